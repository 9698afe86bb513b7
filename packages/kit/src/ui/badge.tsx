import { View } from 'react-native'
import { Icon } from './icon'
import type { IconName } from './icon'
import { Text } from './text'
import { radius } from './theme'
import type { ColorName } from './theme'
import { useTheme } from './theme-context'

export type Tone = 'neutral' | 'primary' | 'accent' | 'success' | 'warning' | 'danger' | 'info'

/** Ground and ink of a tone; every pair is AA. */
export const TONES: Record<Tone, { ground: ColorName; ink: ColorName }> = {
  neutral: { ground: 'neutralSoft', ink: 'ink' },
  primary: { ground: 'primarySoft', ink: 'primary' },
  accent: { ground: 'accent', ink: 'onAccent' },
  success: { ground: 'successSoft', ink: 'success' },
  warning: { ground: 'warningSoft', ink: 'warning' },
  danger: { ground: 'dangerSoft', ink: 'danger' },
  info: { ground: 'infoSoft', ink: 'info' },
}

/** A word on a coloured ground, such as "Verified" or "New". */
export function Badge({ label, tone = 'neutral', icon }: { label: string; tone?: Tone; icon?: IconName }) {
  const { colors } = useTheme()
  const { ground, ink } = TONES[tone]
  return (
    <View
      style={{
        flexDirection: 'row',
        alignItems: 'center',
        alignSelf: 'flex-start',
        gap: 4,
        paddingHorizontal: 8,
        paddingVertical: 2,
        borderRadius: radius.full,
        backgroundColor: colors[ground],
        maxWidth: '100%',
      }}
    >
      {icon && <Icon name={icon} size={14} tone={ink} />}
      <Text variant="tiny" weight="medium" tone={ink} style={{ flexShrink: 1, paddingVertical: 2 }}>
        {label}
      </Text>
    </View>
  )
}

/** A count on a corner: marigold, ink on it. Nothing at zero. */
export function CountBadge({ count }: { count: number }) {
  const { colors } = useTheme()
  if (count <= 0) return null
  return (
    <View
      style={{
        minWidth: 20,
        height: 20,
        paddingHorizontal: 5,
        borderRadius: radius.full,
        backgroundColor: colors.accent,
        alignItems: 'center',
        justifyContent: 'center',
      }}
    >
      <Text variant="tiny" weight="bold" tone="onAccent" tabular>
        {count > 99 ? '99+' : count}
      </Text>
    </View>
  )
}
