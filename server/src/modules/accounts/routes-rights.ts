import { Readable } from 'node:stream'
import { AccountDeletion, AccountExport, RequestDeletion } from '@buildxpert/contract'
import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import type { Keepers } from '../../people.ts'
import { accountOf, contextOf, problemResponses } from '../../platform/http/index.ts'
import { cancelDeletion, requestDeletion } from './delete-account.ts'
import { exportAccount } from './export-account.ts'

/** What people may ask of us about their own data (PRODUCT §3). */
export const rightsRoutes =
  (deps: Deps, keepers: Keepers): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/me/export',
      {
        config: { access: 'account', limit: 'dataExport', rows: 'caller' },
        // To look whether it is there would write down that it was taken.
        exposeHeadRoute: false,
        schema: {
          operationId: 'exportAccount',
          summary: 'Everything that is kept about oneself, to keep or to take elsewhere',
          tags: ['me'],
          response: { 200: AccountExport },
        },
      },
      async (request, reply) => {
        const pieces = await exportAccount(deps, keepers, accountOf(request), contextOf(request))
        const day = deps.clock.now().toISOString().slice(0, 10)
        return sendFile(reply, `buildxpert-data-${day}.json`, pieces)
      },
    )

    app.post(
      '/v1/me/deletion',
      {
        config: { access: 'account', limit: 'accountDeletion', rows: 'caller' },
        schema: {
          operationId: 'requestDeletion',
          summary: 'Have the account deleted, after some days in which it can be taken back',
          tags: ['me'],
          body: RequestDeletion,
          response: {
            200: AccountDeletion,
            ...problemResponses('auth.code_invalid', 'account.has_open_bookings'),
          },
        },
      },
      async (request) => requestDeletion(deps, accountOf(request), contextOf(request), request.body.proof),
    )

    app.delete(
      '/v1/me/deletion',
      {
        config: { access: 'account', rows: 'caller' },
        schema: {
          operationId: 'cancelDeletion',
          summary: 'Keep the account after all',
          tags: ['me'],
          response: { 204: z.undefined().describe('Done') },
        },
      },
      async (request, reply) => {
        await cancelDeletion(deps, accountOf(request), contextOf(request))
        return reply.code(204).send()
      },
    )
  }

function sendFile(reply: Pick<FastifyReply, 'header'>, name: string, pieces: AsyncIterable<string>) {
  return reply
    .header('Content-Type', 'application/json; charset=utf-8')
    .header('Content-Disposition', `attachment; filename="${name}"`)
    .send(Readable.from(pieces, { objectMode: false }))
}
