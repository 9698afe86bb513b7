import { PROBLEMS, type ProblemCode } from '@buildxpert/contract'
import type { InjectOptions, RouteOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { withRoutes } from '../../src/routes-only.ts'
import { testServer, type Answer, type TestServer } from '../index.ts'
import { expectDocumented } from './answers.ts'
import { FORBIDDEN, withForbiddenFields } from './forbidden-fields.ts'
import type { Asking } from './example.ts'
import { EXAMPLES } from './examples.ts'
import { isStaff, PEOPLE, ROLES, type PersonRole, type Role, type Row } from './roles.ts'
import { createWorld, type World } from './world.ts'

const routeTable = await withRoutes((app) => app.routeTable)
const methodsOf = ({ method }: RouteOptions) => [method].flat()
const operationOf = ({ schema }: RouteOptions) => schema?.operationId ?? ''
const named = (route: RouteOptions) => [`${methodsOf(route).join(', ')} ${route.url}`, route] as const

const isApi = ({ url }: RouteOptions) => url.startsWith('/v1/')
/** Those that only answer 405. */
const isOtherMethods = (route: RouteOptions) => isApi(route) && route.schema?.hide === true
const api = routeTable.filter((route) => isApi(route) && !isOtherMethods(route))

/** They take away or add what the cells of other routes count on: each has people of its own. */
const UNSETTLING = [
  'endAllSessions',
  'saveProviderProfile',
  'requestDeletion',
  'endStaffSession',
  'changeStaffPassword',
]

let t: TestServer
let shared: World
const asked = { cells: 0, fields: 0 }
beforeAll(async () => {
  // A long day: each code of staff costs half a minute of it.
  t = await testServer({
    env: {
      ACCESS_TOKEN_MS: '3600000',
      STAFF_IDLE_MS: '43200000',
      STAFF_SESSION_MS: '86400000',
      STAFF_STEP_UP_MS: '3600000',
    },
  })
  shared = await createWorld(t)
})
afterAll(async () => {
  await t?.[Symbol.asyncDispose]()
  process.stdout.write(`authorization matrix: ${asked.cells} cells, ${asked.fields} forbidden fields\n`)
})

/** Who asks for which row, and whether staff gave a fresh code for it. */
type Cell = { role: Role; row: Row | null; session?: 'fresh' | 'stale' }

/** What must come of it, from the route's policy alone. */
function expectedOf({ config, ...route }: RouteOptions, world: World, { role, row, session }: Cell) {
  if (!config) throw new Error(`${route.url} has no policy`)
  const { access, roles, stepUp, rows, needsProfile } = config
  if (access === 'staff') {
    if (!isStaff(role)) return 'staff.sign_in_required'
    if (!roles?.includes(role)) return 'staff.role_required'
    return stepUp && session === 'stale' ? 'staff.step_up_required' : 'success'
  }
  if (role === 'ended' || role === 'suspended') return 'auth.session_ended'
  if (access === 'vendor') return 'webhook.signature_invalid'
  if (access === 'account' && (role === 'anonymous' || isStaff(role))) return 'auth.required'
  if (needsProfile && !world.hasProfile(role)) return 'provider.profile_required'
  if (typeof rows === 'string' || row?.owners.includes(role as PersonRole)) return 'success'
  return rows.otherwise
}

async function requestOf(
  route: RouteOptions,
  asking: Asking & Pick<Cell, 'session'>,
): Promise<InjectOptions> {
  const operation = operationOf(route)
  const example = await EXAMPLES[operation]?.(asking)
  if (!example) throw new Error(`${operation}: no example request in examples.ts`)
  const path = route.url.replace(/:(\w+)/g, (_, name: string) => example.params?.[name] ?? '')
  return {
    method: methodsOf(route)[0] as 'GET',
    url: example.query === undefined ? path : `${path}?${example.query}`,
    headers: {
      'idempotency-key': crypto.randomUUID(),
      ...asking.world.credentialsOf(asking.role, asking.session),
      ...(example.form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...((example.body ?? example.form) !== undefined && { payload: example.body ?? example.form }),
  }
}

/** Staff see phones in one answer alone: the one they gave a reason for. */
const REVEALS = ['revealPhone']

function expectNoCanary({ canaries }: World, role: Role, answer: Answer) {
  const said = `${answer.payload} ${JSON.stringify(answer.headers)}`
  const leaked = canaries.filter(
    (canary) => !canary.for.some((each) => each === role) && said.includes(canary.text),
  )
  expect(leaked).toEqual([])
}

async function askCell(route: RouteOptions, world: World, cell: Cell) {
  const { role, row, session } = cell
  const expected = expectedOf(route, world, cell)
  const request = await requestOf(route, { world, role, row: row?.id ?? '', ...(session && { session }) })
  const before = expected === 'success' ? '' : await world.fingerprint()
  const answer = await t.app.inject(request)
  asked.cells += 1

  const outcome = answer.statusCode < 300 ? 'success' : answer.statusCode
  const wanted = expected === 'no effect' || expected === 'success' ? 'success' : PROBLEMS[expected].status
  const isHead = request.method === 'HEAD'
  const code = answer.statusCode < 400 || isHead ? undefined : answer.json<{ code: ProblemCode }>().code
  expect({ role, row, outcome, code }).toEqual({
    role,
    row,
    outcome: wanted,
    code: wanted === 'success' || isHead ? undefined : expected,
  })
  if (!isHead) expectDocumented(route, answer)
  if (!(expected === 'success' && REVEALS.includes(operationOf(route)))) expectNoCanary(world, role, answer)
  if (expected !== 'success') expect(await world.fingerprint(), `${role} changed something`).toBe(before)
}

describe('every route, asked by everybody', () => {
  test.each(api.map(named))('%s', async (_name, route) => {
    const world = UNSETTLING.includes(operationOf(route)) ? await createWorld(t) : shared
    const rows = route.config?.rows
    const named = typeof rows === 'object' ? await world.rowsOf(rows.named) : [null]
    for (const row of named) {
      // Refusals first: they must leave the row as it is, for its owners to find.
      const owners: readonly Role[] = row?.owners ?? []
      for (const role of ROLES.filter((each) => !owners.includes(each))) {
        if (route.config?.stepUp && isStaff(role))
          await askCell(route, world, { role, row, session: 'stale' })
        await askCell(route, world, { role, row })
      }
      for (const role of owners) await askCell(route, world, { role, row })
    }
  })

  test.each(api.filter(({ schema }) => schema?.body && schema.consumes === undefined).map(named))(
    '%s takes no field that is not the sender’s to set',
    async (_name, route) => {
      const rows = route.config?.rows
      const [row] = typeof rows === 'object' ? await shared.rowsOf(rows.named) : []
      const role = row?.owners[0] ?? route.config?.roles?.at(-1) ?? 'provider'
      const request = await requestOf(route, { world: shared, role, row: row?.id ?? '' })
      const before = await shared.fingerprint()
      for (const { pointer, payload } of withForbiddenFields(
        route.schema?.body as z.ZodType,
        request.payload as object,
      )) {
        const answer = await t.app.inject({ ...request, payload })
        asked.fields += 1
        expect(answer.json()).toMatchObject({
          code: 'request.invalid',
          errors: [{ pointer, code: 'unknown_field' }],
        })
      }
      for (const field of FORBIDDEN) {
        const answer = await t.app.inject({ ...request, query: { [field]: '1' } })
        asked.fields += 1
        expect(answer.json()).toMatchObject({
          errors: [{ pointer: `#/query/${field}`, code: 'unknown_field' }],
        })
      }
      expect(await shared.fingerprint()).toBe(before)
    },
  )

  test('no route takes what it does not declare, in its query or as its body', async () => {
    const row = '01890000-0000-7000-8000-000000000000'
    for (const route of api.filter((each) => !each.schema?.body)) {
      const role = route.config?.roles?.at(-1) ?? 'provider'
      const request = await requestOf(route, { world: shared, role, row })
      const before = await shared.fingerprint()
      for (const field of ['accountId', 'role', '__proto__', 'constructor']) {
        const url = `${route.url.replace(':id', row)}?${field}=1`
        const answer = await t.app.inject({ ...request, url })
        asked.fields += 1
        expect([route.url, field, answer.statusCode]).toEqual([route.url, field, 422])
        if (request.method !== 'DELETE') continue
        const withBody = await t.app.inject({ ...request, payload: { [`my${field}`]: 1 } })
        asked.fields += 1
        expect(withBody.json()).toMatchObject({ errors: [{ code: 'unknown_field' }] })
      }
      expect(await shared.fingerprint()).toBe(before)
    }
  })

  test('staff are asked from our own pages alone', async () => {
    const row = '01890000-0000-7000-8000-000000000000'
    const elsewhere = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'https://shop.buildxpert.example' },
    ]
    for (const route of api.filter(({ url }) => url.startsWith('/v1/ops/'))) {
      const role = route.config?.roles?.at(-1) ?? 'anonymous'
      const request = await requestOf(route, { world: shared, role, row })
      const before = await shared.fingerprint()
      for (const headers of elsewhere) {
        const answer = await t.app.inject({ ...request, headers: { ...request.headers, ...headers } })
        asked.cells += 1
        const said = request.method === 'HEAD' ? undefined : answer.json<{ code: string }>().code
        expect([route.url, headers, answer.statusCode]).toEqual([route.url, headers, 403])
        expect(said ?? 'auth.forbidden').toBe('auth.forbidden')
      }
      expect(await shared.fingerprint()).toBe(before)
    }
  })

  test('and by other methods, which are 405 for everybody', async () => {
    for (const route of routeTable.filter(isOtherMethods)) {
      for (const method of methodsOf(route)) {
        for (const role of ['anonymous', 'customer', 'owner'] as const) {
          const answer = await t.app.inject({
            method: method as 'GET',
            url: route.url.replace(/:\w+/g, '01890000-0000-7000-8000-000000000000'),
            headers: shared.credentialsOf(role),
          })
          asked.cells += 1
          expect([method, route.url, answer.statusCode]).toEqual([method, route.url, 405])
          expect(answer.headers.allow).toBeTruthy()
        }
      }
    }
  })

  test('outside the API there are only pages to read, the same for everybody', async () => {
    for (const route of routeTable.filter((each) => !isApi(each))) {
      for (const method of methodsOf(route))
        expect([route.url, method]).toEqual([route.url, expect.stringMatching(/^(GET|HEAD|OPTIONS)$/)])
      if (!methodsOf(route).includes('GET')) continue
      const url = route.url.replace(/:\w+|\*/g, 'x')
      for (const role of ROLES) {
        const answer = await t.app.inject({ url, headers: shared.credentialsOf(role) })
        asked.cells += 1
        expect([url, answer.statusCode < 500]).toEqual([url, true])
        for (const person of PEOPLE) expect(answer.payload).not.toContain(shared.people[person].accountId)
        expectNoCanary(shared, role, answer)
      }
    }
  })
})
