import { setTimeout as sleep } from 'node:timers/promises'
import { ask, bodyOf, codeOf, countOf, eachOf } from '../ask.ts'
import { chanceOf } from '../chance.ts'
import type { Installation } from '../installation.ts'
import { newKey, readCode, requestCode, signIn, type Tokens, tryCode } from '../people.ts'
import { askerFor, openListing } from '../visit.ts'
import { query, settles } from './database.ts'
import type { Fault } from './fault-kind.ts'
import { type Customer, openMarket, pick } from './market.ts'
import { tryAsk } from './try-ask.ts'
import { machineAhead, minutesAhead } from './wrong-machine.ts'

const SIZE = { signIns: 60, visits: 80 }
const SHORT = { signIns: 8, visits: 12 }
const AT_ONCE = 4
const SEED = 36

const MINUTE_MS = 60_000
const TOKEN_MS = 15 * MINUTE_MS
const CODE_MS = 5 * MINUTE_MS
/** A session that is not used for so long ends: shorter than the clocks are apart. */
const SESSION_MS = 5 * MINUTE_MS
const RESPOND_MS = 4000
/** The queue looks every two seconds for what is due, and the machine has other work. */
const LATEST_MS = 8000
/** Instants that a process names may be so far from when it was asked: a token's end is a whole second. */
const TOLERANCE_MS = 1500
const LOOK_MS = 200

/** G36. Of two APIs and two workers one each runs on a machine whose clock is ten minutes off. */
export const clockSkew: Fault = {
  name: 'clock-skew',
  goal: 'G36',
  injects:
    'the machine of one API and one worker of two is ten minutes ahead, then behind, under sign-ins and visits',
  defence: { removals: [{ file: 'server/src/deps.ts', text: 'await follow({ db, log })', by: '' }] },
  async run({ start, isShort, count: asked }) {
    let wrong = { api: 10, worker: isShort ? -10 : 10 }
    if (machineAhead(wrong.api) === undefined) return { notMeasured: 'libfaketime is not installed' }
    await using installation = await start({
      apis: 2,
      workers: 2,
      settings: {
        REFRESH_TOKEN_MS: String(SESSION_MS),
        BOOKING_RESPOND_AT_LEAST_MS: String(RESPOND_MS),
        BOOKING_RESPOND_BEFORE_START_MS: '86400000',
      },
      own: (kind, i) => (i === 1 ? (machineAhead(wrong[kind]) ?? {}) : {}),
    })
    const size = isShort ? SHORT : SIZE
    // Those who come first know only the process that is right: without the defence nobody else could go on.
    const right = { ...installation, api: () => installation.api(0) }
    const { customers } = await openMarket(right, { customers: 4, providers: 0 })
    const watch = watchExpiries(installation)
    const rounds: Round[] = []
    for (const minutes of isShort ? [10] : [10, -10]) {
      if (rounds.length > 0) {
        wrong = { api: minutes, worker: minutes }
        await Promise.all([installation.restartApi(1), installation.restartWorker(1)])
      }
      const ahead = await minutesAhead(installation.api(1))
      if (ahead !== wrong.api) return { notMeasured: `libfaketime made it ${ahead} minutes` }
      const chance = chanceOf(SEED + minutes)
      const visits = asked ?? size.visits
      const signIns = await eachOf(size.signIns, AT_ONCE, (i) => comeIn(installation, minutes, i))
      const booked = await eachOf(visits, AT_ONCE, (i) =>
        tryNotice(installation, pick(customers, i), {
          phone: phoneOf('93', minutes, i),
          i,
          chance: chance(),
        }),
      )
      const warned = [...installation.apiProcesses, ...installation.workers].map((one) =>
        one.output().includes("this machine's clock differs"),
      )
      rounds.push({ signIns, booked, warned })
    }
    const expected = countOf(
      rounds.flatMap((round) => round.booked),
      (one) => one.created !== undefined,
    )
    await settles(() => Promise.resolve(watch.seen.size), expected, RESPOND_MS + 2 * LATEST_MS)
    await watch.stop()
    return verdict(installation, rounds, watch)
  },
}

type SignIn = { refusals: string[]; errorMs: number }
type Booked = {
  /** Booked though too soon, refused though in time. */
  isWrong: boolean
  areSlotsWrong: boolean
  created: { id: string; startsAt: string; respondBy: string; respondErrorMs: number } | undefined
}
type Round = { signIns: SignIn[]; booked: Booked[]; warned: boolean[] }

const phoneOf = (area: string, minutes: number, i: number) =>
  `+91${area}${minutes < 0 ? 1 : 0}${String(i).padStart(7, '0')}`
