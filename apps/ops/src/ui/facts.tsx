import type { ReactNode } from 'react'

/** What is known of somebody, name by name. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts card">{children}</dl>
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
