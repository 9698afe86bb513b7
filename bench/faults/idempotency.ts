import { setTimeout as sleep } from 'node:timers/promises'
import { countOf, eachOf } from '../ask.ts'
import type { Installation } from '../installation.ts'
import { newKey } from '../people.ts'
import { HERE } from '../visit.ts'
import { count } from './database.ts'
import type { Fault } from './fault-kind.ts'
import { type Market, openMarket, pick, startOfVisit, visitWith } from './market.ts'
import { tally, type Tried, tryAsk } from './try-ask.ts'

const KEYS = 1000
const RETRIES = 20
const KEYS_AT_ONCE = 4
const CUSTOMERS = 100
const EACH_MS = 120_000
const BETWEEN_KILLS_MS = 2000

type Keyed = { path: string; token: string; headers: Record<string, string>; body: object; other: object }

/** G19. Apps that get no answer ask again, with the same key, as often as it takes. */
export const idempotency: Fault = {
  name: 'idempotency',
  goal: 'G19',
  injects: `${KEYS} keys × ${RETRIES} requests at once while APIs are killed and started again`,
  defence: {
    removals: [
      {
        file: 'server/src/platform/idempotency.ts',
        text: 'const known = await findAnswer(deps.db, accountId, key)',
        by: 'const known = undefined as Known | undefined',
      },
      {
        file: 'server/src/platform/idempotency.ts',
        text: 'if (key === null) return textOf(await work(tx))',
        by: 'if (key !== undefined) return textOf(await work(tx))',
      },
    ],
  },
  async run({ start, isShort, count: asked }) {
    const keys = asked ?? (isShort ? 20 : KEYS)
    await using installation = await start({ apis: 2, workers: 0 })
    const market = await openMarket(installation, {
      customers: Math.min(CUSTOMERS, Math.ceil(keys / 5)),
      providers: Math.ceil(keys / 200),
    })
    const addressesBefore = await count(installation, 'select count(*) from addresses')
    const killing = startKilling(installation)
    const asking = await eachOf(keys, KEYS_AT_ONCE, async (i) => {
      const keyed = requestOf(market, i)
      const answers = await eachOf(RETRIES, RETRIES, (n) => insist(installation, keyed, i + n))
      return { keyed, answers }
    })
    const kills = await killing.stop()

    // Later, by a process that has never seen it; and something else under the same key.
    const replays = await eachOf(keys, 8, (i) => insist(installation, pick(asking, i).keyed, i))
    const others = await eachOf(keys, 8, (i) => {
      const { keyed } = pick(asking, i)
      return insist(installation, { ...keyed, body: keyed.other }, i)
    })
    const bookings = await count(installation, 'select count(*) from bookings')
    const addresses = (await count(installation, 'select count(*) from addresses')) - addressesBefore
    const isSame = ({ answers }: { answers: Tried[] }, replay: Tried) =>
      replay.status === 201 &&
      answers.every(({ answer, status }) => status === 201 && answer?.body === replay.answer?.body)
    return {
      figures: {
        keys,
        'APIs killed': kills,
        'answers in the end': tally(asking.flatMap(({ answers }) => answers)),
        'other body': tally(others),
        bookings,
        addresses,
      },
      checks: {
        'each effect once': bookings === Math.ceil(keys / 2) && addresses === Math.floor(keys / 2),
        'replays are the same bytes': asking.every((one, i) => isSame(one, pick(replays, i))),
        'another body is refused with 422':
          countOf(others, ({ status, code }) => status === 422 && code === 'idempotency.key_reused') === keys,
        'APIs were killed meanwhile': kills > 0,
      },
    }
  },
}

/** By turns a booking, of which the slot alone would allow but one, and an address, of which nothing else would. */
function requestOf(market: Market, i: number): Keyed {
  const customer = pick(market.customers, i >> 1)
  const about = { token: customer.accessToken, headers: newKey() }
  if (i % 2 === 1) {
    const body = { label: 'work', line1: `${i} Retry Road`, ...HERE }
    return { ...about, path: '/v1/addresses', body, other: { ...body, line1: 'Elsewhere' } }
  }
  const nth = i >> 1
  const provider = pick(market.providers, nth)
  const body = visitWith(market, customer, provider, startOfVisit(Math.floor(nth / market.providers.length)))
  return { ...about, path: '/v1/bookings', body, other: { ...body, note: 'Something else' } }
}

/** Asks until there is an answer that is one: not a lost connection, a 5xx, or "the first one is still under way". */
async function insist(
  installation: Installation,
  { path, token, headers, body }: Keyed,
  from: number,
): Promise<Tried> {
  const deadline = performance.now() + EACH_MS
  for (let i = from; ; i++) {
    const tried = await tryAsk(installation.api(i) + path, { token, headers, body })
    const isOpen = tried.outcome === 'maybe' || tried.code === 'idempotency.in_progress'
    if (!isOpen || performance.now() > deadline) return tried
    await sleep(100)
  }
}

function startKilling(installation: Installation) {
  const stopping = new AbortController()
  let kills = 0
  const loop = async () => {
    while (!stopping.signal.aborted) {
      await sleep(BETWEEN_KILLS_MS / 2)
      await installation.restartApi(kills % 2)
      kills += 1
      await sleep(BETWEEN_KILLS_MS / 2)
    }
  }
  const running = loop()
  return {
    async stop() {
      stopping.abort()
      await running
      return kills
    },
  }
}
