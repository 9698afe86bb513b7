import { setTimeout as sleep } from 'node:timers/promises'
import { bodyOf } from '../ask.ts'
import type { Installation } from '../installation.ts'
import { newKey } from '../people.ts'
import { frees, type Known } from './booking-model.ts'
import { DAYS, type Market, pick, startOfVisit, VISITS_PER_DAY, visitWith } from './market.ts'
import { type Tried, tryAsk } from './try-ask.ts'

const BLOCKED_MS = 90 * 60_000

export type Lives = {
  /** Bookings whose creation was acknowledged. */
  readonly known: Known[]
  readonly creations: Tried[]
  readonly moves: Tried[]
  /** No more begin; resolves when the last request of those that live is answered. */
  stop(): Promise<void>
}

/**
 * A steady load: so many bookings a second are made, each at a time of its own, then accepted, and each third is cancelled in the end. Who
 * books asks one API, who answers the other. Nobody waits for the one before, however slow the answers become.
 */
export function startLives(installation: Installation, market: Market, perSecond: number): Lives {
  const known: Known[] = []
  const creations: Tried[] = []
  const moves: Tried[] = []
  const living = new Set<Promise<void>>()
  const most = market.providers.length * VISITS_PER_DAY * (DAYS - 1)
  const stopping = new AbortController()

  async function live(i: number): Promise<void> {
    const provider = pick(market.providers, i)
    const customer = pick(market.customers, Math.floor(i / 3))
    const startsAt = startOfVisit(Math.floor(i / market.providers.length))
    const from = Date.parse(startsAt)
    const askedAt = performance.now()
    const created = await tryAsk(`${installation.api(i)}/v1/bookings`, {
      token: customer.accessToken,
      headers: newKey(),
      body: visitWith(market, customer, provider, startsAt),
    })
    creations.push(created)
    if (created.answer === undefined || created.status !== 201) return
    const booking: Known = {
      id: bodyOf<{ id: string }>(created.answer, 201).id,
      provider: i % market.providers.length,
      blocked: { from, to: from + BLOCKED_MS },
      askedAt,
      answeredAt: performance.now(),
      freeingAskedAt: Infinity,
      freedAt: Infinity,
      asked: new Set(),
      done: new Set(),
    }
    known.push(booking)
    await move(i + 1, booking, 'provider>accepted', provider.accessToken)
    if (i % 3 === 0) await move(i, booking, 'customer>cancelled', customer.accessToken)
  }

  async function move(api: number, booking: Known, step: string, token: string): Promise<void> {
    await sleep(100)
    const to = step.slice(step.indexOf('>') + 1)
    booking.asked.add(step)
    const moved = await tryAsk(`${installation.api(api)}/v1/bookings/${booking.id}/moves`, {
      token,
      body: { to, ...(frees(step) && { reason: 'Plans have changed' }) },
    })
    moves.push(moved)
    if (moved.status === 200) booking.done.add(step)
  }

  async function begin(): Promise<void> {
    const startedAt = performance.now()
    for (let i = 0; i < most && !stopping.signal.aborted; i++) {
      const dueMs = startedAt + (i * 1000) / perSecond - performance.now()
      if (dueMs > 0) await sleep(dueMs)
      const life = live(i).finally(() => living.delete(life))
      living.add(life)
    }
  }
  const beginning = begin()
  return {
    known,
    creations,
    moves,
    async stop() {
      stopping.abort()
      await beginning
      await Promise.all(living)
    },
  }
}

/** Creations that may have happened without anybody knowing. */
export const unsureOf = ({ creations }: Lives) =>
  creations.filter(({ outcome }) => outcome === 'maybe').length
