import type { Module } from '../module.ts'
import type { Keepers } from '../people.ts'
import { platformPeople } from '../platform/people.ts'
import { accountsModule } from './accounts/index.ts'
import { availabilityModule } from './availability/index.ts'
import { bookingsModule } from './bookings/index.ts'
import { catalogModule } from './catalog/index.ts'
import { opsModule } from './ops/index.ts'
import { notificationsModule } from './notifications/index.ts'
import { providersModule } from './providers/index.ts'

/** What the platform and all modules keep of people. */
export const keepers: Keepers = () => [platformPeople, ...modules.flatMap(({ people }) => people ?? [])]

/** Every module, in the one order: each may import only those above it, and only their `index.ts`. */
export const modules: readonly Module[] = [
  accountsModule(keepers),
  catalogModule,
  notificationsModule,
  providersModule,
  availabilityModule,
  bookingsModule,
  opsModule,
]
