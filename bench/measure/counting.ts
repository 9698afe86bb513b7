/**
 * The job that is measured, the same for our worker and for its peer: it notes when it began, and nothing else. The last one of a run says
 * what came out in one line of JSON on stdout, behind `counted `.
 */
export type Counted = {
  run: string
  /** Instants by the machine's clock, in milliseconds. */
  firstAt: number
  lastAt: number
  /** How long after its `at` each job began, in milliseconds and rising order; empty when nobody noted that. */
  delaysMs: number[]
  /** Jobs that ran more than once. */
  repeated: number
}

type Run = {
  of: number
  begun: Map<number, number>
  at: Map<number, number>
  repeated: number
  isSaid: boolean
}
const runs = new Map<string, Run>()
const runOf = (run: string, of: number): Run => {
  const known = runs.get(run) ?? { of, begun: new Map(), at: new Map(), repeated: 0, isSaid: false }
  runs.set(run, known)
  return known
}

/** With what the clock of other processes can be compared. */
export const instant = () => performance.timeOrigin + performance.now()

/** The job's body: number `n` of the `of` jobs of a run begins. */
export function begun({ run, n, of }: { run: string; n: number; of: number }): void {
  const known = runOf(run, of)
  if (known.begun.has(n)) known.repeated += 1
  else known.begun.set(n, instant())
  sayWhenDone(run, known)
}

/** Number `n` was there to be run from now on; for runs in which the delay counts, noted for all of them. */
export function there({ run, n, of }: { run: string; n: number; of: number }): void {
  const known = runOf(run, of)
  known.at.set(n, instant())
  sayWhenDone(run, known)
}

function sayWhenDone(run: string, known: Run): void {
  const isAll = known.begun.size === known.of && (known.at.size === 0 || known.at.size === known.of)
  if (!isAll || known.isSaid) return
  known.isSaid = true
  const instants = [...known.begun.values()].toSorted((a, b) => a - b)
  const counted: Counted = {
    run,
    firstAt: instants[0] ?? 0,
    lastAt: instants.at(-1) ?? 0,
    delaysMs: [...known.at].map(([n, at]) => (known.begun.get(n) ?? 0) - at).toSorted((a, b) => a - b),
    repeated: known.repeated,
  }
  process.stdout.write(`counted ${JSON.stringify(counted)}\n`)
}

/** What a process has said of this run so far. */
export function countedIn(output: string, run: string): Counted | undefined {
  return output
    .split('\n')
    .filter((line) => line.startsWith('counted ') && line.endsWith('}'))
    .map((line) => JSON.parse(line.slice('counted '.length)) as Counted)
    .find((counted) => counted.run === run)
}
