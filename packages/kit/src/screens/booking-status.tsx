import type { Booking, BookingActor, BookingSummary } from '@buildxpert/contract'
import { View } from 'react-native'
import { partyName } from '../i18n/party-name'
import { useFormat } from '../i18n/use-format'
import type { Formats } from '../i18n/use-format'
import { useT } from '../i18n/use-t'
import type { Translate } from '../i18n/use-t'
import { STATE_LOOK, StatusPill } from '../ui/booking-bits'
import { Text } from '../ui/text'
import { space } from '../ui/theme'
import { Timeline } from '../ui/timeline'
import type { TimelineItem } from '../ui/timeline'

/** The state in plain words, big, with the other side's reason for ending it; below it what happens next and by when. */
export function BookingStatusLine({ booking }: { booking: Booking }) {
  const t = useT()
  const format = useFormat(booking.zone)
  const last = booking.timeline.at(-1)
  const isByOther = last?.actor === (booking.as === 'customer' ? 'provider' : 'customer')
  return (
    <View role="status" aria-live="polite" style={{ gap: space.s }}>
      <StatusPill state={booking.state} />
      <Text variant="heading" weight="bold" heading={2}>
        {t(`bookingStateTitle.${booking.as}.${titleOf(booking, last?.actor)}`, wordsFor(booking, t))}
      </Text>
      {isByOther && last.reason !== null && <Text>{`“${last.reason}”`}</Text>}
      <Text tone="muted">{nextStep(booking, t, format)}</Text>
    </View>
  )
}

/** A cancelled booking says by whom, unless it was neither side. */
function titleOf({ as, state }: Booking, lastActor: BookingActor | undefined) {
  if (state !== 'cancelled') return state
  if (lastActor === as) return 'cancelledByYou'
  return lastActor === 'customer' || lastActor === 'provider' ? 'cancelledByOther' : state
}

/** One sentence: what happens next, and by when. */
export function nextStep(booking: BookingSummary | Booking, t: Translate, format: Formats): string {
  return t(`bookingStateHint.${booking.as}.${booking.state}`, {
    ...wordsFor(booking, t),
    when: format.visit(booking.startsAt, booking.endsAt),
    start: format.dateTime(booking.startsAt),
    end: format.time(booking.endsAt),
    by: booking.respondBy ? format.dateTime(booking.respondBy) : format.dateTime(booking.startsAt),
    total: format.money(booking.totalPaise),
  })
}

function wordsFor(booking: BookingSummary | Booking, t: Translate) {
  return { provider: partyName(booking, 'provider', t), customer: partyName(booking, 'customer', t) }
}

/** What happened so far, oldest first, each with who did it and when. */
export function BookingTimeline({ booking }: { booking: Booking }) {
  const t = useT()
  const { dateTime } = useFormat(booking.zone)
  const items = booking.timeline.map((entry, at): TimelineItem => {
    const isLast = at === booking.timeline.length - 1
    return {
      key: `${entry.at}-${entry.to}`,
      title: t(`bookingState.${entry.to}`),
      time: `${dateTime(entry.at)} · ${actorName(entry.actor, booking, t)}`,
      ...(entry.reason !== null && { note: `“${entry.reason}”` }),
      icon: STATE_LOOK[entry.to].icon,
      is: isLast ? 'now' : 'past',
    }
  })
  return <Timeline items={items} />
}

function actorName(actor: BookingActor, booking: Booking, t: Translate): string {
  if (actor === booking.as) return t('actor.you')
  if (actor === 'provider' || actor === 'customer') return partyName(booking, actor, t)
  return t(`actor.${actor}`)
}
