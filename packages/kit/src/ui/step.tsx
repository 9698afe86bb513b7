import type { ReactNode } from 'react'
import { View } from 'react-native'
import { Button } from './button'
import type { ButtonProps } from './button'
import { Icon } from './icon'
import { Text } from './text'
import { radius, space } from './theme'
import { useTheme } from './theme-context'

export interface StepProps {
  /** Its place in the order, from 1. */
  number: number
  title: string
  is: 'done' | 'now' | 'later'
  /** What was decided here, once it is done. */
  summary?: string | undefined
  /** The way back to it. */
  edit?: Pick<ButtonProps, 'label' | 'accessibilityLabel' | 'onPress' | 'testID'>
  isLast?: boolean
  /** Drawn only while it is this step's turn. */
  children: ReactNode
}

/** One of several steps on one page, joined by a line: those behind are ticked, the one of now is open, those ahead are named. */
export function Step({ number, title, is, summary, edit, isLast = false, children }: StepProps) {
  const { colors } = useTheme()
  return (
    <View
      role="listitem"
      {...(is === 'now' && { 'aria-current': 'step' as const })}
      style={{ flexDirection: 'row', gap: space.m }}
    >
      <View style={{ alignItems: 'center' }}>
        <Bullet number={number} is={is} />
        {!isLast && (
          <View style={{ flex: 1, width: 2, marginVertical: 4, backgroundColor: colors.outline }} />
        )}
      </View>
      <View style={{ flex: 1, minWidth: 0, paddingBottom: isLast ? 0 : space.xl, gap: space.m }}>
        <View
          style={{
            minHeight: 32,
            flexDirection: 'row',
            flexWrap: 'wrap',
            alignItems: 'center',
            gap: space.s,
          }}
        >
          <View style={{ flex: 1, minWidth: 160 }}>
            <Text
              variant={is === 'now' ? 'lead' : 'body'}
              weight={is === 'now' ? 'bold' : 'medium'}
              tone={is === 'later' ? 'muted' : 'ink'}
              heading={2}
            >
              {title}
            </Text>
            {is === 'done' && summary !== undefined && (
              <Text variant="small" tone="muted" tabular>
                {summary}
              </Text>
            )}
          </View>
          {is === 'done' && edit && <Button kind="quiet" size="small" {...edit} />}
        </View>
        {is === 'now' && children}
      </View>
    </View>
  )
}

function Bullet({ number, is }: Pick<StepProps, 'number' | 'is'>) {
  const { colors } = useTheme()
  const ground = { done: colors.primarySoft, now: colors.primary, later: colors.raised }[is]
  return (
    <View
      style={{
        width: 32,
        height: 32,
        borderRadius: radius.full,
        alignItems: 'center',
        justifyContent: 'center',
        backgroundColor: ground,
      }}
    >
      {is === 'done' ? (
        <Icon name="check" size={18} tone="primary" />
      ) : (
        <Text variant="small" weight="bold" tone={is === 'now' ? 'onPrimary' : 'muted'} tabular>
          {number}
        </Text>
      )}
    </View>
  )
}
