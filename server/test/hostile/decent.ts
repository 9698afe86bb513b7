import type { RouteOptions } from 'fastify'
import { expect } from 'vitest'
import type { Answer } from '../client.ts'
import { expectDocumented } from '../matrix/answers.ts'

/** What only somebody who looks inside could say. */
const INSIDE =
  /\n\s+at |node_modules|\.ts:\d|select .+ from |insert into |pg_|relation "|syntax error|violates|ECONN|kysely|postgres:/i

/** Whatever was asked: no fault of ours, nothing undocumented, nothing from inside. */
export function expectDecent(route: RouteOptions, answer: Answer) {
  expect(answer.statusCode, answer.payload).toBeLessThan(500)
  // What the router cannot read has no route, and so no document, of its own.
  if (answer.statusCode !== 404 || !answer.payload.includes('request.route_not_found'))
    expectDocumented(route, answer)
  if (answer.statusCode >= 400) {
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.payload).not.toMatch(INSIDE)
  }
}
