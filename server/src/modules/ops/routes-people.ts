import {
  EndedSessions,
  EndPersonSessions,
  IdParams,
  PageQuery,
  Person,
  PersonList,
  PersonSessionList,
  RevealedPhone,
  RevealPhone,
  SearchPeople,
} from '@buildxpert/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { contextOf, problemResponses, staffOf } from '../../platform/http/index.ts'
import { endPersonSessions } from './end-person-sessions.ts'
import { getPerson, listPersonSessions, searchPeople } from './get-people.ts'
import { revealPhone } from './reveal-phone.ts'

const tags = ['people']

/** The people of the marketplace, as staff see them. */
export const peopleRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/v1/ops/people/search',
      {
        config: {
          access: 'staff',
          roles: ['support', 'finance', 'operations', 'owner'],
          rows: 'anybody',
          limit: 'staffSearch',
        },
        schema: {
          operationId: 'searchPeople',
          summary: 'Find people, the newest first; phones are masked',
          tags,
          body: SearchPeople,
          response: { 200: PersonList, ...problemResponses('request.cursor_invalid') },
        },
      },
      async (request) => searchPeople(deps, { limit: 20, ...request.body }),
    )

    app.get(
      '/v1/ops/people/:id',
      {
        config: {
          access: 'staff',
          roles: ['support', 'finance', 'operations', 'owner'],
          rows: 'anybody',
        },
        schema: {
          operationId: 'getPerson',
          summary: 'One person',
          tags,
          params: IdParams,
          response: { 200: Person, ...problemResponses('person.not_found') },
        },
      },
      async (request) => getPerson(deps, request.params.id),
    )

    app.post(
      '/v1/ops/people/:id/reveal',
      {
        config: {
          access: 'staff',
          roles: ['support', 'operations', 'owner'],
          rows: 'anybody',
          limit: 'phoneReveal',
        },
        schema: {
          operationId: 'revealPhone',
          summary: 'See the whole number of a person; written to the audit log',
          tags,
          params: IdParams,
          body: RevealPhone,
          response: { 200: RevealedPhone, ...problemResponses('person.not_found') },
        },
      },
      async (request) => {
        const which = { personId: request.params.id, reason: request.body.reason }
        return revealPhone(deps, staffOf(request), contextOf(request), which)
      },
    )

    app.get(
      '/v1/ops/people/:id/sessions',
      {
        config: { access: 'staff', roles: ['support', 'operations', 'owner'], rows: 'anybody' },
        schema: {
          operationId: 'listPersonSessions',
          summary: 'Where a person is signed in, the session used last first; all on one page',
          tags,
          params: IdParams,
          querystring: z.strictObject(PageQuery),
          response: { 200: PersonSessionList, ...problemResponses('person.not_found') },
        },
      },
      async (request) => listPersonSessions(deps, request.params.id),
    )

    app.post(
      '/v1/ops/people/:id/sessions/end',
      {
        config: { access: 'staff', roles: ['support', 'operations', 'owner'], rows: 'anybody' },
        schema: {
          operationId: 'endPersonSessions',
          summary: 'Sign a person out, of one session or of all; written to the audit log',
          tags,
          params: IdParams,
          body: EndPersonSessions,
          response: { 200: EndedSessions, ...problemResponses('person.not_found') },
        },
      },
      async (request) =>
        endPersonSessions(deps, staffOf(request), contextOf(request), request.params.id, request.body),
    )
  }
