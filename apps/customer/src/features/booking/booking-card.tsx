import type { BookingSummary } from '@buildxpert/contract'
import {
  Avatar,
  Card,
  StatusPill,
  Text,
  flat,
  nextStep,
  partyName,
  space,
  useFormat,
  useT,
} from '@buildxpert/kit'
import { View } from 'react-native'
import { StartCode } from './start-code'

interface BookingCardProps {
  booking: BookingSummary
  onPress: () => void
  /** The one that matters now: lifted, with what happens next and the start code on it. */
  isLive?: boolean
  isSelected?: boolean
}

export function BookingCard({ booking, onPress, isLive = false, isSelected = false }: BookingCardProps) {
  const t = useT()
  const format = useFormat(booking.zone)
  const when = format.visit(booking.startsAt, booking.endsAt)
  const next = isLive ? nextStep(booking, t, format) : undefined
  // The sentence often begins with the time, which is then not said twice.
  const saysWhen = next?.includes(when) === true
  const what = booking.lines.map((line) => line.name).join(', ')
  return (
    <Card
      onPress={onPress}
      raised={isLive}
      selected={isSelected}
      testID={`booking-${booking.id}`}
      style={{ gap: space.m }}
    >
      <View style={{ ...flat, flexDirection: 'row', gap: space.m, alignItems: 'center' }}>
        <Avatar name={booking.provider.name} photoUrl={booking.provider.photoUrl} size={48} />
        <View style={{ ...flat, flex: 1, minWidth: 0 }}>
          <Text weight="bold" numberOfLines={2}>
            {partyName(booking, 'provider', t)}
          </Text>
          <Text variant="small" tone="muted" numberOfLines={2}>
            {what}
          </Text>
        </View>
        <Text weight="medium" tabular>
          {format.money(booking.totalPaise)}
        </Text>
      </View>
      <View style={{ ...flat, flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', gap: space.s }}>
        {!saysWhen && (
          <Text weight="medium" style={{ flexGrow: 1 }}>
            {when}
          </Text>
        )}
        <StatusPill state={booking.state} />
      </View>
      {next !== undefined && (
        <Text variant={saysWhen ? 'body' : 'small'} tone={saysWhen ? 'ink' : 'muted'}>
          {next}
        </Text>
      )}
      {isLive && booking.startCode && <StartCode code={booking.startCode} isSmall />}
    </Card>
  )
}
