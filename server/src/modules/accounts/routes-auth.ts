import {
  CodeChallenge,
  CreateSession,
  RefreshSession,
  RequestCode,
  SessionList,
  SessionParams,
  SessionTokens,
} from '@buildxpert/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { accountOf, contextOf, problemResponses, refuseOtherSites } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { createSession } from './create-session.ts'
import { endAllSessions, endSession } from './end-session.ts'
import { toSession, toSessionTokens } from './present.ts'
import { clearRefreshCookie, findRefreshCookie, setRefreshCookie } from './refresh-cookie.ts'
import { findDevice, nameDevice } from './known-device.ts'
import { refreshSession } from './refresh-session.ts'
import { requestCode } from './request-code.ts'
import type { IssuedSession } from './start-session.ts'
import { listSessions } from './store-sessions.ts'

const NoContent = z.undefined().describe('Done')

export const authRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/v1/auth/codes',
      {
        config: { access: 'public', rows: 'nobody' },
        schema: {
          operationId: 'requestCode',
          summary: 'Send a one-time code by text message',
          tags: ['auth'],
          body: RequestCode,
          response: {
            202: CodeChallenge,
            ...problemResponses(
              'auth.phone_not_supported',
              'auth.resend_too_soon',
              'auth.code_not_sent',
              'auth.codes_paused',
            ),
          },
        },
      },
      async (request, reply) => {
        const caller = { ...contextOf(request), device: findDevice(deps, request) }
        const challenge = await requestCode(deps, caller, request.body)
        nameDevice(deps, request, reply)
        return reply.code(202).send(challenge)
      },
    )

    app.post(
      '/v1/auth/sessions',
      {
        config: { access: 'public', rows: 'nobody' },
        schema: {
          operationId: 'createSession',
          summary: 'Sign in with a code, which makes the account the first time, or with its password',
          tags: ['auth'],
          body: CreateSession,
          response: {
            201: SessionTokens,
            ...problemResponses(
              'auth.code_invalid',
              'auth.password_invalid',
              'auth.blocked',
              'auth.forbidden',
            ),
          },
        },
      },
      async (request, reply) => {
        refuseOtherSites(deps, request)
        return handOut(reply.code(201), await createSession(deps, contextOf(request), request.body))
      },
    )

    app.post(
      '/v1/auth/refresh',
      {
        config: { access: 'public', rows: 'nobody' },
        // A browser has nothing to say but its cookie.
        preValidation: async (request) => {
          request.body ??= {}
        },
        schema: {
          operationId: 'refreshSession',
          summary: 'A refresh token for its successor and a fresh access token',
          tags: ['auth'],
          body: RefreshSession.default({}),
          response: {
            200: SessionTokens,
            ...problemResponses('auth.required', 'auth.session_ended', 'auth.forbidden'),
          },
        },
      },
      async (request, reply) => {
        refuseOtherSites(deps, request)
        return handOut(reply, await refresh(request, request.body, reply))
      },
    )

    app.get(
      '/v1/auth/sessions',
      {
        config: { access: 'account', rows: 'caller' },
        schema: {
          operationId: 'listSessions',
          summary: 'Where one is signed in',
          tags: ['auth'],
          response: { 200: SessionList },
        },
      },
      async (request) => {
        const { accountId, sessionId } = accountOf(request)
        const sessions = await listSessions(deps.db, accountId, deps.clock.now())
        return { items: sessions.map((session) => toSession(session, sessionId)), nextCursor: null }
      },
    )

    app.delete(
      '/v1/auth/sessions',
      {
        config: { access: 'account', rows: 'caller' },
        schema: {
          operationId: 'endAllSessions',
          summary: 'Sign out everywhere, here too',
          tags: ['auth'],
          response: { 204: NoContent },
        },
      },
      async (request, reply) => {
        const actor = accountOf(request)
        await endAllSessions(deps, actor, contextOf(request))
        clearRefreshCookie(deps, reply, actor.app)
        return reply.code(204).send()
      },
    )

    app.delete(
      '/v1/auth/sessions/:id',
      {
        config: {
          access: 'account',
          rows: { named: 'session', in: 'path', for: ['owner'], otherwise: 'session.not_found' },
        },
        schema: {
          operationId: 'endSession',
          summary: 'Sign out one session: by id, or "current"',
          tags: ['auth'],
          params: SessionParams,
          response: { 204: NoContent, ...problemResponses('session.not_found') },
        },
      },
      async (request, reply) => {
        const actor = accountOf(request)
        const { isCurrent } = await endSession(deps, actor, contextOf(request), request.params.id)
        if (isCurrent) clearRefreshCookie(deps, reply, actor.app)
        return reply.code(204).send()
      },
    )

    /** A refresh token of the body, else of the cookie; a cookie that is no good any more is taken away. */
    async function refresh(
      request: FastifyRequest,
      body: RefreshSession,
      reply: FastifyReply,
    ): Promise<IssuedSession> {
      const context = contextOf(request)
      if (body.refreshToken) {
        const { refreshToken: token, app: name } = body
        return refreshSession(deps, context, { token, app: name, transport: 'body' })
      }
      const cookie = findRefreshCookie(request, body.app)
      if (!cookie) throw new Problem('auth.required')
      try {
        return await refreshSession(deps, context, { ...cookie, transport: 'cookie' })
      } catch (error) {
        if (error instanceof Problem && error.code === 'auth.session_ended') {
          clearRefreshCookie(deps, reply, cookie.app)
        }
        throw error
      }
    }

    function handOut(reply: FastifyReply, session: IssuedSession) {
      if (session.transport === 'cookie') setRefreshCookie(deps, reply, session)
      return reply.send(toSessionTokens(session))
    }
  }
