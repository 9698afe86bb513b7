import pino from 'pino'
import { loadConfig } from '../src/config.ts'
import { type Announcements, createAnnouncements } from '../src/platform/announcements.ts'
import { createDb, type Db } from '../src/platform/db.ts'
import { createEmit, type Emit } from '../src/platform/events.ts'
import { newId, secureRandom } from '../src/platform/ids.ts'
import { createMemoryState } from '../src/platform/state/memory.ts'
import type { State } from '../src/platform/state/state.ts'
import { type FakeClock, fakeClock } from './clock.ts'
import { type AsOwner, testDatabase } from './database.ts'

export type TestPlatform = AsyncDisposable & {
  databaseUrl: string
  asOwner: AsOwner
  db: Db
  clock: FakeClock
  state: State
  emit: Emit
  /** Speaks; does not listen. */
  announcements: Announcements
  log: pino.Logger
}

/** The floor the server stands on, without the server: for tests of `platform/`. */
export async function testPlatform(
  settings: Partial<Parameters<typeof createDb>[0]> = {},
): Promise<TestPlatform> {
  const database = await testDatabase()
  const clock = fakeClock()
  const log = pino({ level: 'silent' })
  const db = createDb({ ...loadConfig({}).db, url: database.url, ...settings }, log)
  const state = createMemoryState()
  return {
    databaseUrl: database.url,
    asOwner: database.asOwner,
    db,
    clock,
    state,
    emit: createEmit({ clock, newId, nudges: state.nudges }),
    announcements: createAnnouncements({ url: database.url, random: secureRandom, log }),
    log,
    async [Symbol.asyncDispose]() {
      await state.close()
      await db.destroy()
      await database[Symbol.asyncDispose]()
    },
  }
}
