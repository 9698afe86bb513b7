import { setTimeout as sleep } from 'node:timers/promises'
import { ask, bodyOf } from '../ask.ts'
import type { BenchCase } from '../bench-case.ts'
import { type Installation, startInstallation } from '../installation.ts'
import { addPassword, type Person, readCode, requestCode, signIn, tryCode } from '../people.ts'
import { agreeOnVisit } from '../visit.ts'

/** So many read their booking each second, whatever else is going on. */
const READS_A_SECOND = 100
/** Two ways to sign in, so many people at once in each. */
const LANES = 2
const PASSWORD = 'seven green umbrellas'
const NOBODY = {
  customerName: 'Bench Customer',
  line1: '1 Bench Road',
  line2: 'Second floor',
  note: 'the bell is broken',
  leaveNote: 'away',
}

export const signInCase: BenchCase = {
  name: 'sign-in',
  what: 'code request and sign-in, and what others notice',
  isAlone: true,
  async run({ seconds, isSmall }) {
    await using installation = await startInstallation({
      apis: 1,
      workers: 1,
      settings: { LIMITS_FACTOR: '1000000', SMS_DAILY_CAP_PAISE: '100000000', LOG_LEVEL: 'info' },
    })
    const phones = { customerPhone: '+919811400000', providerPhone: '+919811400001' }
    const { customer, bookingId } = await agreeOnVisit(installation, { ...NOBODY, ...phones })
    const withPassword = await signIn(installation, '+919811400002')
    await addPassword(installation, withPassword, PASSWORD)

    const lasting = 1000 * (isSmall ? 2 : Math.max(10, seconds))
    const read = () => readsFor(lasting, installation.api(0), customer, bookingId)
    await read()
    const alone = await read()
    const [meanwhile, byCode, byPassword] = await Promise.all([
      read(),
      codesFor(lasting, installation),
      passwordsFor(lasting, installation, withPassword),
    ])
    return {
      figures: [
        {
          label: 'Others reading a booking meanwhile, p99',
          value: quantile(meanwhile, 0.99),
          unit: 'ms',
          goal: { atMost: 25 },
          parts: `p50 ${quantile(meanwhile, 0.5).toFixed(1)} ms; alone p99 ${quantile(alone, 0.99).toFixed(1)} ms`,
        },
        { label: 'Sign-ins by code', value: (1000 * byCode.requests.length) / lasting, unit: '/s' },
        { label: 'Request of a code, p50', value: quantile(byCode.requests, 0.5), unit: 'ms' },
        { label: 'Sign-in by code, p50', value: quantile(byCode.signIns, 0.5), unit: 'ms' },
        { label: 'Sign-ins by password', value: (1000 * byPassword.length) / lasting, unit: '/s' },
        { label: 'Sign-in by password, p50', value: quantile(byPassword, 0.5), unit: 'ms' },
      ],
      notes: [
        `Sign-in: ${LANES} people at once ask for codes and sign in with them, each with a new number, and ${LANES} sign in by password, while others read a booking ${READS_A_SECOND} times a second of the same API process. Times include the client's own, in this process.`,
      ],
    }
  },
}

/** How long each read took, in milliseconds and rising order. */
async function readsFor(
  ms: number,
  api: string,
  { accessToken: token }: Person,
  id: string,
): Promise<number[]> {
  const beganAt = performance.now()
  const taken = await Promise.all(
    Array.from({ length: (ms * READS_A_SECOND) / 1000 }, async (_, n) => {
      await sleep(Math.max(0, beganAt + (1000 * n) / READS_A_SECOND - performance.now()))
      const answer = await ask(`${api}/v1/bookings/${id}`, { token })
      bodyOf(answer, 200)
      return answer.ms
    }),
  )
  return taken.toSorted((a, b) => a - b)
}

async function codesFor(ms: number, installation: Installation) {
  const api = installation.api(0)
  const [requests, signIns]: [number[], number[]] = [[], []]
  let people = 0
  await lanes(ms, async () => {
    const phone = `+91${9_811_500_000 + people++}`
    const asked = await requestCode(api, phone)
    const { challengeId } = bodyOf<{ challengeId: string }>(asked, 202)
    const answer = await tryCode(api, challengeId, await readCode(installation, phone))
    bodyOf(answer, 201)
    requests.push(asked.ms)
    signIns.push(answer.ms)
  })
  const rising = (all: readonly number[]) => all.toSorted((a, b) => a - b)
  return { requests: rising(requests), signIns: rising(signIns) }
}

async function passwordsFor(ms: number, installation: Installation, { phone }: Person): Promise<number[]> {
  const taken: number[] = []
  await lanes(ms, async () => {
    const body = { phone, password: PASSWORD, app: 'customer', transport: 'body' }
    const answer = await ask(`${installation.api(0)}/v1/auth/sessions`, { body })
    bodyOf(answer, 201)
    taken.push(answer.ms)
  })
  return taken.toSorted((a, b) => a - b)
}

/** Does it again and again, side by side, until the time is over. */
async function lanes(ms: number, once: () => Promise<void>): Promise<void> {
  const endsAt = performance.now() + ms
  const lane = async () => {
    while (performance.now() < endsAt) await once()
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

const quantile = (rising: readonly number[], q: number) => rising[Math.floor(q * rising.length)] ?? Number.NaN
