import {
  Booking,
  BookingPage,
  BookingQuery,
  CreateBooking,
  IdParams,
  MoveBooking,
  ProviderSummary,
} from '@buildxpert/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Deps } from '../../deps.ts'
import {
  accountOf,
  contextOf,
  idempotencyKeyOf,
  KEY_PROBLEMS,
  problemResponses,
  sendStored,
} from '../../platform/http/index.ts'
import { createBooking } from './create-booking.ts'
import { getBooking } from './get-booking.ts'
import { getSummary } from './get-summary.ts'
import { listBookings } from './list-bookings.ts'
import { moveBooking } from './move-booking.ts'

export const bookingRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/v1/bookings',
      {
        config: {
          access: 'account',
          limit: 'bookingCreate',
          rows: { named: 'address', in: 'body', for: ['owner'], otherwise: 'address.not_found' },
        },
        schema: {
          operationId: 'createBooking',
          tags: ['bookings'],
          summary: 'Ask a provider for a visit at a free time. Needs an Idempotency-Key',
          body: CreateBooking,
          response: {
            201: Booking,
            ...problemResponses(
              ...KEY_PROBLEMS,
              'listing.not_found',
              'listing.not_active',
              'account.deletion_requested',
              'address.not_found',
              'booking.own_listing',
              'booking.service_not_offered',
              'booking.visit_too_long',
              'booking.outside_area',
              'booking.slot_not_offered',
              'booking.too_soon',
              'booking.too_far_ahead',
              'booking.slot_taken',
            ),
          },
        },
      },
      async (request, reply) => {
        const key = idempotencyKeyOf(request)
        const answer = await createBooking(deps, accountOf(request), contextOf(request), key, request.body)
        return sendStored(reply, answer)
      },
    )

    app.get(
      '/v1/bookings',
      {
        config: { access: 'account', rows: 'caller' },
        schema: {
          operationId: 'listBookings',
          tags: ['bookings'],
          summary: 'Your bookings, as the one who booked or as the one who does the work',
          querystring: BookingQuery,
          response: { 200: BookingPage, ...problemResponses('request.cursor_invalid') },
        },
      },
      async (request) => listBookings(deps, accountOf(request), contextOf(request), request.query),
    )

    app.get(
      '/v1/bookings/:id',
      {
        config: {
          access: 'account',
          rows: {
            named: 'booking',
            in: 'path',
            for: ['customer', 'provider'],
            otherwise: 'booking.not_found',
          },
        },
        schema: {
          operationId: 'getBooking',
          tags: ['bookings'],
          summary: 'One booking with its timeline and what you may do next',
          params: IdParams,
          response: { 200: Booking, ...problemResponses('booking.not_found') },
        },
      },
      async (request) => getBooking(deps, accountOf(request), contextOf(request), request.params.id),
    )

    app.post(
      '/v1/bookings/:id/moves',
      {
        config: {
          access: 'account',
          rows: {
            named: 'booking',
            in: 'path',
            for: ['customer', 'provider'],
            otherwise: 'booking.not_found',
          },
        },
        schema: {
          operationId: 'moveBooking',
          tags: ['bookings'],
          summary: 'Move a booking on. The same move again by the same side is answered, and changes nothing',
          params: IdParams,
          body: MoveBooking,
          response: {
            200: Booking,
            ...problemResponses(
              'booking.not_found',
              'booking.move_not_allowed',
              'booking.move_too_early',
              'booking.reason_required',
              'booking.start_code_required',
              'booking.start_code_wrong',
              'booking.start_code_locked',
            ),
          },
        },
      },
      async (request) =>
        moveBooking(deps, accountOf(request), contextOf(request), request.params.id, request.body),
    )

    app.get(
      '/v1/provider/summary',
      {
        config: { access: 'account', rows: 'caller', needsProfile: true },
        schema: {
          operationId: 'getProviderSummary',
          tags: ['bookings'],
          summary: 'Your day as a provider: open requests, jobs and earnings',
          response: { 200: ProviderSummary, ...problemResponses('provider.profile_required') },
        },
      },
      async (request) => getSummary(deps, accountOf(request)),
    )
  }
