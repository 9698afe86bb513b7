import {
  Account,
  AccountActivityList,
  ActivityQuery,
  ChangePhone,
  CodeChallenge,
  RemovePassword,
  RequestOwnCode,
  SetPassword,
} from '@buildxpert/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { accountOf, contextOf, problemResponses } from '../../platform/http/index.ts'
import { removePassword, setPassword } from './change-password.ts'
import { changePhone } from './change-phone.ts'
import { listActivity } from './list-activity.ts'
import { toAccount } from './present.ts'
import { requestOwnCode } from './request-code.ts'

const NoContent = z.undefined().describe('Done')

/** What proves who somebody is: the number, the password, and the codes to change them. */
export const identityRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/v1/me/codes',
      {
        config: { access: 'account', rows: 'caller' },
        schema: {
          operationId: 'requestOwnCode',
          summary: 'Send a one-time code for something that one is about to do',
          tags: ['me'],
          body: RequestOwnCode,
          response: {
            202: CodeChallenge,
            ...problemResponses(
              'account.phone_unchanged',
              'auth.phone_not_supported',
              'auth.resend_too_soon',
              'auth.code_not_sent',
              'auth.codes_paused',
            ),
          },
        },
      },
      async (request, reply) =>
        reply
          .code(202)
          .send(await requestOwnCode(deps, accountOf(request), contextOf(request), request.body)),
    )

    app.put(
      '/v1/me/phone',
      {
        config: { access: 'account', rows: 'caller' },
        schema: {
          operationId: 'changePhone',
          summary: 'Another number, proven by a code on each; signs out everywhere else',
          tags: ['me'],
          body: ChangePhone,
          response: {
            200: Account,
            ...problemResponses('auth.code_invalid', 'auth.blocked', 'account.phone_taken'),
          },
        },
      },
      async (request) =>
        toAccount(await changePhone(deps, accountOf(request), contextOf(request), request.body)),
    )

    app.put(
      '/v1/me/password',
      {
        config: { access: 'account', rows: 'caller', limit: 'passwordChange' },
        schema: {
          operationId: 'setPassword',
          summary: 'Add a password, or change it; a change signs out everywhere else',
          tags: ['me'],
          body: SetPassword,
          response: {
            204: NoContent,
            ...problemResponses('auth.code_invalid', 'account.password_too_common'),
          },
        },
      },
      async (request, reply) => {
        await setPassword(deps, accountOf(request), contextOf(request), request.body)
        return reply.code(204).send()
      },
    )

    app.delete(
      '/v1/me/password',
      {
        config: { access: 'account', rows: 'caller', limit: 'passwordChange' },
        schema: {
          operationId: 'removePassword',
          summary: 'Take the password away; signs out everywhere else',
          tags: ['me'],
          body: RemovePassword,
          response: { 204: NoContent, ...problemResponses('auth.code_invalid') },
        },
      },
      async (request, reply) => {
        await removePassword(deps, accountOf(request), contextOf(request), request.body)
        return reply.code(204).send()
      },
    )

    app.get(
      '/v1/me/activity',
      {
        config: { access: 'account', rows: 'caller' },
        schema: {
          operationId: 'listActivity',
          summary: 'What happened to one’s account, the newest first',
          tags: ['me'],
          querystring: ActivityQuery,
          response: { 200: AccountActivityList, ...problemResponses('request.cursor_invalid') },
        },
      },
      async (request) => listActivity(deps, accountOf(request), request.query),
    )
  }
