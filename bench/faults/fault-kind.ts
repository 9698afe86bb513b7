import type { Installation, Wanted } from '../installation.ts'
import type { Defence } from '../start-without.ts'

/** Something that goes wrong under a whole installation, and what must be true all the same. */
export type Fault = {
  readonly name: string
  /** The goal of the reliability design, such as G22. */
  readonly goal: string
  /** What is done to the installation, in a line. */
  readonly injects: string
  /** By what the defence is taken away; `sql` is run in the database by its owner, before the load. */
  readonly defence: Defence & { readonly sql?: readonly string[] }
  run(run: FaultRun): Promise<Verdict>
}

export type FaultRun = {
  /** Starts the installation, with the defence or without it. */
  start(wanted: Wanted): Promise<Installation>
  /** A smaller size of the same, for the tests. */
  readonly isShort: boolean
  /** Asked for on the command line: how many operations instead of the case's own number. */
  readonly count: number | undefined
}

/** What came out: figures, and what had to be true. A case that could not be carried out says why, and has neither held nor fallen. */
export type Verdict =
  | { readonly figures: Record<string, string | number>; readonly checks: Record<string, boolean> }
  | { readonly notMeasured: string }
