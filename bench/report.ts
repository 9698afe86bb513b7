import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import { barChart } from './chart.ts'
import type { Goals } from './bench-case.ts'
import type { Go, Measured } from './measure/rounds.ts'

/** One case as it was measured: what, when, where, how, and what came out. */
export type Result = {
  name: string
  what: string
  goals: Goals
  measured: Measured
  at: string
  command: string
  machine: string
  versions: string
  /** False: measured on a hundredth of the data, which is not to be told to anybody. */
  isFullSize: boolean
}

const here = (...parts: string[]) => path.join(import.meta.dirname, ...parts)
const [BEGIN, END] = ['<!-- performance: written by npm run bench -->', '<!-- /performance -->']

export function machine(): string {
  const [cpu] = cpus()
  return `${cpus().length} × ${cpu?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`
}

/** Keeps a result and writes all that are kept into bench/README.md, with a chart for each. */
export async function keep(result: Result): Promise<void> {
  await mkdir(here('results'), { recursive: true })
  await writeFile(here('results', `${result.name}.json`), `${JSON.stringify(result, null, 2)}\n`)
  await writeFile(here('results', `${result.name}.svg`), chartOf(result))
  const names = (await readdir(here('results'))).filter((name) => name.endsWith('.json')).toSorted()
  const kept = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(here('results', name), 'utf8')) as Result),
  )
  const readme = await readFile(here('README.md'), 'utf8')
  const [before, after] = [readme.split(BEGIN)[0] ?? '', readme.split(END)[1] ?? '']
  await writeFile(here('README.md'), `${before}${BEGIN}\n\n${page(kept)}\n${END}${after}`)
}

function page(results: readonly Result[]): string {
  const rows = results.map(row)
  const charts = results.map(({ name, what }) => `![${what}](results/${name}.svg)`)
  const how = results.map(
    ({ name, at, command, machine: where, versions, isFullSize }) =>
      `- \`${name}\`: ${at.slice(0, 10)}, \`${command}\`, ${where}, ${versions}${isFullSize ? '' : ', **small data**'}`,
  )
  return `| Case | Requests/s at 32 | of pgbench | of bare Node | CPU ms: Node + PostgreSQL | p50 at 1 | p95, p99 at 32 | refused |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

A figure in bold does not reach its goal, which stands behind it.

${charts.join('\n')}

${how.join('\n')}
`
}

function row({ what, goals, measured }: Result): string {
  const [one, many] = [measured['ours']?.[1], measured['ours']?.[32]]
  if (!one || !many) return `| ${what} | not measured | | | | | | |`
  const ratio = (name: string) => {
    const other = measured[name]?.[32]
    return other && many.perSecond / other.perSecond
  }
  const cpu = (many.nodeCpuMs ?? 0) + (many.postgresCpuMs ?? 0)
  const cells = [
    what,
    Math.round(many.perSecond).toLocaleString('en'),
    held(ratio('pgbench'), goals.ofLimit, 'at least', percent),
    held(ratio('bare node'), goals.ofBare, 'at least', (value) => value.toFixed(2)),
    held(cpu, goals.cpuMs, 'at most', (value) => value.toFixed(3)) +
      ` (${fixed(many.nodeCpuMs)} + ${fixed(many.postgresCpuMs)})`,
    held(one.p50Ms, goals.p50At1Ms, 'at most', ms),
    `${held(many.p95Ms, goals.p95At32Ms, 'at most', ms)}, ${ms(many.p99Ms)}`,
    `${Math.max(one.refusedPercent, many.refusedPercent).toFixed(1)} %`,
  ]
  return `| ${cells.join(' | ')} |`
}

const percent = (value: number) => `${Math.round(100 * value)} %`
const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`
const fixed = (value: number | undefined) => (value ?? Number.NaN).toFixed(3)

/** The figure; in bold with its goal behind it when it does not hold. */
function held(
  value: number | undefined,
  goal: number | undefined,
  which: 'at least' | 'at most',
  say: (value: number) => string,
): string {
  if (value === undefined || Number.isNaN(value)) return '–'
  if (goal === undefined) return say(value)
  const holds = which === 'at least' ? value >= goal : value <= goal
  return holds ? say(value) : `**${say(value)}** (${which} ${say(goal)})`
}

function chartOf({ what, measured }: Result): string {
  const bars = Object.entries(measured).flatMap(([name, byConnections]) => {
    const go: Go | undefined = byConnections[32]
    return go ? [{ name, value: go.perSecond }] : []
  })
  return barChart({ title: `${what}: requests a second at 32 connections`, bars })
}
