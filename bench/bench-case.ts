import type { World } from './world.ts'
import type { HttpCase } from './http-case.ts'
import type { Measured } from './measure/rounds.ts'

/** Something whose cost is measured: `npm run bench -- <name>`. */
export type BenchCase = {
  readonly name: string
  readonly what: string
  run(run: Run): Promise<Measurement>
  /** It starts what it needs by itself: the marketplace that other cases share is stopped before. */
  readonly isAlone?: true
  /** The requests behind it: what `npm run bench -- profile <name>` sends. */
  readonly http?: HttpCase
}

/** How it is to be measured. */
export type Run = {
  /** By turns; the median counts. */
  readonly rounds: number
  /** For each go. */
  readonly seconds: number
  /** Only tried out: on little data, and nothing of it is kept. */
  readonly isSmall: boolean
  /** The marketplace full of data with one API process, started when it is first asked for and shared by the cases after that. */
  world(): Promise<World>
}

/** What came out. */
export type Measurement = {
  readonly figures: readonly Figure[]
  /** Cases that answer with the same labels stand in one table of this name, a line each; the others have a line for each figure. */
  readonly table?: string
  readonly chart?: { title: string; bars: readonly { name: string; value: number }[] }
  /** Whoever was measured by turns: all medians, kept and shown. */
  readonly contenders?: Measured
  /** What the reader must know: what is shared, what could not be repeated. */
  readonly notes?: readonly string[]
}

export type Figure = {
  readonly label: string
  /** Null: could not be measured, which is shown as such. */
  readonly value: number | null
  /** `ms`, `%`, `/s`, `MB`, …; empty for a ratio. */
  readonly unit: string
  readonly goal?: Goal
  /** What stands behind it in brackets: its parts, say. */
  readonly parts?: string
}

export type Goal = { readonly atLeast: number } | { readonly atMost: number }

/** A figure that was not measured doesn't hold. */
export function holds({ value, goal }: Figure): boolean {
  if (goal === undefined) return true
  if (value === null) return false
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost
}
