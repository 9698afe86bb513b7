import { View } from 'react-native'
import { Icon } from './icon'
import type { IconName } from './icon'
import { Text } from './text'
import { radius, space } from './theme'
import { useTheme } from './theme-context'

export interface TimelineItem {
  key: string
  title: string
  /** When, in words. */
  time: string
  note?: string | undefined
  icon: IconName
  /** The last thing that happened stands out; what is still to come is pale. */
  is: 'past' | 'now' | 'next'
}

export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const { colors } = useTheme()
  return (
    <View role="list">
      {items.map((item, at) => {
        const isNow = item.is === 'now'
        return (
          <View key={item.key} role="listitem" style={{ flexDirection: 'row', gap: space.m }}>
            <View style={{ alignItems: 'center', width: 32 }}>
              <View
                style={{
                  width: 32,
                  height: 32,
                  borderRadius: radius.full,
                  alignItems: 'center',
                  justifyContent: 'center',
                  backgroundColor: isNow ? colors.primary : colors.raised,
                  borderWidth: item.is === 'next' ? 1 : 0,
                  borderStyle: 'dashed',
                  borderColor: colors.outlineStrong,
                }}
              >
                <Icon name={item.icon} size={18} tone={isNow ? 'onPrimary' : 'muted'} />
              </View>
              {at < items.length - 1 && (
                <View style={{ flex: 1, width: 2, minHeight: space.m, backgroundColor: colors.outline }} />
              )}
            </View>
            <View style={{ flex: 1, paddingBottom: at < items.length - 1 ? space.l : 0, paddingTop: 4 }}>
              <Text weight={isNow ? 'bold' : 'regular'} tone={item.is === 'next' ? 'muted' : 'ink'}>
                {item.title}
              </Text>
              <Text variant="small" tone="muted">
                {item.time}
              </Text>
              {item.note !== undefined && (
                <Text variant="small" style={{ marginTop: 2 }}>
                  {item.note}
                </Text>
              )}
            </View>
          </View>
        )
      })}
    </View>
  )
}
