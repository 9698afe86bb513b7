/**
 * When providers work and when they are free: weekly hours, leave, and the one function that makes slots of them.
 * Owns `availability_plans`, `leaves`; reads what is booked through the view `booked_ranges`.
 * Answers search, because a card shows the next free time; the finding itself is providers'.
 */
import type { Module } from '../../module.ts'
import { availabilityPeople } from './people.ts'
import { availabilityRoutes } from './routes.ts'

export { nextFreeSlots, requireFree } from './require-free.ts'
export { freeSlots, type Slot } from './slots.ts'

export const availabilityModule: Module = {
  name: 'availability',
  routes: availabilityRoutes,
  people: availabilityPeople,
}
