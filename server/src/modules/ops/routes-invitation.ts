import { AcceptInvitation, OpenedInvitation, OpenInvitation, RecoveryCodes } from '@buildxpert/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Deps } from '../../deps.ts'
import { contextOf, problemResponses, refuseOtherOrigins } from '../../platform/http/index.ts'
import { acceptInvitation, openInvitation } from './accept-invitation.ts'

const tags = ['staff']

/** How somebody who was invited becomes a member of staff. The token comes in bodies alone. */
export const invitationRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/v1/ops/auth/invitation/open',
      {
        config: { access: 'public', rows: 'nobody' },
        schema: {
          operationId: 'openInvitation',
          summary: 'What an invitation offers, by its token',
          tags,
          body: OpenInvitation,
          response: {
            200: OpenedInvitation,
            ...problemResponses('staff.invitation_invalid', 'auth.forbidden'),
          },
        },
      },
      async (request) => {
        refuseOtherOrigins(deps, request)
        return openInvitation(deps, request.body.token)
      },
    )

    app.post(
      '/v1/ops/auth/invitation/accept',
      {
        config: { access: 'public', rows: 'nobody' },
        schema: {
          operationId: 'acceptInvitation',
          summary: 'Become a member of staff; answers the recovery codes, this once',
          tags,
          body: AcceptInvitation,
          response: {
            201: RecoveryCodes,
            ...problemResponses(
              'staff.invitation_invalid',
              'staff.code_invalid',
              'staff.already_member',
              'staff.last_owner',
              'account.password_too_common',
              'auth.forbidden',
            ),
          },
        },
      },
      async (request, reply) => {
        refuseOtherOrigins(deps, request)
        const codes = await acceptInvitation(deps, contextOf(request), request.body)
        return reply.code(201).send({ codes })
      },
    )
  }
