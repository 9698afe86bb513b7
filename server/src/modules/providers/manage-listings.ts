import type { CreateListing, Language, OwnListing, SaveOffer, UpdateListing } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { AccountActor } from '../../platform/actor.ts'
import { inTransaction, type Db, type Tx } from '../../platform/db.ts'
import { type Answer, answerOnce } from '../../platform/idempotency.ts'
import { Problem } from '../../platform/problem.ts'
import { findActiveCategory, listServicesOf } from '../catalog/index.ts'
import { cheapest } from './offer.ts'
import { toOwnListing } from './present.ts'
import { requireProvider } from './require-provider.ts'
import { lockProviderOf } from './store.ts'
import {
  insertListing,
  listOffersOf,
  listOwnListings,
  lockOwnListing,
  replaceOwnOffers,
  updateOwnListing,
} from './store-listings.ts'

type Needs = Pick<Deps, 'db' | 'newId' | 'clock'>

export async function ownListings(
  { db }: Needs,
  actor: AccountActor,
  language: Language,
): Promise<OwnListing[]> {
  const provider = await requireProvider(db, actor.accountId)
  const listings = await listOwnListings(db, provider.id)
  const offers = await listOffersOf(db, listings.map((listing) => listing.id)) // prettier-ignore
  return listings.map((listing) => toOwnListing(listing, offers, language))
}

/** A provider starts to work in a category. With an offer in it, customers find it at once. */
export function createListing(
  deps: Needs,
  actor: AccountActor,
  { language, key }: { language: Language; key: string | null },
  input: CreateListing,
): Promise<Answer> {
  const { newId, clock } = deps
  const { category, description, offers } = input
  const { accountId } = actor
  return answerOnce(
    deps,
    { accountId, key, request: { operation: 'createListing', ...input } },
    async (tx) => {
      const provider = await lockProviderOf(tx, actor.accountId)
      if (!provider) throw new Problem('provider.profile_required')
      if (!(await findActiveCategory(tx, category))) throw new Problem('category.not_found')
      await requireServices(tx, category, offers)

      const listing = await insertListing(tx, {
        id: newId(),
        provider,
        category,
        description: description ?? null,
        offers,
        now: clock.now(),
      })
      if (!listing) throw new Problem('listing.already_exists')
      await replaceOwnOffers(tx, listing.id, accountId, offers)
      return { status: 201, body: toOwnListing(listing, await listOffersOf(tx, [listing.id]), language) }
    },
  )
}

/** Changes what is sent and leaves the rest. Somebody else's listing is `listing.not_found`, like one that does not exist. */
export function changeListing(
  { db }: Needs,
  actor: AccountActor,
  language: Language,
  id: string,
  { state, description, offers }: UpdateListing,
): Promise<OwnListing> {
  return inTransaction(db, async (tx) => {
    const listing = await lockOwnListing(tx, id, actor.accountId)
    if (!listing) throw new Problem('listing.not_found')
    if (state === 'active' && listing.from_paise === null && !offers)
      throw new Problem('listing.offer_required')

    if (offers) {
      await requireServices(tx, listing.category_slug, offers)
      await replaceOwnOffers(tx, id, actor.accountId, offers)
    }
    const changes = {
      ...(state && { state }),
      ...(description !== undefined && { description }),
      ...(offers && cheapest(offers)),
    }
    if (Object.keys(changes).length > 0) await updateOwnListing(tx, id, actor.accountId, changes)
    return toOwnListing({ ...listing, ...changes }, await listOffersOf(tx, [id]), language)
  })
}

async function requireServices(db: Db | Tx, category: string, offers: readonly SaveOffer[]) {
  const ids = offers.map((offer) => offer.serviceId)
  const known = await listServicesOf(db, category, ids)
  if (known.length !== ids.length) throw new Problem('service.not_found')
}
