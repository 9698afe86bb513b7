import type { StaffRole } from '@buildxpert/contract'
import { MAY } from '../session/roles.ts'
import type { IconName } from '../ui/icon.tsx'

export interface Place {
  path: string
  /** Key of its name. */
  name: string
  icon: IconName
  roles: readonly StaffRole[]
}

/** Where the menu leads; each member sees those of their role. */
export const PLACES: readonly Place[] = [
  { path: '/people', name: 'people.title', icon: 'people', roles: MAY.findPeople },
  { path: '/sign-in-attempts', name: 'attempts.title', icon: 'signIn', roles: MAY.helpPeople },
  { path: '/security-events', name: 'events.title', icon: 'shield', roles: MAY.helpPeople },
  { path: '/blocks', name: 'blocks.title', icon: 'block', roles: MAY.block },
  { path: '/audit', name: 'audit.title', icon: 'script', roles: MAY.readAudit },
  { path: '/staff', name: 'staff.title', icon: 'staff', roles: MAY.manageStaff },
]
