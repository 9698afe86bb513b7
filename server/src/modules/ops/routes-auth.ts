import {
  ChangeStaffPassword,
  CreateStaffSession,
  RecoveryCodes,
  STAFF_ROLES,
  StaffSession,
  StepUp,
} from '@buildxpert/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import {
  clearStaffCookie,
  contextOf,
  problemResponses,
  refuseOtherOrigins,
  setStaffCookie,
  staffOf,
} from '../../platform/http/index.ts'
import { createStaffSession } from './create-staff-session.ts'
import { getOwnSession } from './get-own-session.ts'
import { changeStaffPassword, endOwnSession, renewRecoveryCodes } from './own-access.ts'
import { endsAt } from './staff-session.ts'
import { stepUp } from './step-up.ts'

const NoContent = z.undefined().describe('Done')
const tags = ['staff']

/** How staff come in and out, and what they do about their own way in. */
export const staffAuthRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/v1/ops/auth/sessions',
      {
        config: { access: 'public', rows: 'nobody' },
        schema: {
          operationId: 'createStaffSession',
          summary: 'Sign in to the console; the session is an HttpOnly cookie and nothing else',
          tags,
          body: CreateStaffSession,
          response: { 201: StaffSession, ...problemResponses('staff.sign_in_refused', 'auth.forbidden') },
        },
      },
      async (request, reply) => {
        refuseOtherOrigins(deps, request)
        const { token, session } = await createStaffSession(deps, contextOf(request), request.body)
        setStaffCookie(deps, reply, token, endsAt(deps.config, session))
        return reply
          .code(201)
          .send(await getOwnSession(deps, { staffId: session.staff_id, sessionId: session.id }))
      },
    )

    app.get(
      '/v1/ops/auth/session',
      {
        config: { access: 'staff', roles: STAFF_ROLES, rows: 'caller' },
        schema: {
          operationId: 'getStaffSession',
          summary: 'Who one is, and when one will be signed out',
          tags,
          response: { 200: StaffSession },
        },
      },
      async (request) => getOwnSession(deps, staffOf(request)),
    )

    app.delete(
      '/v1/ops/auth/session',
      {
        config: { access: 'staff', roles: STAFF_ROLES, rows: 'caller' },
        schema: { operationId: 'endStaffSession', summary: 'Sign out', tags, response: { 204: NoContent } },
      },
      async (request, reply) => {
        await endOwnSession(deps, staffOf(request))
        clearStaffCookie(deps, reply)
        return reply.code(204).send()
      },
    )

    app.post(
      '/v1/ops/auth/step-up',
      {
        config: { access: 'staff', roles: STAFF_ROLES, rows: 'caller' },
        schema: {
          operationId: 'stepUp',
          summary: 'Give a fresh code; sensitive acts are allowed for a while',
          tags,
          body: StepUp,
          response: { 200: StaffSession, ...problemResponses('staff.code_invalid') },
        },
      },
      async (request) => {
        const actor = staffOf(request)
        await stepUp(deps, actor, contextOf(request), request.body.code)
        return getOwnSession(deps, actor)
      },
    )

    app.post(
      '/v1/ops/auth/recovery-codes',
      {
        config: { access: 'staff', roles: STAFF_ROLES, rows: 'caller', stepUp: true },
        schema: {
          operationId: 'renewRecoveryCodes',
          summary: 'Ten new recovery codes; those from before are worth nothing',
          tags,
          response: { 200: RecoveryCodes },
        },
      },
      async (request) => ({ codes: await renewRecoveryCodes(deps, staffOf(request), contextOf(request)) }),
    )

    app.put(
      '/v1/ops/auth/password',
      {
        config: { access: 'staff', roles: STAFF_ROLES, rows: 'caller', stepUp: true },
        schema: {
          operationId: 'changeStaffPassword',
          summary: 'Another password; ends one’s other sessions',
          tags,
          body: ChangeStaffPassword,
          response: { 204: NoContent, ...problemResponses('account.password_too_common') },
        },
      },
      async (request, reply) => {
        await changeStaffPassword(deps, staffOf(request), contextOf(request), request.body)
        return reply.code(204).send()
      },
    )
  }
