import { ask, bodyOf, codeOf, countOf, eachOf } from '../ask.ts'
import { type Attack, judge } from '../attack-kind.ts'
import { chanceOf, digitsOf } from '../chance.ts'
import type { Installation } from '../installation.ts'
import { readCode, requestCode, signIn, tryCode } from '../people.ts'

const VICTIM = '+919812300001'
const CODES = 1_000_000
const GUESSES = 10_000
const ADDRESSES = 1000
const addressOf = (i: number) => `203.0.${(i % ADDRESSES) >> 8}.${(i % ADDRESSES) & 255}`

/** G10. The attacker may use every address there is and asks for new codes as often as that is allowed. */
export const guessing: Attack = {
  name: 'guessing',
  tries: `${GUESSES} guesses at one number's codes from ${ADDRESSES} addresses`,
  defence: {
    removals: [
      {
        file: 'server/src/modules/accounts/judge-code.ts',
        text: '  challenge.expires_at > deps.clock.now() &&\n  !isShut(deps, challenge)',
        by: '  challenge.expires_at > deps.clock.now()',
      },
    ],
  },
  async run(start) {
    await using installation = await start({
      apis: 2,
      workers: 1,
      settings: { LIMITS_FACTOR: '1', TRUSTED_PROXIES: '127.0.0.1', CODE_RESEND_MS: '0' },
    })
    const victim = await signIn(installation, VICTIM)
    const challenges = await askForCodes(installation)
    const codes = challenges.length
    const chance = chanceOf(10)

    const statuses = new Map<string, number>()
    let isLockedOut = false
    await eachOf(GUESSES, 64, async (i) => {
      const challenge = challenges[Math.floor(i / (GUESSES / codes))] ?? ''
      const answer = await tryCode(installation.api(i), challenge, digitsOf(chance, 6), addressOf(i))
      const what = `${answer.status} ${codeOf(answer)}`
      statuses.set(what, (statuses.get(what) ?? 0) + 1)
      if (i % 500 !== 0) return
      const { status } = await ask(`${installation.api(i)}/v1/me`, {
        token: victim.accessToken,
        from: '198.51.100.7',
      })
      isLockedOut ||= status !== 200
    })

    const checks = await checksPerCode(installation)
    const isOldCodeDead = await triesOldCode(installation)
    const success = 1 - (1 - checks / CODES) ** codes
    const answered = [...statuses].map(([what, count]) => `${count} × ${what}`).join(', ')
    return judge(
      `${checks} checks per code, ${codes} codes in a quarter of an hour: chance ${success.toExponential(1)} (${answered})`,
      {
        'chance below 1e-4': success < 1e-4,
        'five checks per code': checks <= 5,
        'an old code is dead after a new one': isOldCodeDead,
        'the owner stays signed in': !isLockedOut,
        'no answer but refusals': [...statuses.keys()].every((what) => /^(401|422|429) /.test(what)),
      },
    )
  },
}

/** Asks until that is refused. */
async function askForCodes(installation: Installation): Promise<string[]> {
  const answers = await eachOf(30, 1, (i) => requestCode(installation.api(i), VICTIM, addressOf(i)))
  const allowed = countOf(answers, ({ status }) => status === 202)
  return answers.slice(0, allowed).map((answer) => bodyOf<{ challengeId: string }>(answer, 202).challengeId)
}

/** After how many wrong guesses the right code is refused: with one number for each count, since a code that was used is gone. */
async function checksPerCode(installation: Installation): Promise<number> {
  const wrongs = [1, 2, 3, 4, 5, 6, 10, 50, 400]
  for (const [i, wrong] of wrongs.entries()) {
    const phone = `+9198123001${String(i).padStart(2, '0')}`
    const asked = await requestCode(installation.api(0), phone, addressOf(500 + i))
    const { challengeId } = bodyOf<{ challengeId: string }>(asked, 202)
    const code = await readCode(installation, phone)
    const other = code === '000000' ? '000001' : '000000'
    await eachOf(wrong, 16, (n) => tryCode(installation.api(n), challengeId, other, addressOf(n)))
    const { status } = await tryCode(installation.api(0), challengeId, code, addressOf(700))
    if (status !== 201) return wrong
  }
  // Nothing ended the guessing: all of them count.
  return GUESSES
}

async function triesOldCode(installation: Installation): Promise<boolean> {
  const phone = '+919812300200'
  const first = await requestCode(installation.api(0), phone, addressOf(800))
  const oldCode = await readCode(installation, phone)
  bodyOf(await requestCode(installation.api(1), phone, addressOf(801)), 202)
  const { challengeId } = bodyOf<{ challengeId: string }>(first, 202)
  const { status } = await tryCode(installation.api(0), challengeId, oldCode, addressOf(802))
  return status !== 201
}
