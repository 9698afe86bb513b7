import type { Module } from '../../module.ts'
import { bookingJobs } from './jobs.ts'
import { bookingsPeople } from './people.ts'
import { bookingRoutes } from './routes.ts'

export { countBookingsOf } from './store-counts.ts'

/**
 * Owns the booking: its one table of moves (`booking.ts`), frozen price lines, the append-only timeline and the timers.
 * Publishes the view `booked_ranges`, by which availability knows when a provider is taken, and `unfinished_bookings`, by which accounts know
 * who cannot be deleted yet.
 * Announces `booking.<state>` for every state a booking comes into.
 */
export const bookingsModule: Module = {
  name: 'bookings',
  routes: bookingRoutes,
  jobs: bookingJobs,
  people: bookingsPeople,
}
