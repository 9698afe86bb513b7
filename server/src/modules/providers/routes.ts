import {
  CreateListing,
  IdParams,
  Listing,
  ListingDetailQuery,
  OwnListing,
  OwnListingList,
  ProviderProfile,
  SaveProviderProfile,
  UpdateListing,
} from '@buildxpert/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Deps } from '../../deps.ts'
import {
  accountOf,
  contextOf,
  KEY_PROBLEMS,
  optionalIdempotencyKeyOf,
  problemResponses,
  sendStored,
} from '../../platform/http/index.ts'
import { getListing } from './get-listing.ts'
import { changeListing, createListing, ownListings } from './manage-listings.ts'
import { getProfile, saveProfile } from './save-profile.ts'

export const providersRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/listings/:id',
      {
        config: {
          access: 'public',
          rows: { named: 'unpublished listing', in: 'path', for: ['owner'], otherwise: 'listing.not_found' },
        },
        schema: {
          operationId: 'getListing',
          summary: 'A provider in one category, with offers; the distance too when you say from where',
          tags: ['listings'],
          params: IdParams,
          querystring: ListingDetailQuery,
          response: { 200: Listing, ...problemResponses('listing.not_found') },
        },
      },
      (request) => {
        const { lat, lng } = request.query
        const from = lat === undefined || lng === undefined ? null : { lat, lng }
        const { language } = contextOf(request)
        return getListing(deps, request.actor, request.params.id, { language, from })
      },
    )

    app.get(
      '/v1/provider',
      {
        config: { access: 'account', rows: 'caller', needsProfile: true },
        schema: {
          operationId: 'getProviderProfile',
          summary: 'Your provider profile',
          tags: ['provider'],
          response: { 200: ProviderProfile, ...problemResponses('provider.profile_required') },
        },
      },
      (request) => getProfile(deps, accountOf(request)),
    )

    app.put(
      '/v1/provider',
      {
        config: { access: 'account', limit: 'profileUpdate', rows: 'caller' },
        schema: {
          operationId: 'saveProviderProfile',
          summary: 'Make or replace your provider profile; your listings move with it',
          tags: ['provider'],
          body: SaveProviderProfile,
          response: { 200: ProviderProfile },
        },
      },
      (request) => saveProfile(deps, accountOf(request), request.body),
    )

    app.get(
      '/v1/provider/listings',
      {
        config: { access: 'account', rows: 'caller', needsProfile: true },
        schema: {
          operationId: 'listOwnListings',
          summary: 'Your listings, in every state',
          tags: ['provider'],
          response: { 200: OwnListingList, ...problemResponses('provider.profile_required') },
        },
      },
      async (request) => ({
        items: await ownListings(deps, accountOf(request), contextOf(request).language),
        nextCursor: null,
      }),
    )

    app.post(
      '/v1/provider/listings',
      {
        config: { access: 'account', rows: 'caller', needsProfile: true, limit: 'listingCreate' },
        schema: {
          operationId: 'createListing',
          summary: 'Start to work in a category; there is one listing for each',
          tags: ['provider'],
          body: CreateListing,
          response: {
            201: OwnListing,
            ...problemResponses(
              ...KEY_PROBLEMS,
              'provider.profile_required',
              'listing.already_exists',
              'category.not_found',
              'service.not_found',
            ),
          },
        },
      },
      async (request, reply) => {
        const { language } = contextOf(request)
        const key = optionalIdempotencyKeyOf(request)
        const answer = await createListing(deps, accountOf(request), { language, key }, request.body)
        return sendStored(reply, answer)
      },
    )

    app.patch(
      '/v1/provider/listings/:id',
      {
        config: {
          access: 'account',
          rows: { named: 'listing', in: 'path', for: ['owner'], otherwise: 'listing.not_found' },
        },
        schema: {
          operationId: 'updateListing',
          summary: 'Change the description, replace the offers, pause or resume',
          tags: ['provider'],
          params: IdParams,
          body: UpdateListing,
          response: {
            200: OwnListing,
            ...problemResponses('listing.not_found', 'service.not_found', 'listing.offer_required'),
          },
        },
      },
      (request) => {
        const { language } = contextOf(request)
        return changeListing(deps, accountOf(request), language, request.params.id, request.body)
      },
    )
  }
