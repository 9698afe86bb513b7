import { setTimeout as sleep } from 'node:timers/promises'
import { ask, bodyOf, countOf } from '../ask.ts'
import type { Installation } from '../installation.ts'
import { type Person, signIn, type Tokens } from '../people.ts'
import { differences } from './booking-model.ts'
import { query, settles } from './database.ts'
import type { Fault } from './fault-kind.ts'
import { startLives, unsureOf } from './lives.ts'
import { type Market, openMarket, pick } from './market.ts'
import { lookOn, type Onlooker } from './onlooker.ts'
import { tally } from './try-ask.ts'

const PER_SECOND = 15
const OUTAGE_MS = 60_000
const FLUSHES = 20
const RESYNC_MS = 10_000
/** Somebody waits for each of these; a short run on a slow machine is given more. */
const PATIENCE_MS = 60_000

/** G23. Redis holds only what may be lost: emptied again and again, then gone for a minute, with bookings and open apps meanwhile. */
export const redisLoss: Fault = {
  name: 'redis-loss',
  goal: 'G23',
  injects: `FLUSHALL ${FLUSHES} times and ${OUTAGE_MS / 1000} s without Redis, a worker killed meanwhile, under bookings and open sockets`,
  defence: {
    removals: [
      {
        file: 'server/src/platform/state/redis.ts',
        text: 'insuranceLimiter: new RateLimiterMemory({ ...options, points: shareOf(rule) }),',
        by: '',
      },
      { file: 'server/src/platform/realtime-server.ts', text: 'socket.conn.close()', by: 'void socket' },
    ],
  },
  async run({ start, isShort }) {
    await using installation = await start({ apis: 2, workers: 2 })
    const market = await openMarket(
      installation,
      isShort ? { customers: 3, providers: 3 } : { customers: 8, providers: 16 },
    )
    const gone = await signIn(installation, '+919840000001')
    await ask(`${installation.api(0)}/v1/auth/sessions/current`, {
      method: 'DELETE',
      token: gone.accessToken,
    })
    const onlookers = await openApps(installation, market)
    const lives = startLives(installation, market, isShort ? 5 : PER_SECOND)

    await sleep(isShort ? 500 : 5000)
    for (let i = 0; i < (isShort ? 5 : FLUSHES); i++) {
      await installation.redis('flushall')
      await sleep(250)
    }
    const afterFlush = await signedIn(installation, market, gone)
    await installation.killRedis()
    await sleep((isShort ? 5000 : OUTAGE_MS) / 2)
    const inOutage = await signedIn(installation, market, gone)
    // It takes with it what it had to say to open apps. The new one waits for Redis.
    await installation.restartWorker(0)
    await sleep((isShort ? 5000 : OUTAGE_MS) / 2)

    await installation.startRedis()
    const backAt = performance.now()
    const before = await truth(installation)
    const missed = behind(onlookers, before)
    const left = await settles(() => Promise.resolve(behind(onlookers, before)), 0, PATIENCE_MS)
    const resyncMs = performance.now() - backAt
    await sleep(isShort ? 1000 : 10_000)
    await lives.stop()
    const last = await settles(async () => behind(onlookers, await truth(installation)), 0, PATIENCE_MS)
    const differs = await differences(installation, lives.known, unsureOf(lives))
    for (const onlooker of onlookers) onlooker.close()

    const tried = [...lives.creations, ...lives.moves]
    return {
      figures: {
        creations: tally(lives.creations),
        moves: tally(lives.moves),
        'open apps': onlookers.length,
        'bookings on screens that were old when Redis came back': missed,
        'until all were right, seconds': left === 0 ? Number((resyncMs / 1000).toFixed(1)) : 'never',
        'old at the end': last,
        'sockets that came up again': onlookers.reduce((sum, one) => sum + one.connects() - 1, 0),
      },
      checks: {
        'no error of a booking':
          tried.length > 0 && tried.every(({ status }) => status === 200 || status === 201),
        'what was acknowledged is there': differs.length === 0,
        ...named('after FLUSHALL', afterFlush),
        ...named('without Redis', inOutage),
        'open apps are right again': left === 0,
        [`within ${RESYNC_MS / 1000} s`]: isShort || resyncMs <= RESYNC_MS,
        'no change was missed after that': last === 0,
      },
    }
  },
}

const named = (when: string, checks: Record<string, boolean>) =>
  Object.fromEntries(Object.entries(checks).map(([check, isTrue]) => [`${check} (${when})`, isTrue]))

async function openApps(installation: Installation, { customers, providers }: Market): Promise<Onlooker[]> {
  return Promise.all([
    ...customers.map((person, i) => lookOn(installation.api(i), person, 'customer')),
    ...providers.map((person, i) => lookOn(installation.api(i + 1), person, 'provider')),
  ])
}

/** Who was in is in, on both processes; who was out is out; tokens are renewed; who comes new comes in. */
async function signedIn(installation: Installation, market: Market, gone: Person) {
  const me = (person: Person) =>
    Promise.all(installation.apis.map((api) => ask(`${api}/v1/me`, { token: person.accessToken })))
  const inside = await me(pick(market.customers, 0))
  const outside = await me(gone)
  const comesIn = await comeIn(installation).catch(() => false)
  return {
    'who was signed in stays so': inside.every(({ status }) => status === 200),
    'who was signed out stays so': outside.every(({ status }) => status === 401),
    'somebody new signs in and renews': comesIn,
  }
}

async function comeIn(installation: Installation): Promise<boolean> {
  const last = String(Math.floor(performance.now()) % 10_000).padStart(4, '0')
  const comer = await signIn(installation, `+91984000${last}`)
  const body = { refreshToken: comer.refreshToken }
  const renewed = await ask(`${installation.api(1)}/v1/auth/refresh`, { body })
  return bodyOf<Tokens>(renewed, 200).account.id === comer.accountId
}

type Row = { id: string; state: string; customer: string; provider: string }
const truth = (installation: Installation) =>
  query<Row>(
    installation,
    `select b.id, b.state, b.customer_id as customer, p.account_id as provider
       from bookings b join providers p on p.id = b.provider_id`,
  )

/** In the order in which a booking of this load comes into them: what is further on is newer. */
const STATES = ['requested', 'accepted', 'cancelled']

/** How many bookings some open app shows in an older state, or not at all. */
function behind(onlookers: readonly Onlooker[], rows: readonly Row[]): number {
  const bySide = onlookers.map(({ person, side, view }) =>
    countOf(
      rows,
      (row) =>
        row[side] === person.accountId && STATES.indexOf(view.get(row.id) ?? '') < STATES.indexOf(row.state),
    ),
  )
  return bySide.reduce((sum, count) => sum + count, 0)
}
