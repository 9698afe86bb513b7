/** `npm run attack -- <name…|all> [--without-defence | --prove]`: attacks an installation of its own, tells its figure, and exits 1 when it did not end as it should. */
import { inspect, parseArgs } from 'node:util'
import type { Attack } from './attack-kind.ts'
import { canaries } from './attacks/canaries.ts'
import { enumeration } from './attacks/enumeration.ts'
import { guessing } from './attacks/guessing.ts'
import { limits } from './attacks/limits.ts'
import { matrix } from './attacks/matrix.ts'
import { pumping } from './attacks/pumping.ts'
import { refreshRaces } from './attacks/refresh-races.ts'
import { revocation } from './attacks/revocation.ts'
import { startInstallation } from './installation.ts'
import { startWithout } from './start-without.ts'

const ATTACKS = [guessing, pumping, enumeration, refreshRaces, revocation, limits, matrix, canaries]

const USAGE = `Usage: npm run attack -- <name…|all> [--without-defence | --prove]

${ATTACKS.map(({ name, tries }) => `  ${name.padEnd(14)} ${tries}`).join('\n')}

  --without-defence   takes the defence away first: the attack must then succeed
  --prove             both, one after the other
`

/** True when it ended as it should. */
async function attack({ name, defence, run }: Attack, isDefended: boolean): Promise<boolean> {
  const startedAt = performance.now()
  const { held, figure } = await run(isDefended ? startInstallation : startWithout(defence))
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  const state = isDefended ? 'with its defence' : 'without it'
  const verdict = `${held ? 'held' : 'fell'}${held === isDefended ? '' : ', which it should not'}`
  process.stdout.write(`${name}, ${state} (${seconds} s): ${figure}\n${name}, ${state}: ${verdict}\n`)
  return held === isDefended
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'without-defence': { type: 'boolean' }, prove: { type: 'boolean' } },
})
const chosen = positionals.includes('all')
  ? ATTACKS
  : ATTACKS.filter(({ name }) => positionals.includes(name))
const unknown = positionals.filter((name) => name !== 'all' && !ATTACKS.some((one) => one.name === name))
if (chosen.length === 0 || unknown.length > 0) {
  process.stderr.write(USAGE)
  process.exit(2)
}
const rounds = values.prove ? [true, false] : [!values['without-defence']]
for (const one of chosen)
  for (const isDefended of rounds) {
    // One that breaks has proven nothing; the others still may.
    const isAsExpected = await attack(one, isDefended).catch((error: unknown) => {
      process.stderr.write(`${one.name} broke: ${inspect(error)}\n`)
      return false
    })
    if (!isAsExpected) process.exitCode = 1
  }
