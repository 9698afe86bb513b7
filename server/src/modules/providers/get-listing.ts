import type { Language, Listing } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Point } from '../../platform/geo.ts'
import { Problem } from '../../platform/problem.ts'
import { toListing } from './present.ts'
import { findListing, listOffersOf } from './store-listings.ts'

/** Active listings are everybody's to see; a draft or paused one is only its owner's. */
export async function requireVisibleListing(db: Db, actor: Actor, id: string) {
  const listing = await findListing(db, id)
  const isOwner = actor.kind === 'account' && actor.accountId === listing?.account_id
  if (!listing || (listing.state !== 'active' && !isOwner)) throw new Problem('listing.not_found')
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
