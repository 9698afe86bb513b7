import { randomUUID } from 'node:crypto'
import { type Booking, type Leave, type OwnListing, STAFF_ROLES } from '@buildxpert/contract'
import { sql } from 'kysely'
import { createBlock } from '../../src/modules/accounts/index.ts'
import { tell } from '../../src/modules/notifications/index.ts'
import { HOUR } from '../../src/platform/clock.ts'
import { inTransaction } from '../../src/platform/db.ts'
import type { RowKind } from '../../src/platform/http/types.ts'
import { bodyOf, type Client } from '../client.ts'
import type { TestServer } from '../server.ts'
import { type Canary, isStaff, PEOPLE, type PersonRole, type Role, type Row } from './roles.ts'
import { createStaffWorld, type StaffTeam } from './world-staff.ts'

/** Where each provider is based, to the metre; nobody else is told. */
const BASES = { provider: 12.971_623, otherProvider: 12.972_347 }
const PAIRS = [
  { customer: 'customer', provider: 'provider' },
  { customer: 'otherCustomer', provider: 'otherProvider' },
] as const

/**
 * Two customers and two providers who each have everything a person can have, one who has signed out, one who is blocked, and the staff.
 */
export async function createWorld(t: TestServer) {
  const providers = {
    provider: await newProvider(t, 'provider'),
    otherProvider: await newProvider(t, 'otherProvider'),
  }
  const people: Record<PersonRole, Client> = {
    customer: await t.seed.customer(),
    otherCustomer: await t.seed.customer(),
    provider: providers.provider.client,
    otherProvider: providers.otherProvider.client,
  }
  const ended = await t.seed.customer()
  await ended.delete('/v1/auth/sessions/current')
  const suspended = await t.seed.customer()
  await block(t, suspended)
  const staff = await createStaffWorld(t)

  const canaries: Canary[] = [...staff.canaries]
  const addresses: Record<string, string> = {}
  for (const role of PEOPLE) {
    const who = people[role]
    if (!(role in providers)) await who.patch('/v1/me', { name: `Zq${role}name` })
    for (const line of ['homeLine', 'workLine']) {
      const wishes = { line1: `zq${role}${line}`, line2: `zq${role}second`, landmark: `zq${role}landmark` }
      addresses[`${role} ${line}`] = (await t.seed.address(who, wishes)).id
    }
    canaries.push(
      ...[who.phone, who.phone.slice(3), `zq${role}homeLine`, `zq${role}leave`].map((text) => ({
        text,
        for: [role],
      })),
      ...[who.tokens.accessToken, who.tokens.refreshToken ?? ''].map((text) => ({ text, for: [] })),
    )
  }
  for (const [role, lat] of Object.entries(BASES))
    canaries.push({ text: String(lat), for: [role as PersonRole] })
  for (const { customer, provider } of PAIRS) {
    canaries.push({ text: `Zq${customer}name`, for: [customer, provider, ...STAFF_ROLES] })
    const texts = [
      `zq${customer}note`,
      `zq${customer}workLine`,
      `zq${customer}second`,
      `zq${customer}landmark`,
    ]
    canaries.push(...texts.map((text) => ({ text, for: [customer, provider] })))
  }

  let leaves = 0
  let visits = 0
  /** Four visits a day, from ten in the morning in India. */
  const nextStart = () => {
    const hours = 24 * Math.floor(visits / 4) + 2 * (visits++ % 4)
    return new Date(Date.parse('2030-01-08T04:30:00Z') + hours * HOUR).toISOString()
  }
  const addressOf = (role: PersonRole, line: 'homeLine' | 'workLine' = 'homeLine') =>
    addresses[`${role} ${line}`] ?? ''

  async function newBooking({ customer, provider }: (typeof PAIRS)[number]): Promise<Row> {
    const { listingId, serviceId } = providers[provider]
    const answer = await people[customer].post('/v1/bookings', {
      listingId,
      services: [{ serviceId, quantity: 1 }],
      startsAt: nextStart(),
      addressId: addressOf(customer, 'workLine'),
      note: `zq${customer}note`,
    })
    return { id: bodyOf<Booking>(answer, 201).id, owners: [provider, customer] }
  }
  /** Fresh, so that whatever a request does to it is in nobody's way. */
  async function newRow(kind: Exclude<RowKind, 'booking'>, role: PersonRole): Promise<string> {
    const who = people[role]
    switch (kind) {
      case 'session': {
        t.clock.advance(31_000)
        return sessionOf(await t.signIn({ phone: who.phone }))
      }
      case 'address':
        return (await t.seed.address(who, { line1: `zq${role}homeLine` })).id
      case 'notification': {
        const id = await inTransaction(t.deps.db, (tx) =>
          tell(t.deps, tx, {
            accountId: who.accountId,
            app: role in providers ? 'provider' : 'customer',
            kind: 'booking.expired',
            params: {},
            bookingId: null,
            dedupeKey: randomUUID(),
          }),
        )
        return id ?? ''
      }
      case 'leave': {
        const day = `2031-01-${String(10 + (leaves++ % 20)).padStart(2, '0')}`
        const leave = { firstDay: day, lastDay: day, note: `zq${role}leave` }
        return bodyOf<Leave>(await who.post('/v1/provider/leave', leave), 201).id
      }
      case 'listing':
        return providers[role as keyof typeof providers].listingId
      case 'unpublished listing':
        return providers[role as keyof typeof providers].unpublishedId
    }
  }

  return {
    t,
    people,
    staff,
    providers,
    canaries,
    /** An offer in a category in which nobody works yet. */
    cleaning: await offerIn(t, 'cleaning'),
    /** Of the listings that are not published. */
    hiddenServiceId: (await offerIn(t, 'glass')).serviceId,
    nextStart,
    addressOf,
    /** The headers that say who asks. */
    credentialsOf(role: Role, session: keyof StaffTeam['owner'] = 'fresh'): Record<string, string> {
      if (role === 'anonymous') return {}
      if (isStaff(role)) return { cookie: staff.team[role][session].cookie }
      const { accessToken } = { ...people, ended, suspended }[role].tokens
      return { authorization: `Bearer ${accessToken}` }
    },
    hasProfile: (role: Role) => role in providers,
    /** One for each who can have one. */
    async rowsOf(kind: RowKind): Promise<Row[]> {
      if (kind === 'booking') return [await newBooking(PAIRS[0]), await newBooking(PAIRS[1])]
      const isProviders = ['listing', 'unpublished listing', 'leave'].includes(kind)
      const rows: Row[] = []
      for (const role of PEOPLE) {
        if (isProviders && !(role in providers)) continue
        rows.push({ id: await newRow(kind, role), owners: [role] })
      }
      return rows
    },
    /** All that people own, in one word: the same word means that nothing was changed. */
    fingerprint: () => fingerprint(t),
  }
}
export type World = Awaited<ReturnType<typeof createWorld>>

