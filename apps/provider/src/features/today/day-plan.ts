import type { BookingSummary } from '@buildxpert/contract'
import { dayIn } from '../../booking/days.ts'
import { byUrgency, isJob } from '../../booking/next-move.ts'

/**
 * What a provider looks at in the morning: the job that is running or comes next, the requests that wait (least time left first), and
 * every job of today in its order. `now` in milliseconds since the epoch.
 */
export function dayPlan(bookings: readonly BookingSummary[], now: number) {
  const jobs = bookings.filter((booking) => isJob(booking.state))
  const today = bookings
    .filter((booking) => booking.state !== 'requested')
    .filter((booking) => dayIn(booking.zone, booking.startsAt) === dayIn(booking.zone, now))
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
  return {
    next: [...jobs].sort(byUrgency)[0],
    requests: bookings
      .filter((booking) => booking.state === 'requested')
      .sort((a, b) => (a.respondBy ?? a.startsAt).localeCompare(b.respondBy ?? b.startsAt)),
    today,
  }
}
