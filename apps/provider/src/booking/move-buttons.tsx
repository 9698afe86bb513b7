import type { BookingSummary } from '@buildxpert/contract'
import { Button, Icon, Text, space, useFormat, useT, type IconName } from '@buildxpert/kit'
import { View } from 'react-native'
import { isTooEarly, sortMoves, type ForwardMove } from './next-move.ts'
import { useMoveFlow } from './use-move-flow.tsx'
import { useNow } from './use-now.ts'

const ICONS: Record<ForwardMove['to'], IconName> = {
  accepted: 'check',
  on_the_way: 'map-marker-path',
  in_progress: 'play',
  done: 'check-all',
}

type MoveButtonsProps = {
  booking: BookingSummary
  /** `card` shows the next step alone; `bar` also the other way forward, such as starting without setting off. */
  place: 'card' | 'bar'
}

/** The next step as the one big button; for a request, decline beside it. Draws nothing when there is nothing to do. */
export function MoveButtons({ booking, place }: MoveButtonsProps) {
  const t = useT()
  const { dateTime } = useFormat(booking.zone)
  const flow = useMoveFlow(booking)
  const now = useNow()
  const { main, others, away } = sortMoves(booking.moves)
  const decline = away.find((move) => move.to === 'rejected')
  if (!main) return flow.sheets
  const waits = isTooEarly(main, now)

  return (
    <View style={{ gap: space.s }}>
      {waits && main.notBefore !== null && (
        <View style={{ flexDirection: 'row', gap: space.s, alignItems: 'center' }}>
          <Icon name="clock-outline" size={18} tone="muted" />
          <Text variant="small" tone="muted" style={{ flex: 1 }}>
            {t('job.tooEarly', { time: dateTime(main.notBefore) })}
          </Text>
        </View>
      )}
      <View style={{ flexDirection: 'row', gap: space.m }}>
        {decline && (
          <View style={{ flex: 1 }}>
            <Button
              kind="secondary"
              label={t('move.rejected')}
              onPress={() => flow.press(decline)}
              disabled={flow.isBusy}
              fullWidth
              testID={`decline-${booking.id}`}
            />
          </View>
        )}
        <View style={{ flex: decline ? 1.4 : 1 }}>
          <Button
            label={t(`move.${main.to}`)}
            icon={ICONS[main.to]}
            onPress={() => flow.press(main)}
            disabled={waits}
            loading={flow.isBusy && flow.busyWith === main.to}
            fullWidth
            testID={`move-${main.to}-${booking.id}`}
          />
        </View>
      </View>
      {place === 'bar' &&
        others.map((move) => (
          <Button
            key={move.to}
            kind="quiet"
            label={t(`move.${move.to}`)}
            icon={ICONS[move.to]}
            onPress={() => flow.press(move)}
            fullWidth
            testID={`move-${move.to}-${booking.id}`}
          />
        ))}
      {flow.sheets}
    </View>
  )
}
