import { Client } from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Installation } from '../installation.ts'

/** One statement as the owner of the database, on a connection of its own: the last one may have been lost. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the statement's author says what it answers
export async function query<Row extends object>(
  { database }: Installation,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: database.DATABASE_OWNER_URL })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(statement, [...values])).rows
  } finally {
    await client.end()
  }
}

/** The one number that a statement answers. */
export async function count(
  installation: Installation,
  statement: string,
  values?: readonly unknown[],
): Promise<number> {
  const [row] = await query<Record<string, string | number>>(installation, statement, values)
  return Number(Object.values(row ?? {})[0])
}

/** Asks again until the answer is `wanted` or the time is over; answers the last one. */
export async function settles(ask: () => Promise<number>, wanted: number, withinMs: number): Promise<number> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const last = await ask()
    if (last === wanted || performance.now() > deadline) return last
    await sleep(250)
  }
}

/** Visits of one provider at the same time, buffers included. Looked for without the constraint that forbids them. */
export const overlaps = (installation: Installation) =>
  count(
    installation,
    `select count(*) from bookings a join bookings b
         on b.provider_id = a.provider_id and b.id > a.id and b.blocked && a.blocked
      where a.state in ('requested', 'accepted', 'on_the_way', 'in_progress')
        and b.state in ('requested', 'accepted', 'on_the_way', 'in_progress')`,
  )

/** Since the database was made. */
export const deadlocks = (installation: Installation) =>
  count(installation, 'select deadlocks from pg_stat_database where datname = current_database()')
