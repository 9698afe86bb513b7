import { setTimeout as sleep } from 'node:timers/promises'
import { chanceOf } from '../chance.ts'
import { newKey } from '../people.ts'
import type { Created, History } from './history.ts'
import { DAYS, type Market, pick, startOfVisit, VISITS_PER_DAY, visitWith } from './market.ts'
import { type Tried, tryAsk } from './try-ask.ts'

export type Traffic = {
  /** Ends it and waits for the last answers. */
  stop(): Promise<void>
  /** When each request began (milliseconds since the first), and what came of it. */
  readonly sent: readonly { at: number; tried: Tried }[]
  /** Requests that could not be sent in time, because too many were under way. */
  readonly dropped: number
}

type Target = {
  market: Market
  history: History
  /** Where the nth request goes. */
  api: (i: number) => string
  perSecond: number
  seed: number
}

/** More than these are never under way at once: what hangs must not take the machine with it. */
const MOST_OPEN = 1000
const TICK_MS = 10

/**
 * Customers and providers at a steady rate, whatever the answers are: half of them read, three tenths book, one fifth accept or cancel.
 * Each booking is moved once at most, so that what it should have become is known.
 */
export function startTraffic({ market, history, api, perSecond, seed }: Target): Traffic {
  const chance = chanceOf(seed)
  const below = (limit: number) => Math.floor(chance() * limit)
  const sent: { at: number; tried: Tried }[] = []
  const open = new Set<Promise<void>>()
  const toMove: Created[] = []
  const startedAt = performance.now()
  const stopping = new AbortController()
  let [started, dropped] = [0, 0]

  async function book(i: number): Promise<Tried> {
    const customer = pick(market.customers, below(market.customers.length))
    const provider = pick(market.providers, below(market.providers.length))
    const startsAt = startOfVisit(below(DAYS * VISITS_PER_DAY))
    const tried = await tryAsk(`${api(i)}/v1/bookings`, {
      token: customer.accessToken,
      headers: newKey(),
      body: visitWith(market, customer, provider, startsAt),
    })
    const created = history.created({ customer, provider, startsAt }, tried)
    if (created.bookingId !== undefined) toMove.push(created)
    return tried
  }
  async function move(i: number): Promise<Tried> {
    const [created] = toMove.splice(below(toMove.length), 1)
    if (created?.bookingId === undefined) return read(i)
    const isAccepted = chance() < 0.6
    const who = isAccepted ? created.provider : created.customer
    const to = isAccepted ? 'accepted' : 'cancelled'
    const tried = await tryAsk(`${api(i)}/v1/bookings/${created.bookingId}/moves`, {
      token: who.accessToken,
      body: isAccepted ? { to } : { to, reason: 'Plans changed' },
    })
    history.moved(created.bookingId, to, tried)
    return tried
  }
  function read(i: number): Promise<Tried> {
    const customer = pick(market.customers, below(market.customers.length))
    const path = pick(['/v1/bookings?as=customer', '/v1/me', '/v1/categories'], below(3))
    return tryAsk(api(i) + path, { token: customer.accessToken })
  }
  function send(): void {
    if (open.size >= MOST_OPEN) {
      dropped += 1
      return
    }
    const [i, at, dice] = [started++, performance.now() - startedAt, chance()]
    const work = dice < 0.5 ? read(i) : dice < 0.8 ? book(i) : move(i)
    const ended = work.then((tried) => {
      sent.push({ at, tried })
      open.delete(ended)
    })
    open.add(ended)
  }
  async function loop(): Promise<void> {
    let owed = 0
    let last = performance.now()
    while (!stopping.signal.aborted) {
      const now = performance.now()
      // A client that was itself held up does not make up for more than a second.
      owed = Math.min(owed + ((now - last) / 1000) * perSecond, perSecond)
      last = now
      for (; owed >= 1; owed -= 1) send()
      await sleep(TICK_MS)
    }
  }
  const running = loop()
  return {
    sent,
    get dropped() {
      return dropped
    },
    async stop() {
      stopping.abort()
      await running
      await Promise.all(open)
    },
  }
}
