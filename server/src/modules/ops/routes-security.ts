import {
  AuditList,
  ListAudit,
  ListSecurityEvents,
  ListSignInAttempts,
  SecurityEventList,
  SignInAttemptList,
} from '@buildxpert/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Deps } from '../../deps.ts'
import { problemResponses } from '../../platform/http/index.ts'
import { listSecurityEvents, listSignInAttempts } from '../accounts/index.ts'
import { listAuditEntries } from './list-audit.ts'
import { readPage } from './page.ts'
import { toSecurityEvent, toSignInAttempt } from './present-people.ts'

const tags = ['security']

/** What was tried, what happened, and what staff did. Read only. */
export const securityRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/ops/sign-in-attempts',
      {
        config: { access: 'staff', roles: ['support', 'operations', 'owner'], rows: 'anybody' },
        schema: {
          operationId: 'listSignInAttempts',
          summary: 'What was tried at the doors of people and of staff, the newest first',
          tags,
          querystring: ListSignInAttempts,
          response: { 200: SignInAttemptList, ...problemResponses('request.cursor_invalid') },
        },
      },
      async ({ query: { personId, outcome, ...query } }) =>
        readPage(
          query,
          (page) => listSignInAttempts(deps.db, { personId, outcome, ...page }),
          ({ at }) => at,
          toSignInAttempt,
        ),
    )

    app.get(
      '/v1/ops/security-events',
      {
        config: { access: 'staff', roles: ['support', 'operations', 'owner'], rows: 'anybody' },
        schema: {
          operationId: 'listSecurityEvents',
          summary: 'What happened to accounts, staff and keys, the newest first',
          tags,
          querystring: ListSecurityEvents,
          response: { 200: SecurityEventList, ...problemResponses('request.cursor_invalid') },
        },
      },
      async ({ query: { personId, kind, ...query } }) =>
        readPage(
          query,
          (page) => listSecurityEvents(deps.db, { personId, kind, ...page }),
          ({ at }) => at,
          toSecurityEvent,
        ),
    )

    app.get(
      '/v1/ops/audit',
      {
        config: { access: 'staff', roles: ['operations', 'owner'], rows: 'anybody' },
        schema: {
          operationId: 'listAudit',
          summary: 'What staff did, the newest first',
          tags,
          querystring: ListAudit,
          response: { 200: AuditList, ...problemResponses('request.cursor_invalid') },
        },
      },
      async (request) => listAuditEntries(deps, request.query),
    )
  }
