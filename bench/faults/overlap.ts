import { eachOf, bodyOf, countOf, ask } from '../ask.ts'
import { chanceOf } from '../chance.ts'
import { newKey } from '../people.ts'
import {
  differences,
  frees,
  heldTogether,
  type Known,
  type Refused,
  refusedForNothing,
} from './booking-model.ts'
import { deadlocks, overlaps } from './database.ts'
import type { Fault } from './fault-kind.ts'
import { openMarket, pick, startOfVisit, visitWith } from './market.ts'
import { sameSlot } from './same-slot.ts'
import { tally, type Tried, tryAsk } from './try-ask.ts'

const OPERATIONS = 100_000
const PROVIDERS = 50
const CONNECTIONS = 32
/** So few times that most are taken: three days. */
const VISITS = 21
/** Operations that go to one provider, before the next one's turn: what happens at once is about the same times. */
const STRETCH = 64
const BLOCKED_MS = 90 * 60_000
const SEED = 20_261_128

/** What is done to a booking, and how often beside creations. Asked at any time: many are refused. */
const MOVES = [
  { actor: 'provider', to: 'accepted', until: 0.3 },
  { actor: 'provider', to: 'rejected', until: 0.45 },
  { actor: 'customer', to: 'cancelled', until: 0.7 },
  { actor: 'provider', to: 'cancelled', until: 0.8 },
  { actor: 'provider', to: 'in_progress', until: 0.9 },
  { actor: 'provider', to: 'done', until: 1 },
] as const

/** G02. Bookings come and go at random, at times that cut into each other. */
export const overlap: Fault = {
  name: 'overlap',
  goal: 'G02',
  injects: `${OPERATIONS} random creations, moves and cancellations over ${PROVIDERS} providers, against a model`,
  defence: sameSlot.defence,
  async run({ start, isShort, count: asked }) {
    const operations = asked ?? (isShort ? 800 : OPERATIONS)
    await using installation = await start({ apis: 2, workers: 0, settings: { ACCESS_TOKEN_MS: '3600000' } })
    const market = await openMarket(
      installation,
      isShort ? { customers: 8, providers: 4 } : { customers: 32, providers: PROVIDERS },
    )
    const chance = chanceOf(SEED)
    const upTo = (most: number) => Math.floor(chance() * most)
    const known: (Known & { customer: number })[] = []
    const refused: Refused[] = []
    const alive = market.providers.map((): typeof known => [])

    async function create(i: number, provider: number): Promise<Tried> {
      const customer = upTo(market.customers.length)
      const startsAt = startOfVisit(upTo(VISITS), upTo(5) * 15)
      const from = Date.parse(startsAt)
      const blocked = { from, to: from + BLOCKED_MS }
      const askedAt = performance.now()
      const booker = pick(market.customers, customer)
      const body = visitWith(market, booker, pick(market.providers, provider), startsAt)
      const tried = await tryAsk(`${installation.api(i)}/v1/bookings`, {
        token: booker.accessToken,
        headers: newKey(),
        body,
      })
      const during = { askedAt, answeredAt: performance.now() }
      if (tried.code === 'booking.slot_taken') refused.push({ ...during, provider, blocked })
      if (tried.answer === undefined || tried.status !== 201) return tried
      const { id } = bodyOf<{ id: string }>(tried.answer, 201)
      const open = {
        freeingAskedAt: Infinity,
        freedAt: Infinity,
        asked: new Set<string>(),
        done: new Set<string>(),
      }
      const booking = { ...during, ...open, id, provider, blocked, customer }
      known.push(booking)
      alive[provider]?.push(booking)
      return tried
    }

    async function move(i: number, booking: Known & { customer: number }): Promise<Tried> {
      const dice = chance()
      const { actor, to } = MOVES.find(({ until }) => dice < until) ?? MOVES[0]
      const url = `${installation.api(i)}/v1/bookings/${booking.id}`
      const customer = pick(market.customers, booking.customer)
      const mover = actor === 'customer' ? customer : pick(market.providers, booking.provider)
      const startCode = to === 'in_progress' ? await codeOf(url, customer.accessToken) : undefined
      const step = `${actor}>${to}`
      booking.asked.add(step)
      if (frees(step)) booking.freeingAskedAt = Math.min(booking.freeingAskedAt, performance.now())
      const body = {
        to,
        ...(frees(step) && to !== 'done' && { reason: 'Plans have changed' }),
        ...(startCode && { startCode }),
      }
      const tried = await tryAsk(`${url}/moves`, { token: mover.accessToken, body })
      if (tried.status !== 200) return tried
      booking.done.add(step)
      if (frees(step)) {
        booking.freedAt = Math.min(booking.freedAt, performance.now())
        alive[booking.provider] = (alive[booking.provider] ?? []).filter((one) => one !== booking)
      }
      return tried
    }

    const startedAt = performance.now()
    const tried = await eachOf(operations, CONNECTIONS, async (i) => {
      const provider =
        chance() < 0.8 ? Math.floor(i / STRETCH) % market.providers.length : upTo(market.providers.length)
      const theirs = alive[provider] ?? []
      const booking = chance() < 0.5 ? theirs[upTo(theirs.length)] : undefined
      return booking
        ? { kind: 'move', ...(await move(i, booking)) }
        : { kind: 'create', ...(await create(i, provider)) }
    })
    const seconds = (performance.now() - startedAt) / 1000
    const creations = tried.filter(({ kind }) => kind === 'create')
    const unsure = countOf(creations, ({ outcome }) => outcome === 'maybe')
    const differs = await differences(installation, known, unsure)
    const [overlapping, together] = [await overlaps(installation), heldTogether(known)]
    const forNothing = refusedForNothing(refused, known)
    const dead = await deadlocks(installation)
    return {
      figures: {
        seed: SEED,
        creations: tally(creations),
        moves: tally(tried.filter(({ kind }) => kind === 'move')),
        'overlapping active bookings': overlapping,
        'pairs that clients held together': together,
        'refused though free': forNothing,
        'differences from the model': differs.length,
        ...(differs.length > 0 && { 'the first': differs.slice(0, 3).join('; ') }),
        deadlocks: dead,
        seconds: Number(seconds.toFixed(1)),
        'operations/s': Math.round(operations / seconds),
      },
      checks: {
        'bookings were made, refused and freed':
          known.length > 0 && refused.length > 0 && known.some(({ freedAt }) => freedAt < Infinity),
        'no active bookings overlap': overlapping === 0,
        'no two clients held one time together': together === 0,
        'nobody was refused a free time': forNothing === 0,
        'the database is what was acknowledged': differs.length === 0,
        'no 5xx and no lost answer': tried.every(({ outcome }) => outcome !== 'maybe'),
        'no deadlocks': dead === 0,
      },
    }
  },
}

/** Shown to the customer once the visit is agreed on. */
async function codeOf(url: string, token: string): Promise<string | undefined> {
  const { startCode } = bodyOf<{ startCode: string | null }>(await ask(url, { token }), 200)
  return startCode ?? undefined
}