/** With one listing that everybody may see and one that is paused. */
async function newProvider(t: TestServer, role: keyof typeof BASES) {
  const provider = await t.seed.provider({ profile: { name: `Public ${role}`, lat: BASES[role] } })
  const offers = [await offerIn(t, 'glass')]
  const made = await provider.client.post('/v1/provider/listings', { category: 'glass', offers })
  const { id } = bodyOf<OwnListing>(made, 201)
  bodyOf(await provider.client.patch(`/v1/provider/listings/${id}`, { state: 'paused' }), 200)
  return { ...provider, unpublishedId: id }
}

async function offerIn({ deps: { db } }: TestServer, category: string) {
  const { id } = await db
    .selectFrom('services')
    .select('id')
    .where('category_slug', '=', category)
    .where('is_active', '=', true)
    .orderBy('position')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { serviceId: id, unit: 'visit', pricePaise: 70_000, minutes: 60 }
}

/** From then on they may not come in. */
async function block({ deps }: TestServer, { phone }: Client) {
  const context = { ip: '127.0.0.1', requestId: deps.newId(), userAgent: '', language: 'en' } as const
  const subject = { phone, reason: 'Not kind to people', createdBy: null, expiresAt: null }
  await inTransaction(deps.db, (tx) => createBlock(deps, tx, subject, context))
}

const sessionOf = ({ tokens }: Client): string => {
  const [, payload = ''] = tokens.accessToken.split('.')
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { sid: string }).sid
}

/** The catalogue is nobody's and large. */
const CATALOGUE = ['cities', 'services', 'categories', 'schema_migrations']
/** That staff were here is noted whatever comes of it. */
const rowText = (name: string) =>
  name.startsWith('staff') ? "(to_jsonb(t) - 'last_used_at' - 'last_seen_at')::text" : 't::text'
let statement: string | undefined
async function fingerprint({ deps: { db } }: TestServer): Promise<string> {
  if (statement === undefined) {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db)
    statement = rows
      .filter(({ name }) => !CATALOGUE.includes(name))
      .map(
        ({ name }) =>
          `select '${name}' as name, md5(string_agg(${rowText(name)}, '|' order by ${rowText(name)})) as hash from "${name}" t`,
      )
      .join(' union all ')
  }
  const { rows } = await sql.raw(statement).execute(db)
  return JSON.stringify(rows)
}
