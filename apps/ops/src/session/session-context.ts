import type { StaffRole } from '@buildxpert/contract'
import { createContext, useContext } from 'react'
import type { Presence } from './session-query.ts'

export const SessionContext = createContext<Presence | null>(null)

/** Who is signed in. Only for what stands behind the gate. */
export function useSession(): Presence {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('useSession outside of the gate')
  return session
}

/** Whether the signed-in member has one of these roles. What it hides, the server refuses as well. */
export function useMay(roles: readonly StaffRole[]): boolean {
  return roles.includes(useSession().staff.role)
}
