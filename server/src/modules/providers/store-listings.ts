import type { ListingState, SaveOffer } from '@buildxpert/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { prepared } from '../../platform/prepared.ts'
import { cheapest } from './offer.ts'
import { listedAt } from './public-base.ts'
import type { WholeProvider } from './store.ts'

const OWN = ['id', 'category_slug', 'state', 'description', 'rating_sum', 'rating_count'] as const

export function listOwnListings(db: Db, providerId: string) {
  return db
    .selectFrom('listings')
    .select(OWN)
    .where('provider_id', '=', providerId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** The listing if it is this account's, locked until the transaction ends. */
export function lockOwnListing(tx: Tx, id: string, accountId: string) {
  return tx
    .selectFrom('listings as l')
    .innerJoin('providers as p', 'p.id', 'l.provider_id')
    .select([
      'l.id',
      'l.category_slug',
      'l.state',
      'l.description',
      'l.rating_sum',
      'l.rating_count',
      'l.from_paise',
    ])
    .where('l.id', '=', id)
    .where('p.account_id', '=', accountId)
    .forUpdate('l')
    .executeTakeFirst()
}

/**
 * A listing with its provider, for whoever may see it: active ones are everybody's; a draft or a paused one is its owner's, and so are all
 * of somebody whose account will be deleted.
 */
export async function findVisibleListing(db: Db, id: string, viewerAccountId: string | null) {
  return (await visibleListing(db, { id, viewerAccountId }))[0]
}
type ViewArgs = { id: string; viewerAccountId: string | null }
const visibleListing = prepared((db: Db, { id, viewerAccountId }: ViewArgs) =>
  db
    .selectFrom('listings as l')
    .innerJoin('providers as p', 'p.id', 'l.provider_id')
    .select([
      'l.id',
      'l.category_slug',
      'l.state',
      'l.description',
      'l.photo_urls',
      'l.rating_sum',
      'l.rating_count',
      'p.id as provider_id',
      'p.name',
      'p.photo_url',
      'p.about',
      'p.experience_years',
      'p.languages',
      'p.city',
      'p.identity_verified_at',
      'p.jobs_done',
      'p.jobs_on_time',
      'p.repeat_customers',
      'p.created_at as provider_since',
      'l.lat',
      'l.lng',
      'l.service_radius_meters',
      'p.zone',
    ]) // prettier-ignore
    .$narrowType<Pick<WholeProvider, 'name' | 'languages' | 'city'>>()
    .where('l.id', '=', id)
    .where('p.erased_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('p.account_id', '=', viewerAccountId),
        eb('l.state', '=', 'active').and(
          eb.not(
            eb.exists(
              eb
                .selectFrom('leaving_accounts as a')
                .select('a.account_id')
                .whereRef('a.account_id', '=', 'p.account_id'),
            ),
          ),
        ),
      ]),
    ),
)

/** The offers of these listings, named, in the order their provider gave them. */
export function listOffersOf(db: Db, listingIds: readonly string[]) {
  return db
    .selectFrom('bookable_offers')
    .select(['listing_id', 'service_id', 'unit', 'price_paise', 'minutes', 'names'])
    .$narrowType<{
      listing_id: string
      service_id: string
      unit: string
      price_paise: number
      minutes: number
    }>()
    .where('listing_id', '=', sql<string>`any(${listingIds})`)
    .orderBy('position')
    .execute()
}

type NewListing = {
  id: string
  provider: { id: string; lat: number; lng: number; service_radius_meters: number }
  category: string
  description: string | null
  offers: readonly SaveOffer[]
  now: Date
}

/** Undefined when the provider already has a listing in the category: the table itself decides between two at once. */
export function insertListing(tx: Tx, { id, provider, category, description, offers, now }: NewListing) {
  return tx
    .insertInto('listings')
    .values({
      id,
      provider_id: provider.id,
      category_slug: category,
      state: 'active',
      description,
      ...cheapest(offers),
      ...listedAt(provider),
      service_radius_meters: provider.service_radius_meters,
      created_at: now,
    })
    .onConflict((conflict) => conflict.constraint('listings_one_per_category').doNothing())
    .returning(OWN)
    .executeTakeFirst()
}

/** Changes the listing if it is this account's; anybody else's stays as it is. */
export function updateOwnListing(
  tx: Tx,
  id: string,
  accountId: string,
  changes: {
    state?: ListingState
    description?: string | null
    from_paise?: number | null
    from_unit?: string | null
  },
) {
  return tx
    .updateTable('listings')
    .set(changes)
    .where('id', '=', id)
    .where('provider_id', 'in', providersOf(tx, accountId))
    .execute()
}

/** These offers in place of the ones before, if the listing is this account's. */
export async function replaceOwnOffers(
  tx: Tx,
  listingId: string,
  accountId: string,
  offers: readonly SaveOffer[],
) {
  const own = tx
    .selectFrom('listings')
    .select('id')
    .where('id', '=', listingId)
    .where('provider_id', 'in', providersOf(tx, accountId))
  await tx.deleteFrom('offers').where('listing_id', 'in', own).execute()
  await sql`
    insert into offers (listing_id, service_id, unit, price_paise, minutes, position)
    select own.id, offer.service_id, offer.unit, offer.price_paise, offer.minutes, offer.position
      from (${own}) as own,
           unnest(${offers.map(({ serviceId }) => serviceId)}::uuid[], ${offers.map(({ unit }) => unit)}::text[],
                  ${offers.map(({ pricePaise }) => pricePaise)}::int[], ${offers.map(({ minutes }) => minutes)}::int[])
             with ordinality as offer (service_id, unit, price_paise, minutes, position)`.execute(tx)
}

const providersOf = (tx: Tx, accountId: string) =>
  tx.selectFrom('providers').select('id').where('account_id', '=', accountId)
