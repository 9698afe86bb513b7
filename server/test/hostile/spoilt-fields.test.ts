import type { InjectOptions, RouteOptions } from 'fastify'
import { afterAll, beforeAll, test } from 'vitest'
import { z } from 'zod'
import { withRoutes } from '../../src/routes-only.ts'
import { testServer, type TestServer } from '../index.ts'
import type { Example } from '../matrix/example.ts'
import { EXAMPLES } from '../matrix/examples.ts'
import type { PersonRole } from '../matrix/roles.ts'
import { createWorld, type World } from '../matrix/world.ts'
import { expectDecent } from './decent.ts'

/** What PostgreSQL, JavaScript or a calendar has no value for, what is too much, and what is of another kind. */
const SPOILT: unknown[] = [
  '\u0000', 'a\u0000b', '\ud800', '\u202e', '\u200d', '\uffff', '\u{10ffff}', 'İ', 'x'.repeat(3000), '9'.repeat(400), ' ', '',
  '0000-01-01', '9999-12-31', '2030-02-30', '-0001-01-01', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999-23:59',
  '2030-01-08T04:30:60Z', '00000000-0000-0000-0000-000000000000', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', '%', '\\', "'", '"',
  -1, 0, 0.5, 1e-320, 32_768, 2 ** 31, 2 ** 53, 1e308, true, false, null, [], [null], {}, [[]], { toString: 1 }, ['a', 'a'],
  Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, i])), JSON.parse('['.repeat(500) + ']'.repeat(500)),
] // prettier-ignore

/** They would take away what the next request needs. */
const ENDINGS = ['endSession', 'endAllSessions', 'endStaffSession']
const routes = (await withRoutes((app) => app.routeTable)).flatMap((route) => {
  const operation = route.schema?.operationId
  return operation === undefined || route.method === 'HEAD' || ENDINGS.includes(operation)
    ? []
    : [{ operation, route }]
})
// The last, because it fills the list of addresses, of which others want one more.
routes.sort((a, b) => Number(a.operation === 'createAddress') - Number(b.operation === 'createAddress'))

let t: TestServer
let world: World
beforeAll(async () => {
  t = await testServer()
  world = await createWorld(t)
})
afterAll(() => t?.[Symbol.asyncDispose]())

test.each(routes)(
  '$operation: no field, whatever it holds, is a fault of ours',
  async ({ operation, route }) => {
    const example = await exampleOf(operation, route)
    for (const spoilt of SPOILT) {
      for (const request of spoiltRequests(route, example, spoilt)) {
        const answer = await t.app.inject(request)
        expectDecent(route, answer)
      }
    }
  },
)

function roleFor({ config }: RouteOptions): PersonRole | 'owner' {
  if (config?.access === 'staff') return 'owner'
  const named = typeof config?.rows === 'object' ? config.rows.named : undefined
  const isProviders = config?.needsProfile || named === 'listing' || named === 'unpublished listing'
  return isProviders ? 'provider' : 'customer'
}

async function exampleOf(operation: string, route: RouteOptions): Promise<Example> {
  const role = roleFor(route)
  const rows = route.config?.rows
  const named = typeof rows === 'object' ? await world.rowsOf(rows.named) : []
  const row = named.find(({ owners }) => owners.some((owner) => owner === role))?.id ?? ''
  return (await EXAMPLES[operation]?.({ world, role, row })) ?? {}
}

/** The example with this value in the place of one field, for each of its fields and of those that it leaves out. */
function* spoiltRequests(
  route: RouteOptions,
  { params = {}, query = '', body, form }: Example,
  spoilt: unknown,
): Generator<InjectOptions> {
  const fields = Object.fromEntries(new URLSearchParams(query))
  const text = typeof spoilt === 'string' ? spoilt : (JSON.stringify(spoilt) ?? '')
  for (const name of Object.keys(params))
    yield requestOf(route, { params: { ...params, [name]: text }, fields, body, form })
  for (const name of fieldsOf(route.schema?.querystring))
    yield requestOf(route, { params, fields: { ...fields, [name]: text }, body, form })
  if (!body) return
  for (const name of fieldsOf(route.schema?.body))
    if (!(name in body)) yield requestOf(route, { params, fields, body: { ...body, [name]: spoilt }, form })
  for (const spoiltBody of eachSpoilt(body, spoilt))
    yield requestOf(route, { params, fields, body: spoiltBody, form })
}

function* eachSpoilt(value: unknown, spoilt: unknown): Generator {
  yield spoilt
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    for (const other of eachSpoilt(inner, spoilt)) {
      if (Array.isArray(value)) yield value.map((each: unknown, i) => (String(i) === name ? other : each))
      else yield { ...value, [name]: other }
    }
  }
}

function fieldsOf(schema: unknown): string[] {
  if (!(schema instanceof z.ZodType)) return []
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return Object.keys(properties)
}

type Parts = {
  params: Record<string, string>
  fields: Record<string, string>
  body: unknown
  form: string | undefined
}

function requestOf(route: RouteOptions, { params, fields, body, form }: Parts): InjectOptions {
  const path = route.url.replace(/:(\w+)/g, (_, name: string) => inPath(params[name] ?? ''))
  const query = Object.entries(fields).map((pair) => pair.map(inQuery).join('='))
  const type = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded'
  return {
    method: [route.method].flat()[0],
    url: query.length === 0 ? path : `${path}?${query.join('&')}`,
    headers: {
      ...world.credentialsOf(roleFor(route)),
      'idempotency-key': crypto.randomUUID(),
      ...((body !== undefined || form !== undefined) && { 'content-type': type }),
    },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
    ...(form !== undefined && { payload: form }),
  }
}

const inQuery = (text: string) => encodeURIComponent(text.toWellFormed())
const inPath = (text: string) => inQuery(text).replaceAll('.', '%2E') || 'x'
