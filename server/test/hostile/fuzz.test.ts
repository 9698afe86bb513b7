import * as fc from 'fast-check'
import type { InjectOptions, RouteOptions } from 'fastify'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { withRoutes } from '../../src/routes-only.ts'
import { testServer } from '../index.ts'
import { PEOPLE, type Role } from '../matrix/roles.ts'
import { createWorld } from '../matrix/world.ts'
import { arbitraryOf } from './arbitrary.ts'
import { expectDecent } from './decent.ts'

/** Requests for each operation; `FUZZ_RUNS=10000` digs deeper. A failure prints the seed, and `FUZZ_SEED` goes back to it. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 45)
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_300_107)

/** Asked last: ending one's session makes all that follows a 401. */
const ENDS_SESSIONS = ['endSession', 'endAllSessions', 'endStaffSession']
const endsSessions = ({ schema }: RouteOptions) => ENDS_SESSIONS.includes(schema?.operationId ?? '')
const routes = (await withRoutes((app) => app.routeTable))
  .filter(({ schema, method }) => schema?.operationId !== undefined && method !== 'HEAD')
  .toSorted((a, b) => Number(endsSessions(a)) - Number(endsSessions(b)))

type Asked = { role: Role; params: unknown; query: unknown; body: unknown; key: string | undefined }

test(`${RUNS} requests for each of ${routes.length} operations: no fault, nothing undocumented, nothing from inside`, async () => {
  await using t = await testServer()
  const world = await createWorld(t)
  const rows = [
    ...(await world.rowsOf('booking')),
    ...(await world.rowsOf('leave')),
    ...(await world.rowsOf('address')),
  ]
  const { provider, otherProvider } = world.providers
  const id = [
    ...rows.map((row) => row.id),
    provider.listingId,
    otherProvider.unpublishedId,
    provider.serviceId,
  ]
  const startsAt = [
    ...Array.from({ length: 8 }, world.nextStart),
    '2030-01-08T04:31:00Z',
    '2030-06-01T10:00:00+05:30',
  ]
  const asked = new Map<number, number>()

  for (const route of routes) {
    const { schema } = route
    const part = (given: unknown) =>
      given instanceof z.ZodType ? arbitraryOf(given, { id, startsAt }) : fc.constant(undefined)
    const request = fc.record<Asked>({
      role: fc.constantFrom<Role>('anonymous', ...PEOPLE, 'support', 'owner'),
      params: part(schema?.params),
      query: part(schema?.querystring),
      body: part(schema?.body),
      key: fc.option(fc.string({ unit: fc.constantFrom(...'abé \u0001'), minLength: 1, maxLength: 4 }), {
        nil: undefined,
      }),
    })
    const ask = async (one: Asked) => {
      const options = optionsOf(route, one, world.credentialsOf(one.role))
      const answer = await t.app.inject(options)
      asked.set(answer.statusCode, (asked.get(answer.statusCode) ?? 0) + 1)
      expectDecent(route, answer)
    }
    await fc.assert(fc.asyncProperty(request, ask), { numRuns: RUNS, seed: SEED })
  }
  const total = [...asked.values()].reduce((sum, count) => sum + count, 0)
  const byStatus = [...asked].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
  process.stdout.write(`fuzz: ${total} requests (${byStatus.join(', ')})\n`)
  // Otherwise it knocked at the door only.
  expect(asked.get(200)).toBeGreaterThan(total / 10)
}, 600_000)

function optionsOf(
  route: RouteOptions,
  { params, query, body, key }: Asked,
  credentials: Record<string, string>,
): InjectOptions {
  const isForm = route.schema?.consumes !== undefined
  const path = route.url.replace(/:(\w+)/g, (_, name: string) =>
    inPath((params as Record<string, unknown> | null)?.[name]),
  )
  const search = new URLSearchParams(pairsOf(query)).toString()
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
  const payload = isForm ? new URLSearchParams(pairsOf(body)).toString() : JSON.stringify(body)
  return {
    method: [route.method].flat()[0],
    url: search === '' ? path : `${path}?${search}`,
    headers: {
      ...credentials,
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(body !== undefined && { 'content-type': type }),
    },
    ...(body !== undefined && { payload }),
  }
}

const inPath = (value: unknown) =>
  encodeURIComponent(asText(value).toWellFormed()).replaceAll('.', '%2E') || 'x'
const asText = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
const pairsOf = (value: unknown): [string, string][] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).map(([key, each]: [string, unknown]) => [key, asText(each)])
