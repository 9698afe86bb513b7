import type { Module } from '../../module.ts'
import { bookingJobs } from './jobs.ts'
import { bookingRoutes } from './routes.ts'

/**
 * Owns the booking: its one table of moves (`booking.ts`), frozen price lines, the append-only timeline and the timers.
 * Publishes the view `booked_ranges`, by which availability knows when a provider is taken.
 * Announces `booking.<state>` for every state a booking comes into.
 */
export const bookingsModule: Module = { name: 'bookings', routes: bookingRoutes, jobs: bookingJobs }
