import type { Installation, Wanted } from './installation.ts'
import type { Defence } from './start-without.ts'

/** One attack on a whole installation, from outside. */
export type Attack = {
  readonly name: string
  /** What the attacker tries, in a line. */
  readonly tries: string
  /** The defence, by what takes it away. */
  readonly defence: Defence
  /** Bounded: about a minute. `start` starts the installation to attack, with the defence or without it. */
  run(start: Start): Promise<Verdict>
}
export type Start = (wanted: Wanted) => Promise<Installation>
/** Whether the defence held, and the figures that say so. */
export type Verdict = { readonly held: boolean; readonly figure: string }

/** Held when every claim is true; the claims that are not stand in the figure. */
export function judge(figure: string, claims: Record<string, boolean>): Verdict {
  const broken = Object.entries(claims).flatMap(([claim, isTrue]) => (isTrue ? [] : [claim]))
  return {
    held: broken.length === 0,
    figure: broken.length === 0 ? figure : `${figure}; not: ${broken.join(', ')}`,
  }
}
