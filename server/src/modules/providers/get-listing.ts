import type { Language, Listing } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Point } from '../../platform/geo.ts'
import { Problem } from '../../platform/problem.ts'
import { toListing } from './present.ts'
import { findVisibleListing, listOffersOf } from './store-listings.ts'

/** `listing.not_found` for a listing that does not exist, and for one that this caller may not see. */
export async function requireVisibleListing(db: Db, actor: Actor, id: string) {
  const listing = await findVisibleListing(db, id, actor.kind === 'account' ? actor.accountId : null)
  if (!listing) throw new Problem('listing.not_found')
  return listing
}

export async function getListing(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  actor: Actor,
  id: string,
  { language, from }: { language: Language; from: Point | null },
): Promise<Listing> {
  const listing = await requireVisibleListing(db, actor, id)
  const offers = await listOffersOf(db, [id])
  return toListing(listing, offers, { language, from, freeCancelMs: config.booking.freeCancelMs })
}
