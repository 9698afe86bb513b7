import { z } from 'zod'
import { Address } from './accounts.ts'
import { Cursor, Id, Instant, InstantInput, Paise, freeText, pageOf } from './common.ts'
import { Unit } from './catalog.ts'
import { BOOKING_STATES } from './plain.ts'

export const BookingState = z.enum(BOOKING_STATES).meta({ id: 'BookingState' })
export type BookingState = z.infer<typeof BookingState>

/** Who made a move. A timer is the clock, such as 48 h after the job was done. */
export const BookingActor = z.enum(['customer', 'provider', 'timer', 'ops']).meta({ id: 'BookingActor' })
export type BookingActor = z.infer<typeof BookingActor>

export const BookingLineInput = z.strictObject({ serviceId: Id, quantity: z.int().min(1).max(10_000) })
export const CreateBooking = z
  .strictObject({
    listingId: Id,
    services: z
      .array(BookingLineInput)
      .min(1)
      .max(10)
      .refine((all) => new Set(all.map((s) => s.serviceId)).size === all.length, {
        error: 'each service once',
      }),
    startsAt: InstantInput.describe('One of the free slots'),
    addressId: Id,
    note: freeText(1, 1000).optional(),
  })
  .meta({ id: 'CreateBooking' })
export type CreateBooking = z.infer<typeof CreateBooking>

export const BookingLine = z
  .object({
    serviceId: Id,
    name: z.string().describe('In the reader’s language'),
    unit: Unit,
    quantity: z.int(),
    unitPricePaise: Paise.describe('Frozen when the booking was made'),
    totalPaise: Paise,
    minutes: z.int(),
  })
  .meta({ id: 'BookingLine' })
export type BookingLine = z.infer<typeof BookingLine>

export const TimelineEntry = z
  .object({
    at: Instant,
    actor: BookingActor,
    from: BookingState.nullable().describe('Null for the first entry'),
    to: BookingState,
    reason: z.string().nullable(),
  })
  .meta({ id: 'TimelineEntry' })
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** One thing that this reader may do next, straight from the machine's table. */
export const BookingMove = z
  .object({
    to: BookingState,
    requires: z.array(z.enum(['reason', 'startCode'])).describe('What the move must carry'),
    notBefore: Instant.nullable().describe('Refused with booking.move_too_early before this'),
    isCounted: z
      .boolean()
      .describe('A cancellation after the free time, which counts against the one who makes it'),
  })
  .meta({ id: 'BookingMove' })
export type BookingMove = z.infer<typeof BookingMove>

/**
 * Where the work is. Until acceptance, and once the customer's account is deleted, the provider sees only the area: the lines are null and
 * the point is rounded to about 1 km.
 */
export const BookingAddress = Address.omit({ id: true, line1: true })
  .extend({ line1: z.string().nullable(), isReleased: z.boolean() })
  .meta({ id: 'BookingAddress' })
export type BookingAddress = z.infer<typeof BookingAddress>

const isDeleted = z.boolean().describe('The account was deleted: a pseudonym stands for the person')

export const Booking = z
  .object({
    id: Id,
    state: BookingState,
    as: z.enum(['customer', 'provider']).describe('Which side the reader is on'),
    listingId: Id,
    category: z.string(),
    provider: z.object({
      id: Id,
      name: z.string().nullable().describe('Null once deleted'),
      photoUrl: z.string().nullable(),
      isDeleted,
    }),
    customer: z.object({
      name: z.string().nullable().describe('Null when none was given, and once deleted'),
      isDeleted,
    }),
    startsAt: Instant,
    endsAt: Instant,
    zone: z.string(),
    lines: z.array(BookingLine),
    totalPaise: Paise,
    note: z.string().nullable(),
    address: BookingAddress,
    distanceMeters: z.int().describe('From the neighbourhood of the provider’s base to the work'),
    startCode: z
      .string()
      .nullable()
      .describe('Four digits; only for the customer, and only while it matters'),
    respondBy: Instant.nullable().describe('While requested: when the request expires'),
    freeCancelUntil: Instant.describe('Cancelling later is counted'),
    createdAt: Instant,
    timeline: z.array(TimelineEntry),
    moves: z.array(BookingMove),
  })
  .meta({ id: 'Booking' })
export type Booking = z.infer<typeof Booking>

export const BookingSummary = Booking.omit({ timeline: true, note: true }).meta({ id: 'BookingSummary' })
export type BookingSummary = z.infer<typeof BookingSummary>
export const BookingPage = pageOf(BookingSummary).meta({ id: 'BookingPage' })

/** Groups people ask for, so that an app need not know every state. */
export const BookingFilter = z.enum([...BOOKING_STATES, 'upcoming', 'past'])
export const BookingQuery = z
  .strictObject({
    as: z.enum(['customer', 'provider']),
    state: BookingFilter.optional().describe(
      'One state; or `upcoming` (requested to done), or `past` (all others). Upcoming is soonest first, the rest newest first',
    ),
    cursor: Cursor.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  })
  .meta({ id: 'BookingQuery' })
export type BookingQuery = z.infer<typeof BookingQuery>

export const MoveBooking = z
  .strictObject({
    to: BookingState,
    reason: freeText(1, 300).optional(),
    startCode: z
      .string()
      .regex(/^\d{4}$/, { error: 'four digits' })
      .optional(),
  })
  .meta({ id: 'MoveBooking' })
export type MoveBooking = z.infer<typeof MoveBooking>

export const ProviderSummary = z
  .object({
    requests: z.int().describe('Waiting for an answer'),
    todayJobs: z.int(),
    todayPaise: Paise.describe('Of jobs done or completed today, in the provider’s zone'),
    monthPaise: Paise,
  })
  .meta({ id: 'ProviderSummary' })
export type ProviderSummary = z.infer<typeof ProviderSummary>
