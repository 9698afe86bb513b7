import { STAFF_ROLES, type StaffRole } from '@buildxpert/contract'

/** Who asks. Two of a kind, so that each has a stranger who is just like them. */
export const PEOPLE = ['customer', 'otherCustomer', 'provider', 'otherProvider'] as const
export type PersonRole = (typeof PEOPLE)[number]
export const ROLES = ['anonymous', 'ended', 'suspended', ...PEOPLE, ...STAFF_ROLES] as const
export type Role = (typeof ROLES)[number]

export const isStaff = (role: Role): role is StaffRole => STAFF_ROLES.some((each) => each === role)

/** Words that only these people may ever read. */
export type Canary = { text: string; for: readonly Role[] }
export type Row = { id: string; owners: readonly PersonRole[] }
