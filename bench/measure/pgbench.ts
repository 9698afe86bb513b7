import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { finished, startProcess } from '../processes.ts'
import type { Statement } from './statements.ts'

export type Limit = { transactionsPerSecond: number; p50Ms: number; p99Ms: number; failed: number }

/** What one transaction of pgbench is: our own statements with their values written in, and lines of `\set` before them. */
export type Script = { sets?: readonly string[]; statements: readonly string[] }

/** pgbench takes no more (MAX_SCRIPTS). */
export const MOST_SCRIPTS = 128

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
    const size = ['-c', String(connections), '-j1', '-T', String(seconds)]
    const log = ['--log', `--log-prefix=${path.join(folder, 'log')}`, '--sampling-rate=0.2']
    const options = ['-n', '-M', 'prepared', ...size, ...log, ...files.flat()]
    const run = startProcess('pgbench', [...options, databaseUrl])
    const output = await finished(run)
    const latencies = await latenciesIn(folder)
    return {
      transactionsPerSecond: Number(/tps = ([\d.]+)/.exec(output)?.[1] ?? Number.NaN),
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

/** Microseconds stand third in a line of its log; milliseconds come out, in rising order. */
async function latenciesIn(folder: string): Promise<number[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('log'))
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')))
  return texts
    .flatMap((text) => text.split('\n').flatMap((line) => line.split(' ')[2] ?? []))
    .map((micros) => Number(micros) / 1000)
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b)
}

const quantile = (sorted: readonly number[], q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
