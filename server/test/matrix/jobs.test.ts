import { BOOKING_STATES, type Booking, type BookingState } from '@buildxpert/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobs } from '../../src/jobs.ts'
import { HOUR } from '../../src/platform/clock.ts'
import type { Db } from '../../src/platform/db.ts'
import { bodyOf, testServer, type TestServer } from '../index.ts'
import { createWorld, type World } from './world.ts'

let t: TestServer
let world: World
let booking: Booking
beforeAll(async () => {
  t = await testServer()
  world = await createWorld(t)
  const [row] = await world.rowsOf('booking')
  booking = bodyOf<Booking>(await world.people.customer.get(`/v1/bookings/${row?.id}`), 200)
})
afterAll(() => t?.[Symbol.asyncDispose]())

/** Every row of every table, as text. */
async function allRows(db: Db): Promise<Set<string>> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db)
  const rows = await Promise.all(
    tables.rows.map(({ name }) =>
      sql<{ row: string }>`select ${name} || t::text as row from ${sql.table(name)} t`.execute(db),
    ),
  )
  return new Set(rows.flatMap((table) => table.rows.map(({ row }) => row)))
}

async function changesOf(run: () => Promise<void>): Promise<string[]> {
  const before = await allRows(t.deps.db)
  await run()
  const after = await allRows(t.deps.db)
  return [...before.symmetricDifference(after)]
}

const named = jobs.filter(({ rows }) => typeof rows === 'object')

describe('a job touches no more than the rows it says', () => {
  test.each(
    named
      .filter(({ rows }) => typeof rows === 'object' && rows.named === 'booking')
      .map((job) => [job.name, job] as const),
  )('%s: the booking of its event', async (_name, job) => {
    const { id } = booking
    const changes = await changesOf(async () => {
      // Whatever state makes the job do something is among them.
      for (const to of BOOKING_STATES) {
        await sql`update bookings set state = ${to}, accepted_at = created_at, done_at = created_at
                   where id = ${id}`.execute(t.deps.db)
        await job.run(t.deps, happenedTo(to)).catch(() => undefined)
      }
    })
    expect(changes.filter((change) => !change.includes(id))).toEqual([])
  })

  test.each(jobs.filter(({ rows }) => rows === 'nobody').map((job) => [job.name, job] as const))(
    "%s: nobody's",
    async (_name, job) => {
      const changes = await changesOf(() => job.run(t.deps, { vendorId: 'VE1' }))
      const people = Object.values(world.people).map(({ accountId }) => accountId)
      expect(changes.filter((change) => people.some((id) => change.includes(id)))).toEqual([])
    },
  )

  test.each(named.map((job) => [job.name, job] as const))('%s: its event names them', (_name, job) => {
    const { rows, on } = job
    if (typeof rows !== 'object') throw new Error('named, but not')
    const refusal = on?.payload.safeParse({}).error
    expect(refusal?.issues.map(({ path }) => path[0])).toContain(`${rows.named}Id`)
  })
})

function happenedTo(to: BookingState) {
  const at = t.deps.clock.now()
  return {
    bookingId: booking.id,
    version: 1,
    from: null,
    to,
    actor: 'customer',
    createdAt: at.toISOString(),
    startsAt: booking.startsAt,
    respondBy: new Date(at.getTime() - HOUR).toISOString(),
    completeAt: at.toISOString(),
  }
}