/** How far an instant is outside of what it should be: so long after the question, and not longer after the answer. */
function errorOf(instant: string | null | undefined, lifeMs: number, askedAt: number): number {
  const at = Date.parse(instant ?? '') - lifeMs
  return Number.isNaN(at) ? Infinity : Math.max(0, askedAt - at, at - Date.now())
}

/** Asks one process for a code, signs in at the other, renews at the first, and is seen by both. */
async function comeIn(installation: Installation, minutes: number, i: number): Promise<SignIn> {
  const [here, there] = [installation.api(i), installation.api(i + 1)]
  const phone = phoneOf('92', minutes, i)
  const refusals: string[] = []
  let askedAt = Date.now()
  const asked = await requestCode(here, phone)
  const { challengeId, expiresAt } = bodyOf<{ challengeId: string; expiresAt: string }>(asked, 202)
  let errorMs = errorOf(expiresAt, CODE_MS, askedAt)

  askedAt = Date.now()
  const session = await tryCode(there, challengeId, await readCode(installation, phone))
  if (session.status !== 201) return { refusals: [`code: ${codeOf(session)}`], errorMs }
  const tokens = bodyOf<Tokens & { accessTokenExpiresAt: string }>(session, 201)
  errorMs = Math.max(errorMs, errorOf(tokens.accessTokenExpiresAt, TOKEN_MS, askedAt))
  const renewed = await ask(`${here}/v1/auth/refresh`, { body: { refreshToken: tokens.refreshToken } })
  if (renewed.status !== 200) refusals.push(`session: ${codeOf(renewed)}`)
  for (const api of [here, there]) {
    const me = await ask(`${api}/v1/me`, { token: tokens.accessToken })
    if (me.status !== 200) refusals.push(`token: ${codeOf(me)}`)
  }
  return { refusals, errorMs }
}

const HALF_HOUR_MS = 30 * MINUTE_MS
const INDIA_MS = 5.5 * 60 * MINUTE_MS
const DAY_MS = 86_400_000
/** A start that the picker offers, an hour from now at least, on a day in India on which the whole visit still fits. */
function soonVisit(): number {
  const soon = Math.ceil((Date.now() + 60 * MINUTE_MS) / HALF_HOUR_MS) * HALF_HOUR_MS
  const leftMs = DAY_MS - ((soon + INDIA_MS) % DAY_MS)
  return leftMs < 60 * MINUTE_MS ? soon + leftMs : soon
}

/** A provider whose notice ends two to eight minutes before a visit, or after it: one may be booked, the other may not, wherever one asks. */
async function tryNotice(
  installation: Installation,
  customer: Customer,
  { phone, i, chance }: { phone: string; i: number; chance: number },
): Promise<Booked> {
  const provider = await signIn(installation, phone, { app: 'provider' })
  const asProvider = askerFor(installation.api(0), provider)
  const { listingId, serviceId } = await openListing(asProvider)
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ranges: [{ from: '00:00', to: '24:00' }] }))
  await asProvider('PUT', '/v1/provider/hours', { days })
  const startsAt = soonVisit()
  const isInTime = i % 2 === 0
  const marginMinutes = 2 + 6 * chance
  const noticeMinutes = Math.round(
    (startsAt - Date.now()) / MINUTE_MS + (isInTime ? -marginMinutes : marginMinutes),
  )
  // No route sets it yet.
  await query(
    installation,
    `update availability_plans set min_notice_minutes = $2
      where provider_id = (select id from providers where account_id = $1)`,
    [provider.accountId, noticeMinutes],
  )

  const start = new Date(startsAt).toISOString()
  const until = new Date(startsAt + DAY_MS).toISOString()
  const slotsAt = `/v1/listings/${listingId}/slots?serviceId=${serviceId}&from=${start}&to=${until}`
  const slots = await Promise.all(
    installation.apis.map(async (api) => (await ask(api + slotsAt, { token: customer.accessToken })).body),
  )
  const areSlotsWrong = slots[0] !== slots[1] || slots[0]?.includes(`"startsAt":"${start}"`) !== isInTime

  const wish = {
    listingId,
    services: [{ serviceId, quantity: 1 }],
    startsAt: start,
    addressId: customer.addressId,
  }
  const book = (api: string) =>
    tryAsk(`${api}/v1/bookings`, { token: customer.accessToken, headers: newKey(), body: wish })
  if (!isInTime) {
    const answers = [await book(installation.api(0)), await book(installation.api(1))]
    const isWrong = answers.some(({ code }) => code !== 'booking.too_soon')
    return { isWrong, areSlotsWrong, created: undefined }
  }
  const askedAt = Date.now()
  const { status, answer } = await book(installation.api(i / 2))
  if (status !== 201 || !answer) return { isWrong: true, areSlotsWrong, created: undefined }
  const { id, respondBy } = bodyOf<{ id: string; respondBy: string }>(answer, 201)
  const respondErrorMs = errorOf(respondBy, RESPOND_MS, askedAt)
  return { isWrong: false, areSlotsWrong, created: { id, startsAt: start, respondBy, respondErrorMs } }
}

