import type { StaffRole } from '@buildxpert/contract'
import { STAFF_ROLES } from '@buildxpert/contract/plain'

/** Who may do what, for what is shown; docs/access.md is the server's table, and the server is who decides. */
export const MAY = {
  findPeople: STAFF_ROLES,
  helpPeople: ['support', 'operations', 'owner'],
  block: ['operations', 'owner'],
  readAudit: ['operations', 'owner'],
  manageStaff: ['owner'],
} as const satisfies Record<string, readonly StaffRole[]>
