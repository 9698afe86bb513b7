import type { BookingState } from '@buildxpert/contract'
import { View } from 'react-native'
import { useT } from '../i18n/use-t'
import { Icon } from './icon'
import type { IconName } from './icon'
import { flat } from './isolated-row'
import { TONES } from './badge'
import type { Tone } from './badge'
import { Text } from './text'
import { radius } from './theme'
import { useTheme } from './theme-context'

/** How each state looks everywhere: colour, sign and word together. */
export const STATE_LOOK: Record<BookingState, { tone: Tone; icon: IconName }> = {
  requested: { tone: 'warning', icon: 'clock-outline' },
  accepted: { tone: 'success', icon: 'calendar-check-outline' },
  on_the_way: { tone: 'info', icon: 'map-marker-path' },
  in_progress: { tone: 'info', icon: 'hammer-wrench' },
  done: { tone: 'success', icon: 'check-circle-outline' },
  completed: { tone: 'success', icon: 'check-all' },
  rejected: { tone: 'danger', icon: 'close-circle-outline' },
  expired: { tone: 'neutral', icon: 'timer-off-outline' },
  cancelled: { tone: 'neutral', icon: 'calendar-remove-outline' },
}

export function StatusPill({ state }: { state: BookingState }) {
  const { colors } = useTheme()
  const t = useT()
  const { tone, icon } = STATE_LOOK[state]
  const { ground, ink } = TONES[tone]
  return (
    <View
      testID={`state-${state}`}
      style={{
        ...flat,
        flexDirection: 'row',
        alignItems: 'center',
        alignSelf: 'flex-start',
        gap: 6,
        paddingLeft: 8,
        paddingRight: 10,
        paddingVertical: 4,
        borderRadius: radius.full,
        backgroundColor: colors[ground],
      }}
    >
      <Icon name={icon} size={16} tone={ink} />
      <Text variant="small" weight="medium" tone={ink}>
        {t(`bookingState.${state}`)}
      </Text>
    </View>
  )
}
