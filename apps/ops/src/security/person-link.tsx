import type { ReactNode } from 'react'
import { Link } from 'react-router'

/** To the page of a person, where there is one. */
export function PersonLink({ personId, children }: { personId: string | null; children: ReactNode }) {
  return personId === null ? children : <Link to={`/people/${personId}`}>{children}</Link>
}
