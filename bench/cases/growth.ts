import type { BenchCase, Figure, Run } from '../bench-case.ts'
import type { HttpCase } from '../http-case.ts'
import { requestsOf } from '../http-bench.ts'
import { type Contender, httpContender, type Measured, type Requests, rounds } from '../measure/rounds.ts'
import { type Size, startWorld, type World } from '../world.ts'
import { createBooking } from './create-booking.ts'
import { busyPeople } from './growth-people.ts'
import { myBookings, readBooking, search, slots } from './reads.ts'

/** How much slower the largest may be than the smallest: p50 at one connection, end to end. */
const MOST_GROWTH = 1.5
/** Of everybody in the crowd the same share, so that only the size differs; a page of bookings is full in each. */
const sizeOf = (listings: number): Size => ({
  providers: listings / 4,
  listings,
  customers: 400,
  bookings: listings,
})
const SIZES = [10_000, 100_000, 1_000_000]
const SMALL_SIZES = [1000, 4000]
const REQUESTS: readonly HttpCase[] = [readBooking, createBooking, search, myBookings, slots]

export const growth: BenchCase = {
  name: 'growth',
  what: 'what each request costs as data grows',
  isAlone: true,
  async run(run) {
    await using stack = new AsyncDisposableStack()
    const sizes = run.isSmall ? SMALL_SIZES : SIZES
    const worlds: { label: string; world: World }[] = []
    // The largest takes the longest to fill when it is new: tokens of those before would have run out meanwhile.
    for (const listings of sizes.toReversed()) {
      const world = stack.use(await startWorld(sizeOf(listings)))
      worlds.unshift({ label: listings.toLocaleString('en'), world })
    }
    const found: Found[] = []
    for (const one of REQUESTS) {
      const contenders = worlds.map(({ label, world }) => asked(label, world, requestsOf(one, world)))
      found.push(await compared(one.name, contenders, run))
    }
    // The middle one: neither the history of one person nor the size of the rest is lost in the other.
    const { world } = worlds[1] ?? {}
    if (world)
      for (const { name, few, many } of await busyPeople(world, run.isSmall ? 1000 : 10_000)) {
        const contenders = Object.entries({ ...few, ...many }).map(([label, sent]) =>
          asked(label, world, async () => sent),
        )
        found.push(await compared(name, contenders, run))
      }
    return {
      figures: found.map(({ figure }) => figure),
      contenders: Object.assign({}, ...found.map(({ measured }) => measured)) as Measured,
      notes: [
        `Growth: installations with ${sizes.map((size) => size.toLocaleString('en')).join(', ')} listings and as many past bookings ran at once and were asked by turns, one connection; then people with few and with many bookings, in the middle one. A booking with a busy provider is not among them: their calendar holds too few hours for a load.`,
      ],
    }
  },
}

type Found = { figure: Figure; measured: Measured }

const asked = (label: string, { api, pids }: World, requests: Requests): Contender =>
  httpContender(label, api, { node: pids.api, postgres: pids.postgres }, requests)

/** The last of them beside the first. */
async function compared(name: string, contenders: readonly Contender[], run: Run): Promise<Found> {
  const measured = await rounds(contenders, { connections: [1], count: run.rounds, seconds: run.seconds })
  const [first, ...rest] = contenders.map((each) => measured[each.name]?.[1]?.p50Ms ?? Number.NaN)
  const last = rest.at(-1)
  const growth = first !== undefined && last !== undefined ? last / first : Number.NaN
  const times = contenders.map((each) => `${each.name}: ${measured[each.name]?.[1]?.p50Ms.toFixed(2)} ms`)
  // A refusal is quick whatever the size.
  const isAnswered = contenders.every((each) => measured[each.name]?.[1]?.refusedPercent === 0)
  return {
    figure: {
      label: name,
      value: Number.isFinite(growth) && isAnswered ? growth : null,
      unit: '×',
      goal: { atMost: MOST_GROWTH },
      parts: times.join(', '),
    },
    measured: Object.fromEntries(
      contenders.map((each) => [`${name}, ${each.name}`, measured[each.name] ?? {}]),
    ),
  }
}
