import type { Deps } from '../deps.ts'
import { seedCatalog } from '../modules/catalog/index.ts'
import { DAY } from '../platform/clock.ts'
import { inTransaction } from '../platform/db.ts'
import { type Chance, chanceOf } from './chance.ts'
import { addPastJobs } from './crowd.ts'
import { makeBooking } from './history.ts'
import { idOf, phoneOf } from './identity.ts'
import { insertRows } from './insert-rows.ts'
import { type Wishes, categoryAt, makeProvider, tradesAround, tradesFrom } from './make-provider.ts'
import { personIn } from './names.ts'
import { type DemoCustomer, fixedCustomers, fixedProviders, historyCustomer } from './people.ts'
import { placeInBengaluru, placeInIndia } from './places.ts'
import { type Rows, addRows, noRows } from './rows.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock'>

/** So many are in the demo customer's city, each category as often as the other, however few are asked for. */
const IN_BENGALURU = 132
/** Only the first ones have bookings to look back at; a bench needs listings, not histories. */
const WITH_HISTORY = 200
const HISTORY_CUSTOMERS = 24
const PER_BATCH = 1000

/** How many there are to be besides the people of the README. */
export type DemoSize = {
  providers: number
  /** About so many in all; without it most providers have one, some two. */
  listings?: number
  /** Only with `bookings` more than a handful. */
  customers?: number
  /** Past jobs in bulk, for measuring at size. */
  bookings?: number
}

/**
 * Fills a database with a believable India: the people of the README, then `providers` more. The same seed makes the same people, and more
 * providers only add to fewer. Times are counted back from today. Running it again changes nothing; production is refused.
 */
export async function seedDemo(
  deps: Needs,
  { seed, ...size }: DemoSize & { seed: number },
  onProgress: (done: number, of: 'providers' | 'bookings') => void = () => {},
): Promise<{ added: boolean }> {
  if (deps.config.env === 'production') throw new Error('demo data may not enter production')
  const today = new Date(Math.floor(deps.clock.now().getTime() / DAY) * DAY)
  const customers = [
    ...fixedCustomers(seed, today),
    ...Array.from({ length: size.customers ?? HISTORY_CUSTOMERS }, (_, n) => historyCustomer(seed, n, today)),
  ]
  const { providers, bookings = 0 } = size
  if (await isSeeded(deps, seed, size)) return { added: false }
  await refuseOtherPeople(deps, customers)

  await inTransaction(deps.db, async (tx) => {
    await seedCatalog(tx)
    await insertRows(tx, firstRows(seed, customers, today))
  })
  const trades = size.listings === undefined ? undefined : Math.max(1, Math.round(size.listings / providers))
  for (let from = 0; from < providers; from += PER_BATCH) {
    const until = Math.min(providers, from + PER_BATCH)
    const rows = noRows()
    for (let index = from; index < until; index++)
      addProvider(rows, seed, index, { customers, today, trades })
    await inTransaction(deps.db, (tx) => insertRows(tx, rows))
    onProgress(until, 'providers')
  }
  if (bookings > 0)
    await addPastJobs(
      deps,
      { bookings, customerIds: customers.map(({ account }) => account.id), seed, today },
      (done) => onProgress(done, 'bookings'),
    )
  return { added: true }
}

/** Batches go in one after the other, so when the last one is there all are. */
async function isSeeded(
  { db }: Needs,
  seed: number,
  { providers, bookings = 0 }: DemoSize,
): Promise<boolean> {
  const key = providers === 0 ? 'fixed 2' : keyOf(providers - 1)
  const id = idOf(seed, `provider ${key}`)
  if (!(await db.selectFrom('providers').select('id').where('id', '=', id).executeTakeFirst())) return false
  if (bookings === 0) return true
  const there = await db
    .selectFrom('bookings')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return there.count >= bookings
}

/** Demo phones that belong to somebody else: another seed was here, or somebody signed in with one. Nothing is mixed or overwritten. */
async function refuseOtherPeople(deps: Needs, customers: readonly DemoCustomer[]): Promise<void> {
  const ours = new Set(customers.map(({ account }) => account.id))
  const there = await deps.db
    .selectFrom('accounts')
    .select('id')
    .where(
      'phone',
      'in',
      customers.map(({ account }) => account.phone),
    )
    .execute()
  if (there.every(({ id }) => ours.has(id))) return
  throw new Error('there is demo data of another seed here already; use that seed, or an empty database')
}

const keyOf = (index: number) => `n ${index}`

function firstRows(seed: number, customers: readonly DemoCustomer[], today: Date): Rows {
  const rows = noRows()
  for (const { account, addresses } of customers) addRows(rows, { accounts: [account], addresses })
  for (const wishes of fixedProviders()) {
    const chance = chanceOf(seed, wishes.key)
    const made = makeProvider(seed, wishes, chance, today)
    addRows(rows, made)
    addHistory(rows, seed, wishes, made, { customers: customers.slice(0, 12), chance, today, jobs: 6 })
  }
  return rows
}

function addProvider(
  rows: Rows,
  seed: number,
  index: number,
  {
    customers,
    today,
    trades,
  }: { customers: readonly DemoCustomer[]; today: Date; trades: number | undefined },
) {
  const key = keyOf(index)
  const chance = chanceOf(seed, key)
  const isHere = index < IN_BENGALURU
  const place = isHere ? placeInBengaluru(chance) : placeInIndia(chance)
  const category = isHere ? categoryAt(index) : categoryAt(chance.between(0, 11))
  const person = personIn(place.state, chance)
  const categories = trades === undefined ? tradesAround(category, chance) : tradesFrom(category, trades)
  const wishes = { key, phone: phoneOf.provider(index), person, place, categories }
  const made = makeProvider(seed, wishes, chance, today)
  addRows(rows, made)
  if (isHere && index < WITH_HISTORY) {
    addHistory(rows, seed, wishes, made, { customers, chance, today, jobs: chance.between(0, 3) })
  }
}

/** Past jobs with people of the same city, at most one a day. */
function addHistory(
  rows: Rows,
  seed: number,
  wishes: Wishes,
  made: ReturnType<typeof makeProvider>,
  past: { customers: readonly DemoCustomer[]; chance: Chance; today: Date; jobs: number },
) {
  const { customers, chance, today, jobs } = past
  const [provider, listing] = [made.providers[0], made.listings[0]]
  const offers = made.offers.filter((offer) => offer.listing_id === listing?.id)
  const neighbours = customers.filter(({ addresses: [home] }) => home.city === wishes.place.city)
  if (!provider || !listing || neighbours.length === 0) return
  const memberDays = Math.floor((today.getTime() - Date.parse(provider.created_at)) / DAY)
  for (let n = 0; n < Math.min(jobs, provider.jobs_done); n++) {
    // The first customer is Asha: her history is the one people look at.
    const { addresses } =
      n === 0 && wishes.isShowcase ? (neighbours[0] ?? chance.pick(neighbours)) : chance.pick(neighbours)
    const daysAgo = 4 + n * 9 + chance.between(0, 8)
    if (daysAgo >= memberDays) continue
    const job = {
      key: `${wishes.key} ${n}`,
      home: addresses[0],
      provider,
      listing,
      offer: chance.pick(offers),
      daysAgo,
    }
    addRows(rows, makeBooking(seed, job, chance, today))
  }
}
