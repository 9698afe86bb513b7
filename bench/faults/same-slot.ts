import { countOf, eachOf } from '../ask.ts'
import { newKey } from '../people.ts'
import { count, deadlocks, overlaps } from './database.ts'
import type { Fault } from './fault-kind.ts'
import { openMarket, pick, startOfVisit, visitWith } from './market.ts'
import { tally, tryAsk } from './try-ask.ts'

const CONNECTIONS = 64
const ATTEMPTS = 10_000
const MOST_SECONDS = 30

/** G01. Everybody wants the same hour. */
export const sameSlot: Fault = {
  name: 'same-slot',
  goal: 'G01',
  injects: `${ATTEMPTS} attempts at one slot, ${CONNECTIONS} connections, two API processes`,
  defence: {
    sql: ['alter table bookings drop constraint bookings_no_overlap'],
    removals: [
      {
        file: 'server/src/modules/bookings/store.ts',
        text: 'on conflict on constraint bookings_no_overlap do nothing',
        by: '',
      },
      {
        file: 'server/src/modules/availability/require-free.ts',
        text: 'if (isTaken(availability.booked, blocked))',
        by: 'if (false)',
      },
    ],
  },
  async run({ start, isShort, count: asked }) {
    const attempts = asked ?? (isShort ? 640 : ATTEMPTS)
    await using installation = await start({ apis: 2, workers: 0 })
    const market = await openMarket(installation, { customers: isShort ? 8 : CONNECTIONS, providers: 1 })
    const provider = pick(market.providers, 0)
    const startsAt = startOfVisit(3)
    const before = await deadlocks(installation)

    const startedAt = performance.now()
    const tried = await eachOf(attempts, CONNECTIONS, (i) => {
      const customer = pick(market.customers, i)
      return tryAsk(`${installation.api(i)}/v1/bookings`, {
        token: customer.accessToken,
        headers: newKey(),
        body: visitWith(market, customer, provider, startsAt),
      })
    })
    const seconds = (performance.now() - startedAt) / 1000
    const booked = await count(installation, 'select count(*) from bookings')
    const dead = (await deadlocks(installation)) - before
    return {
      figures: {
        answers: tally(tried),
        'bookings in the database': booked,
        overlaps: await overlaps(installation),
        deadlocks: dead,
        seconds: Number(seconds.toFixed(1)),
        'attempts/s': Math.round(attempts / seconds),
      },
      checks: {
        'exactly one is booked': booked === 1 && countOf(tried, ({ status }) => status === 201) === 1,
        'all others hear booking.slot_taken':
          countOf(tried, ({ status, code }) => status === 409 && code === 'booking.slot_taken') ===
          attempts - 1,
        'no deadlocks': dead === 0,
        [`within ${MOST_SECONDS} s`]: isShort || seconds <= MOST_SECONDS,
      },
    }
  },
}
