import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { SmsPort } from './adapters/sms/port.ts'
import type { Clock } from './platform/clock.ts'
import type { Db } from './platform/db.ts'
import type { Emit } from './platform/events.ts'
import type { NewId, Random } from './platform/ids.ts'
import type { RealtimeServer } from './platform/realtime.ts'
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
  state: State
  realtime: RealtimeServer
  sms: SmsPort
}