type Expired = { id: string; at: Date }
type Watch = {
  /** When each expiry was first seen, by this process, and when the server says that it was. */
  readonly seen: ReadonlyMap<string, { seenAt: number; saidAt: number }>
  stop(): Promise<void>
}

/** Looks for requests that have expired, several times a second. */
function watchExpiries(installation: Installation): Watch {
  const seen = new Map<string, { seenAt: number; saidAt: number }>()
  const stopping = new AbortController()
  async function look(): Promise<void> {
    const rows = await query<Expired>(
      installation,
      `select booking_id as id, at from booking_events where to_state = 'expired'`,
    )
    const seenAt = Date.now()
    for (const { id, at } of rows) if (!seen.has(id)) seen.set(id, { seenAt, saidAt: at.getTime() })
  }
  async function loop(): Promise<void> {
    for (; !stopping.signal.aborted; await sleep(LOOK_MS)) await look()
  }
  const looking = loop()
  return {
    seen,
    async stop() {
      stopping.abort()
      await looking
    },
  }
}

async function verdict(installation: Installation, rounds: readonly Round[], { seen }: Watch) {
  const signIns = rounds.flatMap((round) => round.signIns)
  const booked = rounds.flatMap((round) => round.booked)
  const created = booked.flatMap((one) => one.created ?? [])
  const rows = await query<{ id: string; starts_at: Date }>(
    installation,
    'select id, starts_at from bookings',
  )
  const startOf = new Map(rows.map((row) => [row.id, row.starts_at.toISOString()]))
  const lost = countOf(created, ({ id, startsAt }) => startOf.get(id) !== startsAt)

  const refusals = signIns.flatMap((one) => one.refusals)
  const errorMs = Math.max(...signIns.map((one) => one.errorMs), ...created.map((one) => one.respondErrorMs))
  const lateMs = created.map(
    ({ id, respondBy }) => (seen.get(id)?.seenAt ?? Infinity) - Date.parse(respondBy),
  )
  const saidMs = [...seen.values()].map(({ seenAt, saidAt }) => Math.abs(seenAt - saidAt))
  const wrong = countOf(booked, (one) => one.isWrong)
  const areSlotsWrong = countOf(booked, (one) => one.areSlotsWrong)
  return {
    figures: {
      'sign-ins over both': signIns.length,
      'refused: code, session or token': refusals.length === 0 ? 0 : [...new Set(refusals)].join(', '),
      'furthest end of a code, token or request, s off': secondsOf(errorMs),
      'visits asked for': booked.length,
      'too soon and booked, or in time and refused': wrong,
      'free times that differ or are wrong': areSlotsWrong,
      'requests that were to expire': created.length,
      'expired, s after their end': `${secondsOf(Math.min(...lateMs))} to ${secondsOf(Math.max(...lateMs))}`,
      'furthest from when the history says, s': secondsOf(Math.max(...saidMs)),
      'acknowledged and lost': lost,
      'there and not acknowledged': rows.length - created.length + lost,
    },
    checks: {
      'codes, tokens and sessions of one process are good at the other': refusals.length === 0,
      'they end when they should': errorMs <= TOLERANCE_MS,
      'both processes offer the same times, and hold to the notice': wrong === 0 && areSlotsWrong === 0,
      'nothing ran early': lateMs.length > 0 && lateMs.every((ms) => ms >= -TOLERANCE_MS),
      [`nothing ran more than ${LATEST_MS / 1000} s late`]: lateMs.every((ms) => ms <= LATEST_MS),
      'the history tells when it was': saidMs.every((ms) => ms <= TOLERANCE_MS),
      'what was acknowledged is there, and nothing else': lost === 0 && rows.length === created.length,
      'the operators of the wrong machines are told, and no others': rounds.every(
        ({ warned }) => warned.join() === 'false,true,false,true',
      ),
    },
  }
}

const secondsOf = (ms: number) => (Number.isFinite(ms) ? Number((ms / 1000).toFixed(1)) : 'never')
