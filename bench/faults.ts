/**
 * `npm run faults -- <case…|all> [--without-defence | --prove] [--short]`: breaks an installation of its own under load, compares what its
 * clients were told with what is in the database, and exits 1 when it did not end as it should, or could not be measured (unless that is
 * allowed). The last line is JSON.
 */
import { writeFile } from 'node:fs/promises'
import { inspect, parseArgs } from 'node:util'
import { query } from './faults/database.ts'
import { clockSkew } from './faults/clock-skew.ts'
import { diskFull } from './faults/disk-full.ts'
import type { Fault, FaultRun } from './faults/fault-kind.ts'
import { overlap } from './faults/overlap.ts'
import { idempotency } from './faults/idempotency.ts'
import { jobs } from './faults/jobs.ts'
import { postgresRestart } from './faults/postgres-restart.ts'
import { rollingRestart } from './faults/rolling-restart.ts'
import { redisLoss } from './faults/redis-loss.ts'
import { sameSlot } from './faults/same-slot.ts'
import { stoppedWorker } from './faults/stopped-worker.ts'
import { startInstallation } from './installation.ts'
import { startWithout } from './start-without.ts'

const FAULTS: readonly Fault[] = [
  sameSlot,
  overlap,
  idempotency,
  postgresRestart,
  jobs,
  rollingRestart,
  stoppedWorker,
  redisLoss,
  clockSkew,
  diskFull,
]

const USAGE = `Usage: npm run faults -- <case…|all> [--without-defence | --prove] [--short] [--count N] [--allow-unmeasured]

${FAULTS.map(({ name, goal, injects }) => `  ${name.padEnd(18)} ${goal.padEnd(4)} ${injects}`).join('\n')}

  --without-defence   takes the defence away first: the case must then fail
  --prove             both, one after the other
  --short             a smaller size of the same
  --count N           so many operations, where a case counts them; rolling-restart: a second
  --allow-unmeasured  a case that this machine cannot carry out is no failure of the run; it is shown as not measured all the same
  --report FILE       writes the results there, too, as JSON
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'without-defence': { type: 'boolean', default: false },
    prove: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
    count: { type: 'string' },
    'allow-unmeasured': { type: 'boolean', default: false },
    report: { type: 'string' },
  },
})
const chosen = positionals.includes('all') ? FAULTS : FAULTS.filter(({ name }) => positionals.includes(name))
const unknown = positionals.filter((name) => name !== 'all' && !FAULTS.some((one) => one.name === name))
const size = values.count === undefined ? undefined : Number(values.count)
if (chosen.length === 0 || unknown.length > 0 || (size !== undefined && !(size > 0))) {
  process.stderr.write(USAGE)
  process.exit(2)
}

type State = 'held' | 'fell' | 'broke' | 'not measured'
type Result = {
  name: string
  goal: string
  isDefended: boolean
  isShort: boolean
  state: State
  isAsExpected: boolean
  seconds: number
  figures: Record<string, string | number>
  checks: Record<string, boolean>
  reason?: string
}

const startFor =
  ({ defence }: Fault, isDefended: boolean): FaultRun['start'] =>
  async (wanted) => {
    const installation = await (isDefended ? startInstallation : startWithout(defence))(wanted)
    if (!isDefended) for (const statement of defence.sql ?? []) await query(installation, statement)
    return installation
  }

async function breakIt(fault: Fault, isDefended: boolean): Promise<Result> {
  const startedAt = performance.now()
  const run = { start: startFor(fault, isDefended), isShort: values.short, count: size }
  const verdict = await fault.run(run).catch((error: unknown) => ({ broke: inspect(error) }))
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  const about = { name: fault.name, goal: fault.goal, isDefended, isShort: values.short, seconds }
  const nothing = { figures: {}, checks: {} }
  // What broke has proven nothing. What could not be measured is no success either, and says so.
  if ('broke' in verdict)
    return { ...about, ...nothing, state: 'broke', isAsExpected: false, reason: verdict.broke }
  if ('notMeasured' in verdict)
    return { ...about, ...nothing, state: 'not measured', isAsExpected: false, reason: verdict.notMeasured }
  const hasHeld = Object.values(verdict.checks).every(Boolean)
  return { ...about, ...verdict, state: hasHeld ? 'held' : 'fell', isAsExpected: hasHeld === isDefended }
}

function said({ name, goal, isDefended, state, isAsExpected, seconds, figures, checks, reason }: Result) {
  const lines = [
    `${name} ${goal}, ${isDefended ? 'with its defence' : 'without it'} (${seconds} s): ${state}${isAsExpected || state === 'not measured' ? '' : ', which it should not'}`,
    ...Object.entries(figures).map(([label, figure]) => `  ${label}: ${figure}`),
    ...Object.entries(checks).map(([check, isTrue]) => `  ${isTrue ? 'yes' : 'NO '} ${check}`),
    ...(reason === undefined ? [] : [`  ${reason}`]),
  ]
  return `${lines.join('\n')}\n`
}

const results: Result[] = []
const rounds = values.prove ? [true, false] : [!values['without-defence']]
for (const fault of chosen)
  for (const isDefended of rounds) {
    const result = await breakIt(fault, isDefended)
    results.push(result)
    process.stdout.write(said(result))
  }
if (values.report !== undefined) await writeFile(values.report, JSON.stringify(results))
process.stdout.write(`${JSON.stringify(results)}\n`)
const isFine = ({ isAsExpected, state }: Result) =>
  isAsExpected || (values['allow-unmeasured'] && state === 'not measured')
process.exit(results.every(isFine) ? 0 : 1)
