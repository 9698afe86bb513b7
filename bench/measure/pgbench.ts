import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { finished, startProcess } from '../processes.ts'
import type { Statement } from './statements.ts'

export type Limit = { transactionsPerSecond: number; p50Ms: number; p99Ms: number; failed: number }

/** What one transaction of pgbench is: our own statements with their values written in, and lines of `\set` before them. */
export type Script = { sets?: readonly string[]; statements: readonly string[] }

/** Each connection prepares each of them, once: so many fit into the time that is not counted. */
export const MOST_SCRIPTS = 64
/** Not counted: connecting, preparing and the first plans. */
const WARM_UP_SECONDS = 2

/** Runs these transactions, picked at random, over so many connections; prepared, as our server's are. */
export async function pgbench(
  databaseUrl: string,
  scripts: readonly Script[],
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Limit> {
  const folder = await mkdtemp(path.join(tmpdir(), 'buildxpert-pgbench-'))
  try {
    const files = await Promise.all(
      scripts.slice(0, MOST_SCRIPTS).map(async ({ sets = [], statements }, i) => {
        const file = path.join(folder, `${i}.sql`)
        await writeFile(file, [...sets, ...statements.map((each) => `${oneLine(each)};`)].join('\n'))
        return ['-f', file]
      }),
    )
    const size = ['-c', String(connections), '-j1', '-T', String(WARM_UP_SECONDS + seconds)]
    const log = ['--log', `--log-prefix=${path.join(folder, 'log')}`]
    const options = ['-n', '-M', 'prepared', ...size, ...log, ...files.flat()]
    const beganAt = Date.now() / 1000
    const output = await finished(startProcess('pgbench', [...options, databaseUrl]))
    const done = await transactionsIn(folder, beganAt + WARM_UP_SECONDS)
    const latencies = done.map(({ ms }) => ms).toSorted((a, b) => a - b)
    const times = done.map(({ at }) => at).toSorted((a, b) => a - b)
    const [first = 0, last = 0] = [times[0], times.at(-1)]
    return {
      transactionsPerSecond: (times.length - 1) / (last - first),
      failed: Number(/failed transactions: (\d+)/.exec(output)?.[1] ?? 0),
      p50Ms: quantile(latencies, 0.5),
      p99Ms: quantile(latencies, 0.99),
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The statement with its values in it, for pgbench has no way to bring its own. `replace` may put an expression in a value's place. */
export function withValues(
  { text, values }: Statement,
  replace: (value: string) => string | undefined = () => undefined,
): string {
  return text.replace(/\$(\d+)/g, (_, digits: string) => {
    const value = values[Number(digits) - 1] ?? null
    if (value === null) return 'null'
    return replace(value) ?? literal(value)
  })
}

/** A letter behind a colon would be a variable of pgbench's, also inside of quotes; JSON does not mind the space. */
const literal = (value: string) => `'${value.replaceAll("'", "''").replaceAll(/:(?=[A-Za-z_])/g, ': ')}'`

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** A line of its log: client, transaction, microseconds it took, script, and when it was done: seconds and microseconds. */
async function transactionsIn(folder: string, notBefore: number): Promise<{ ms: number; at: number }[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('log'))
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')))
  return texts
    .flatMap((text) => text.split('\n').filter(Boolean))
    .map((line) => line.split(' ').map(Number))
    .map(([, , micros = Number.NaN, , seconds = 0, rest = 0]) => ({
      ms: micros / 1000,
      at: seconds + rest / 1e6,
    }))
    .filter(({ ms, at }) => Number.isFinite(ms) && at >= notBefore)
}

const quantile = (sorted: readonly number[], q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
