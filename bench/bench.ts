/** `npm run bench -- <case…|all>`: measures and tells what it costs, beside the limits of database and Node, and beside peers. */
import { parseArgs } from 'node:util'
import type { BenchCase, Measurement, Run } from './bench-case.ts'
import { customerApp, providerApp } from './cases/apps.ts'
import { catalogue, knownCatalogue } from './cases/catalogue.ts'
import { createBooking } from './cases/create-booking.ts'
import { growth } from './cases/growth.ts'
import { myBookings, readBooking, search, slots } from './cases/reads.ts'
import { jobs } from './cases/jobs.ts'
import { signInCase } from './cases/sign-in.ts'
import { sockets } from './cases/sockets.ts'
import { start } from './cases/start.ts'
import { httpBench } from './http-bench.ts'
import { profile } from './profile.ts'
import { keep, machine, said, versions } from './report.ts'
import { SIZE, SMALL_SIZE, startWorld, type World } from './world.ts'

const CASES: readonly BenchCase[] = [
  httpBench(readBooking),
  httpBench(createBooking),
  httpBench(search),
  httpBench(myBookings),
  httpBench(slots),
  customerApp,
  providerApp,
  jobs,
  httpBench(catalogue),
  httpBench(knownCatalogue),
  growth,
  sockets,
  signInCase,
  start,
]

const USAGE = `Usage: npm run bench -- <case…|all> [--rounds N] [--seconds N] [--small]
       npm run bench -- profile <case> [--seconds N] [--small]

${CASES.map(({ name, what }) => `  ${name.padEnd(16)} ${what}`).join('\n')}

  --rounds N    by turns, the median counts (3)
  --seconds N   for each go (5)
  --small       tries it out on a hundredth of the data: says what came out and keeps nothing
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    small: { type: 'boolean', default: false },
  },
})
const [isProfile, names] = [positionals[0] === 'profile', positionals.filter((name) => name !== 'profile')]
const chosen = names.includes('all') ? CASES : CASES.filter(({ name }) => names.includes(name))
const unknown = names.filter((name) => name !== 'all' && !CASES.some((one) => one.name === name))
if (chosen.length === 0 || unknown.length > 0) {
  process.stderr.write(USAGE)
  process.exit(2)
}

let shared: World | undefined
const endShared = async () => {
  const ending = shared
  shared = undefined
  await ending?.[Symbol.asyncDispose]()
}
const run: Run = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  isSmall: values.small,
  world: async () => (shared ??= await startWorld(values.small ? SMALL_SIZE : SIZE)),
}
try {
  for (const one of chosen) {
    if (one.isAlone) await endShared()
    if (isProfile) await profile(one, run)
    else await measure(one)
  }
} finally {
  await endShared()
}

/** A case that fails is told as one that failed, and those behind it get their turn. */
async function measure(one: BenchCase): Promise<void> {
  const outcome: Measurement | { failure: string } = await one.run(run).catch((error: unknown) => {
    process.exitCode = 1
    return { failure: error instanceof Error ? error.message : String(error) }
  })
  const result = {
    name: one.name,
    what: one.what,
    at: new Date().toISOString(),
    command: `npm run bench -- ${one.name} --rounds ${run.rounds} --seconds ${run.seconds}`,
    machine: machine(),
    versions: await versions(),
    ...outcome,
  }
  process.stdout.write(said(result))
  if (!run.isSmall) await keep(result)
}
