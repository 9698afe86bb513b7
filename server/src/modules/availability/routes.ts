import {
  CreateLeave,
  IdParams,
  Leave,
  LeaveList,
  ListingPage,
  ListingQuery,
  SaveWeeklyHours,
  SlotList,
  SlotQuery,
  WeeklyHours,
} from '@buildxpert/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { accountOf, problemResponses } from '../../platform/http/index.ts'
import { findListings } from './find-listings.ts'
import { listSlots } from './list-slots.ts'
import { dropLeave, getHours, ownLeave, saveHours, takeLeave } from './manage-time.ts'

export const availabilityRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/listings',
      {
        config: { access: 'public', limit: 'search', rows: 'nobody' },
        schema: {
          operationId: 'listListings',
          summary: 'Providers who serve a place, best first, each with price and next free time',
          description:
            'Ordered by 100 × rating − distance ÷ 200 m: five kilometres weigh as much as a quarter of a star. Nobody can pay for a place.',
          tags: ['listings'],
          querystring: ListingQuery,
          response: { 200: ListingPage, ...problemResponses('request.cursor_invalid') },
        },
      },
      (request) => findListings(deps, request.query),
    )

    app.get(
      '/v1/listings/:id/slots',
      {
        config: {
          access: 'public',
          rows: { named: 'unpublished listing', in: 'path', for: ['owner'], otherwise: 'listing.not_found' },
        },
        schema: {
          operationId: 'listSlots',
          summary: 'Free times for a service, in order',
          tags: ['listings'],
          params: IdParams,
          querystring: SlotQuery,
          response: {
            200: SlotList,
            ...problemResponses('listing.not_found', 'booking.service_not_offered'),
          },
        },
      },
      async (request) => ({
        items: await listSlots(deps, request.actor, request.params.id, request.query),
        nextCursor: null,
      }),
    )

    app.get(
      '/v1/provider/hours',
      {
        config: { access: 'account', rows: 'caller', needsProfile: true },
        schema: {
          operationId: 'getHours',
          summary: 'Your working hours',
          tags: ['provider'],
          response: { 200: WeeklyHours, ...problemResponses('provider.profile_required') },
        },
      },
      (request) => getHours(deps, accountOf(request)),
    )

    app.put(
      '/v1/provider/hours',
      {
        config: { access: 'account', rows: 'caller', needsProfile: true },
        schema: {
          operationId: 'saveHours',
          summary: 'Set your working hours; booked visits stay as they are',
          tags: ['provider'],
          body: SaveWeeklyHours,
          response: { 200: WeeklyHours, ...problemResponses('provider.profile_required', 'hours.invalid') },
        },
      },
      (request) => saveHours(deps, accountOf(request), request.body),
    )

    app.get(
      '/v1/provider/leave',
      {
        config: { access: 'account', rows: 'caller', needsProfile: true },
        schema: {
          operationId: 'listLeave',
          summary: 'Your days off, from today on',
          tags: ['provider'],
          response: { 200: LeaveList, ...problemResponses('provider.profile_required') },
        },
      },
      async (request) => ({ items: await ownLeave(deps, accountOf(request)), nextCursor: null }),
    )

    app.post(
      '/v1/provider/leave',
      {
        config: { access: 'account', rows: 'caller', needsProfile: true },
        schema: {
          operationId: 'createLeave',
          summary: 'Take days off; the same days again are the same leave',
          tags: ['provider'],
          body: CreateLeave,
          response: { 201: Leave, ...problemResponses('provider.profile_required', 'leave.too_many') },
        },
      },
      async (request, reply) => reply.code(201).send(await takeLeave(deps, accountOf(request), request.body)),
    )

    app.delete(
      '/v1/provider/leave/:id',
      {
        config: {
          access: 'account',
          rows: { named: 'leave', in: 'path', for: ['owner'], otherwise: 'leave.not_found' },
          needsProfile: true,
        },
        schema: {
          operationId: 'deleteLeave',
          summary: 'Work on those days after all',
          tags: ['provider'],
          params: IdParams,
          response: {
            204: z.undefined().describe('Done'),
            ...problemResponses('provider.profile_required', 'leave.not_found'),
          },
        },
      },
      async (request, reply) => {
        await dropLeave(deps, accountOf(request), request.params.id)
        return reply.code(204).send()
      },
    )
  }
