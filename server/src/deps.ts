import type { Logger } from 'pino'
import { createTwilioSms } from './adapters/sms/twilio.ts'
import { createTwilioVerify } from './adapters/sms/twilio-verify.ts'
import type { Config } from './config.ts'
import type { SmsPort } from './adapters/sms/port.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { createDatabaseClock, type DatabaseClock } from './platform/database-clock.ts'
import { type Announcements, createAnnouncements } from './platform/announcements.ts'
import { createDb, type Db } from './platform/db.ts'
import { createEmit, type Emit } from './platform/events.ts'
import { newId as machineNewId, newIdBy, type NewId, type Random, secureRandom } from './platform/ids.ts'
import { createLog } from './platform/log.ts'
import { createRealtime } from './platform/realtime-server.ts'
import type { RealtimeServer } from './platform/realtime.ts'
import { createMemoryState } from './platform/state/memory.ts'
import { createRedisState } from './platform/state/redis.ts'
import type { State } from './platform/state/state.ts'

/** Everything a use-case may need from outside. Use-cases name the few they use: `Pick<Deps, 'db' | 'emit'>`. */
export type Deps = {
  config: Config
  log: Logger
  clock: Clock
  newId: NewId
  random: Random
  db: Db
  emit: Emit
  announcements: Announcements
  state: State
  realtime: RealtimeServer
  sms: SmsPort
}

export type Running = {
  deps: Deps
  /** Closes connections and sockets. Stop servers and workers first. */
  readonly close: () => Promise<void>
}

/** What a test may bring of its own. Everything else is what production runs. */
type Own = Partial<
  Pick<Deps, 'clock' | 'log' | 'random'> & {
    /** What the machine takes for the time. */
    machine: Clock
  }
>

/** Picks the adapters. The only place that does. */
export async function createDeps(config: Config, own: Own = {}): Promise<Running> {
  const { clock, newId, follow, stopFollowing } = timeOf(own)
  const { log = createLog({ ...config, clock }), random = secureRandom } = own
  if (config.db.url === undefined) throw new Error('createDeps needs a database: set config.db.url')
  const db = createDb({ ...config.db, url: config.db.url }, log)
  await follow({ db, log })
  const announcements = createAnnouncements({ url: config.db.url, random, log })
  const { redis } = config
  const { secret } = config.auth
  const state = redis === null ? createMemoryState() : await createRedisState({ ...redis, secret, log })
  const realtime = await createRealtime({ redis, clock, log })
  const emit = createEmit({ clock, newId, nudges: state.nudges })
  const sms = config.sms.vendor === 'twilio' ? createTwilioSms(config.sms) : createTwilioVerify(config.sms)
  return {
    deps: { config, log, clock, newId, random, db, emit, announcements, state, realtime, sms },
    async close() {
      await announcements.close()
      await realtime.close()
      await state.close()
      await stopFollowing()
      await db.destroy()
    },
  }
}

type Time = Pick<Deps, 'clock' | 'newId'> & {
  follow: DatabaseClock['follow']
  stopFollowing: DatabaseClock['close']
}

/** The time, and ids that are sorted by it. A clock that a test brought follows nobody, and may stand still, which ids must not. */
function timeOf({ clock: own, machine = systemClock }: Own): Time {
  if (own) return { clock: own, newId: machineNewId, follow: nothing, stopFollowing: nothing }
  const clock = createDatabaseClock({ machine })
  return { clock, newId: newIdBy(clock), follow: clock.follow, stopFollowing: clock.close }
}
const nothing = () => Promise.resolve()
