import {
  Account,
  Address,
  AddressList,
  CreateAddress,
  IdParams,
  UpdateAddress,
  UpdateMe,
} from '@buildxpert/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import {
  accountOf,
  KEY_PROBLEMS,
  optionalIdempotencyKeyOf,
  problemResponses,
  sendStored,
} from '../../platform/http/index.ts'
import { createAddress, deleteAddress, updateAddress } from './change-addresses.ts'
import { toAccount, toAddress } from './present.ts'
import { listAddressRows } from './store-addresses.ts'
import { getMe, updateMe } from './update-me.ts'

export const meRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/me',
      {
        config: { access: 'account', rows: 'caller' },
        schema: {
          operationId: 'getMe',
          summary: 'Who is signed in',
          tags: ['me'],
          response: { 200: Account },
        },
      },
      async (request) => toAccount(await getMe(deps.db, accountOf(request))),
    )

    app.patch(
      '/v1/me',
      {
        config: { access: 'account', limit: 'profileUpdate', rows: 'caller' },
        schema: {
          operationId: 'updateMe',
          summary: "Change one's name or language",
          tags: ['me'],
          body: UpdateMe,
          response: { 200: Account },
        },
      },
      async (request) => toAccount(await updateMe(deps, accountOf(request), request.body)),
    )

    app.get(
      '/v1/addresses',
      {
        config: { access: 'account', rows: 'caller' },
        schema: {
          operationId: 'listAddresses',
          summary: "One's saved addresses, the newest first",
          tags: ['me'],
          response: { 200: AddressList },
        },
      },
      async (request) => {
        const addresses = await listAddressRows(deps.db, accountOf(request).accountId)
        return { items: addresses.map(toAddress), nextCursor: null }
      },
    )

    app.post(
      '/v1/addresses',
      {
        config: { access: 'account', rows: 'caller' },
        schema: {
          operationId: 'createAddress',
          summary: 'Save an address',
          tags: ['me'],
          body: CreateAddress,
          response: { 201: Address, ...problemResponses(...KEY_PROBLEMS, 'address.too_many') },
        },
      },
      async (request, reply) => {
        const key = optionalIdempotencyKeyOf(request)
        return sendStored(reply, await createAddress(deps, accountOf(request), key, request.body))
      },
    )

    app.patch(
      '/v1/addresses/:id',
      {
        config: {
          access: 'account',
          rows: { named: 'address', in: 'path', for: ['owner'], otherwise: 'address.not_found' },
        },
        schema: {
          operationId: 'updateAddress',
          summary: 'Change a saved address; bookings made with it stay as they were',
          tags: ['me'],
          params: IdParams,
          body: UpdateAddress,
          response: { 200: Address, ...problemResponses('address.not_found') },
        },
      },
      async (request) =>
        toAddress(await updateAddress(deps, accountOf(request), request.params.id, request.body)),
    )

    app.delete(
      '/v1/addresses/:id',
      {
        config: {
          access: 'account',
          rows: { named: 'address', in: 'path', for: ['owner'], otherwise: 'address.not_found' },
        },
        schema: {
          operationId: 'deleteAddress',
          summary: 'Take a saved address away; bookings made with it keep their copy',
          tags: ['me'],
          params: IdParams,
          response: { 204: z.undefined().describe('Done'), ...problemResponses('address.not_found') },
        },
      },
      async (request, reply) => {
        await deleteAddress(deps, accountOf(request), request.params.id)
        return reply.code(204).send()
      },
    )
  }
