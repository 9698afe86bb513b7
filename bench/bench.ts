/** `npm run bench -- <case…|all>`: measures an installation of its own and tells what it costs, beside the limits of database and Node. */
import { parseArgs } from 'node:util'
import { createBooking } from './cases/create-booking.ts'
import { myBookings, readBooking, search, slots } from './cases/reads.ts'
import { benchHttp } from './http-bench.ts'
import { keep, machine } from './report.ts'
import { SIZE, startWorld } from './world.ts'

const CASES = [readBooking, createBooking, search, myBookings, slots]

const USAGE = `Usage: npm run bench -- <case…|all> [--rounds N] [--seconds N] [--small]

${CASES.map(({ name, what }) => `  ${name.padEnd(16)} ${what}`).join('\n')}

  --rounds N    by turns, the median counts (3)
  --seconds N   for each go (5)
  --small       a hundredth of the data, to try it out; not to be told to anybody
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    small: { type: 'boolean', default: false },
  },
})
const chosen = positionals.includes('all') ? CASES : CASES.filter(({ name }) => positionals.includes(name))
const unknown = positionals.filter((name) => name !== 'all' && !CASES.some((one) => one.name === name))
if (chosen.length === 0 || unknown.length > 0) {
  process.stderr.write(USAGE)
  process.exit(2)
}
const small = { providers: 250, listings: 1000, customers: 50, bookings: 10_000 }
await using world = await startWorld(values.small ? small : SIZE)
for (const one of chosen) {
  const measured = await benchHttp(world, one, {
    count: Number(values.rounds),
    seconds: Number(values.seconds),
  })
  const { name, what, goals } = one
  await keep({
    name,
    what,
    goals,
    measured,
    at: new Date().toISOString(),
    command: `npm run bench -- ${name} --rounds ${values.rounds} --seconds ${values.seconds}`,
    machine: machine(),
    versions: `Node ${process.versions.node}, PostgreSQL ${(await world.sql('show server_version'))[0]?.[0] ?? ''}`,
    isFullSize: !values.small,
  })
  process.stdout.write(`${name}: ${JSON.stringify(measured)}\n`)
}
