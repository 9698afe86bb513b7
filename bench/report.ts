import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, release, totalmem } from 'node:os'
import path from 'node:path'
import { type Figure, holds, type Measurement } from './bench-case.ts'
import { barChart } from './chart.ts'
import { finished, startProcess } from './processes.ts'

/** One case as it was measured: what, when, where, how, and what came out, or why nothing did. */
export type Result = {
  name: string
  what: string
  at: string
  command: string
  machine: string
  versions: string
} & (Measurement | { failure: string })

const here = (...parts: string[]) => path.join(import.meta.dirname, ...parts)
const [BEGIN, END] = ['<!-- performance: written by npm run bench -->', '<!-- /performance -->']

export function machine(): string {
  const [cpu] = cpus()
  return `Linux ${release()}, ${cpus().length} × ${cpu?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`
}

/** Of the programs that do the work, as they say themselves. */
export async function versions(): Promise<string> {
  const of = async (command: string) => {
    const output = await finished(startProcess(command, ['--version'])).catch(() => '')
    return /\d+\.\d+(\.\d+)?/.exec(output)?.[0] ?? 'unknown'
  }
  const [postgres, redis] = await Promise.all([of('pgbench'), of('redis-server')])
  return `Node ${process.versions.node}, PostgreSQL ${postgres}, Redis ${redis}`
}

/** Keeps a result, and writes all that are kept into bench/README.md with their charts. */
export async function keep(result: Result): Promise<void> {
  await mkdir(here('results'), { recursive: true })
  await writeFile(here('results', `${result.name}.json`), `${JSON.stringify(result, null, 2)}\n`)
  const chart = 'chart' in result ? result.chart : undefined
  const file = here('results', `${result.name}.svg`)
  if (chart) await writeFile(file, barChart(chart))
  else await rm(file, { force: true })
  const names = (await readdir(here('results'))).filter((name) => name.endsWith('.json')).toSorted()
  const kept = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(here('results', name), 'utf8')) as Result),
  )
  const readme = await readFile(here('README.md'), 'utf8')
  const [before, after] = [readme.split(BEGIN)[0] ?? '', readme.split(END)[1] ?? '']
  await writeFile(here('README.md'), `${before}${BEGIN}\n\n${page(kept)}\n${END}${after}`)
}

/** For whoever sits in front of it. */
export function said(result: Result): string {
  if ('failure' in result) return `${result.name}: failed\n${result.failure}\n`
  const figures = result.figures.map((figure) => `  ${figure.label.padEnd(32)} ${told(figure)}`)
  const contenders = contenderRows(result).map((cells) => `  ${cells.join('  ')}`)
  return `${[`${result.name}: ${result.what}`, ...figures, ...contenders, ...(result.notes ?? [])].join('\n')}\n`
}

function page(results: readonly Result[]): string {
  const measured = results.filter((result) => 'figures' in result)
  const parts = [
    ...failures(results),
    ...[...new Set(measured.flatMap(({ table }) => table ?? []))].map((name) =>
      tableOf(
        name,
        measured.filter(({ table }) => table === name),
      ),
    ),
    ...measured.filter(({ table }) => table === undefined).map(linesOf),
    ...measured.flatMap(({ notes = [] }) => notes),
    ...measured.flatMap(({ name, chart }) => (chart ? [`![${chart.title}](results/${name}.svg)`] : [])),
    everyContender(measured),
    results
      .map(
        ({ name, at, command, machine: where, versions: which }) =>
          `- \`${name}\`: ${at.slice(0, 10)}, \`${command}\`, ${where}, ${which}`,
      )
      .join('\n'),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

const failures = (results: readonly Result[]) =>
  results.flatMap((result) =>
    'failure' in result ? [`**${result.name} failed**: ${result.failure.split('\n', 1)[0] ?? ''}`] : [],
  )

type Shown = Measurement & { name: string; what: string }

/** Cases with the same figures: a line for each case. */
function tableOf(name: string, results: readonly Shown[]): string {
  const labels = [...new Set(results.flatMap(({ figures }) => figures.map(({ label }) => label)))]
  const rows = results.map(({ what, figures }) => [
    what,
    ...labels.map((label) => {
      const figure = figures.find((each) => each.label === label)
      return figure ? told(figure) : '–'
    }),
  ])
  return markdownTable([name, ...labels], rows)
}

/** One case: a line for each figure. */
const linesOf = ({ what, figures }: Shown) =>
  markdownTable(
    [`${what.slice(0, 1).toUpperCase()}${what.slice(1)}`, 'Figure', 'Goal'],
    figures.map((figure) => [figure.label, told(figure), goalOf(figure) ?? '–']),
  )

function everyContender(results: readonly Shown[]): string {
  const rows = results.flatMap((result) => contenderRows(result).map((cells) => [result.name, ...cells]))
  if (rows.length === 0) return ''
  const head = [
    'Case',
    'Who',
    'Connections',
    'Requests/s',
    'p50',
    'p99',
    'CPU ms: Node + PostgreSQL',
    'Not 2xx',
  ]
  return markdownTable(head, rows)
}

const contenderRows = ({ contenders = {} }: Measurement) =>
  Object.entries(contenders).flatMap(([who, byConnections]) =>
    Object.entries(byConnections).map(([connections, go]) => [
      who,
      connections,
      amount(go.perSecond),
      `${amount(go.p50Ms)} ms`,
      `${amount(go.p99Ms)} ms`,
      go.nodeCpuMs === undefined ? '–' : `${amount(go.nodeCpuMs)} + ${amount(go.postgresCpuMs ?? 0)}`,
      `${go.refusedPercent.toFixed(2)} %`,
    ]),
  )

const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** The figure; in bold with its goal behind it when it does not hold. */
function told(figure: Figure): string {
  const { value, unit, parts } = figure
  const text = value === null ? 'not measured' : `${amount(value)}${unitOf(unit)}`
  const behind = parts === undefined ? '' : ` (${parts})`
  return holds(figure) ? text + behind : `**${text}**${behind} (goal ${goalOf(figure)})`
}

function goalOf({ unit, goal }: Figure): string | undefined {
  if (goal === undefined) return undefined
  return 'atLeast' in goal
    ? `≥ ${amount(goal.atLeast)}${unitOf(unit)}`
    : `≤ ${amount(goal.atMost)}${unitOf(unit)}`
}

const unitOf = (unit: string) => (unit === '' ? '' : unit.startsWith('/') ? unit : ` ${unit}`)

/** Three digits that count. */
export function amount(value: number): string {
  const size = Math.abs(value)
  if (size >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en')
  return value.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : 3)
}
