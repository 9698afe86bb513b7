import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { type Installation, startInstallation } from './installation.ts'
import { memoryOf } from './measure/cpu.ts'
import { type Person, signIn } from './people.ts'
import { postmasterIn } from './postgres.ts'
import { finished, startProcess, startServer } from './processes.ts'

/** As large as issue and README say: what is measured is measured at this size. */
export const SIZE = { providers: 25_000, listings: 100_000, customers: 1000, bookings: 1_000_000 }
export type Size = typeof SIZE
/** To try things out. */
export const SMALL_SIZE: Size = { providers: 250, listings: 1000, customers: 50, bookings: 10_000 }

/** Customers who are signed in, as many as there are connections. */
const SIGNED_IN = 32
/** The first customer of the crowd (server/src/demo/identity.ts). */
const FIRST_CUSTOMER = 9_800_001_000

export type World = {
  readonly installation: Installation
  readonly api: string
  readonly folder: string
  /** Process ids: of the API, of PostgreSQL's first process. */
  readonly pids: { api: number; postgres: number }
  /** Resident memory of the API after it had answered that it is ready, before anybody asked it anything. */
  readonly idleMb: number
  readonly customers: readonly Person[]
  /** One query as the owner of the database; rows as arrays of text. */
  sql(statement: string): Promise<string[][]>
  /** Deletes what was booked since the database was filled, its events and keys, and vacuums. */
  takeBackBookings(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** A marketplace of that size with one API process. The database stays in `.data/bench/`: filling it takes minutes. */
export async function startWorld(size: Size = SIZE): Promise<World> {
  const folder = path.resolve(import.meta.dirname, `../.data/bench/${size.listings}-${size.bookings}`)
  await mkdir(folder, { recursive: true })
  const installation = await startInstallation({
    apis: 1,
    workers: 0,
    folder,
    // The limits are on and counted; only nobody reaches them.
    settings: { LIMITS_FACTOR: '1000000', LOG_LEVEL: 'info' },
  })
  await using stack = new AsyncDisposableStack()
  stack.use(installation)
  const api = installation.apiProcesses[0]?.child.pid ?? 0
  const idleMb = await memoryOf(api)
  const sizes = Object.entries(size).flatMap(([name, count]) => [`--${name}`, String(count)])
  const owner = { ...installation.env, ...installation.database }
  process.stdout.write(await finished(startServer('cli.ts', owner, ['demo', 'seed', ...sizes])))

  const sql = async (statement: string) => {
    const output = await finished(
      startProcess('psql', [
        '-XAtq',
        '-F\t',
        '-v',
        'ON_ERROR_STOP=1',
        '-c',
        statement,
        installation.database.DATABASE_OWNER_URL,
      ]),
    )
    return output
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t'))
  }
  const takeBackBookings = async () => {
    // Past the trigger that keeps timelines as they are: every run begins with the same data.
    await sql(`set session_replication_role = replica;
               delete from booking_events where booking_id in (select id from bookings where state = 'requested');
               delete from booking_lines where booking_id in (select id from bookings where state = 'requested');
               delete from bookings where state = 'requested';
               truncate events, idempotency_keys`)
    await sql('vacuum analyze')
  }
  await takeBackBookings()
  const customers: Person[] = []
  for (let n = 0; n < SIGNED_IN; n++) customers.push(await signIn(installation, `+91${FIRST_CUSTOMER + n}`))

  const running = stack.move()
  return {
    installation,
    folder,
    api: installation.api(0),
    pids: { api, postgres: await postmasterIn(folder) },
    idleMb,
    customers,
    sql,
    takeBackBookings,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}
