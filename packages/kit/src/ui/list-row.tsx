import type { ReactNode } from 'react'
import { View } from 'react-native'
import { Icon } from './icon'
import type { IconName } from './icon'
import { Tappable } from './tappable'
import { Text } from './text'
import { radius, space } from './theme'
import type { ColorName } from './theme'
import { useTheme } from './theme-context'

export interface ListRowProps {
  title: string
  /** How many lines the title may take; a name has two, an address as many as it needs. */
  titleLines?: number | undefined
  subtitle?: string | undefined
  icon?: IconName
  /** In place of the icon, such as an avatar. */
  leading?: ReactNode
  /** At the right: a value, a switch, a pill. */
  trailing?: ReactNode
  onPress?: () => void
  href?: string
  tone?: ColorName
  selected?: boolean
  /** Whether to show the arrow; by default when it can be pressed and nothing else is at the right. */
  chevron?: boolean
  testID?: string
}

export function ListRow({
  title,
  titleLines = 2,
  subtitle,
  icon,
  leading,
  trailing,
  onPress,
  href,
  tone = 'ink',
  selected,
  chevron = trailing === undefined,
  testID,
}: ListRowProps) {
  const { colors } = useTheme()
  const id = testID === undefined ? {} : { testID }
  const inside = (
    <>
      {leading ?? (icon && <Icon name={icon} tone={tone === 'ink' ? 'muted' : tone} />)}
      <View style={{ flex: 1, minWidth: 0 }}>
        <Text weight={selected === true ? 'medium' : 'regular'} tone={tone} numberOfLines={titleLines}>
          {title}
        </Text>
        {subtitle !== undefined && subtitle !== '' && (
          <Text variant="small" tone="muted">
            {subtitle}
          </Text>
        )}
      </View>
      {trailing}
    </>
  )
  const look = {
    minHeight: 56,
    flexDirection: 'row' as const,
    alignItems: 'center' as const,
    gap: space.l,
    paddingVertical: space.m,
    paddingHorizontal: space.l,
    borderRadius: radius.control,
    backgroundColor: selected === true ? colors.primarySoft : 'transparent',
  }
  if (!onPress && href === undefined)
    return (
      <View {...id} style={look}>
        {inside}
      </View>
    )
  return (
    <Tappable
      {...id}
      {...(href !== undefined && { href })}
      onPress={onPress}
      {...(selected !== undefined && { 'aria-selected': selected })}
      style={look}
    >
      {inside}
      {chevron && <Icon name="chevron-right" tone="muted" />}
    </Tappable>
  )
}
