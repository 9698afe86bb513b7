import type { ListingCard, ListingQuery } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import { DAY } from '../../platform/clock.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { Db } from '../../platform/db.ts'
import { SearchPosition, searchListings, toListingCard, type FoundListing } from '../providers/index.ts'
import { toSlot } from './present.ts'
import { dayOn } from './calendar.ts'
import { firstFreeSlots, type Slot } from './slots.ts'
import { readAvailability } from './store.ts'

/** With a day to be free on, so many candidates are looked at, then so many more, and for one page no more than that. */
const BATCHES = [50, 250]
/** No window is longer (check on `availability_plans`). */
const LONGEST_WINDOW = 92 * DAY

type Page = { items: ListingCard[]; nextCursor: string | null }

/**
 * Providers near a place, best first (`searchListings` says what best means), each with its next free time. With a day, only those who are
 * free then, with their first time that day; such a page may be short, even empty, and still go on: the cursor says where the search stopped.
 */
export async function findListings(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  query: ListingQuery,
): Promise<Page> {
  const { category, lat, lng, day, limit } = query
  const items: ListingCard[] = []
  let after = query.cursor === undefined ? null : decodeCursor(SearchPosition, query.cursor)

  for (const size of day === undefined ? [limit] : BATCHES) {
    const found = await searchListings(db, { category, lat, lng, after, limit: size + 1 })
    const batch = found.slice(0, size)
    const slots = await firstSlotOfEach(db, batch, { day, now: clock.now() })
    for (const [i, listing] of batch.entries()) {
      after = { score: listing.score, id: listing.id }
      const slot = slots.get(listing.id)
      if (day === undefined || slot) items.push(toListingCard(listing, slot ? toSlot(slot) : null))
      if (items.length === limit) return page(items, i === found.length - 1 ? null : after)
    }
    if (found.length <= size) return page(items, null)
  }
  return page(items, after)
}

const page = (items: ListingCard[], after: SearchPosition | null): Page => ({
  items,
  nextCursor: after && encodeCursor(after),
})

/** By listing: the first free start for its shortest offer. One statement for all. */
async function firstSlotOfEach(
  db: Db,
  listings: readonly FoundListing[],
  { day, now }: { day: string | undefined; now: Date },
): Promise<Map<string, Slot>> {
  const slots = new Map<string, Slot>()
  if (listings.length === 0) return slots
  // A calendar day lies within a day before and two after its midnight in UTC, in any zone.
  const around = day === undefined ? now.getTime() : dayOn(day, 'UTC').from
  const providers = listings.map(({ provider_id: id, zone }) => ({ id, zone }))
  const all = await readAvailability(db, providers, {
    from: new Date(day === undefined ? around : around - DAY),
    to: new Date(day === undefined ? around + LONGEST_WINDOW : around + 2 * DAY),
  })
  for (const { id, provider_id, minutes, zone } of listings) {
    const availability = all.get(provider_id)
    const wanted = day === undefined ? undefined : dayOn(day, zone)
    const from = wanted ? new Date(wanted.from) : now
    const to = wanted && new Date(wanted.to)
    const [slot] = availability ? firstFreeSlots({ ...availability, minutes, from, to, now }, 1) : []
    if (slot) slots.set(id, slot)
  }
  return slots
}
