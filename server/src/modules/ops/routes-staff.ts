import {
  IdParams,
  InviteStaff,
  PageQuery,
  StaffInvitation,
  StaffList,
  StaffMember,
  UpdateStaff,
} from '@buildxpert/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { contextOf, problemResponses, staffOf } from '../../platform/http/index.ts'
import { invitationLink, inviteStaff } from './invite-staff.ts'
import { listStaff } from './list-staff.ts'
import { toStaffMember } from './present-staff.ts'
import { updateStaff } from './update-staff.ts'

const tags = ['staff']

/** Who is on the staff, and as what: for owners. */
export const staffRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/ops/staff',
      {
        config: { access: 'staff', roles: ['owner'], rows: 'anybody' },
        schema: {
          operationId: 'listStaff',
          summary: 'The staff, in the order in which they came',
          tags,
          querystring: z.strictObject(PageQuery),
          response: { 200: StaffList, ...problemResponses('request.cursor_invalid') },
        },
      },
      async (request) => listStaff(deps, request.query),
    )

    app.post(
      '/v1/ops/staff/invitations',
      {
        config: { access: 'staff', roles: ['owner'], rows: 'nobody', stepUp: true },
        schema: {
          operationId: 'inviteStaff',
          summary:
            'Invite somebody to the staff, or a disabled member back; takes the place of an invitation before it',
          tags,
          body: InviteStaff,
          response: { 201: StaffInvitation, ...problemResponses('staff.already_member') },
        },
      },
      async (request, reply) => {
        const { invitation, token } = await inviteStaff(
          deps,
          staffOf(request),
          contextOf(request),
          request.body,
        )
        const { id, email, role, expires_at } = invitation
        const origin = deps.config.http.publicUrl ?? `${request.protocol}://${request.host}`
        const link = invitationLink(origin, token)
        return reply.code(201).send({ id, email, role, expiresAt: expires_at.toISOString(), link })
      },
    )

    app.patch(
      '/v1/ops/staff/:id',
      {
        config: { access: 'staff', roles: ['owner'], rows: 'anybody', stepUp: true },
        schema: {
          operationId: 'updateStaff',
          summary: 'Another role, or no access; ends their sessions',
          tags,
          params: IdParams,
          body: UpdateStaff,
          response: { 200: StaffMember, ...problemResponses('staff.not_found', 'staff.last_owner') },
        },
      },
      async (request) => {
        const { params, body } = request
        return toStaffMember(await updateStaff(deps, staffOf(request), contextOf(request), params.id, body))
      },
    )
  }
