/** What a provider is and offers, as the export shows it, and how it is taken out. */
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db, Tx } from '../../platform/db.ts'

export function readProvider(db: Db, accountId: string) {
  return db
    .selectFrom('providers')
    .select([
      'id',
      'name',
      'about',
      'experience_years as experienceYears',
      'languages',
      'city',
      'state',
      'pin',
    ])
    .select(['lat', 'lng', 'service_radius_meters as serviceRadiusMeters', 'zone', 'photo_url as photoUrl'])
    .select([
      'identity_verified_at as identityVerifiedAt',
      'jobs_done as jobsDone',
      'jobs_on_time as jobsOnTime',
    ])
    .select(['repeat_customers as repeatCustomers', 'created_at as createdAt'])
    .where('account_id', '=', accountId)
    .execute()
}

/** At most one for each category. */
export function readListings(db: Db, accountId: string) {
  return db
    .selectFrom('listings as l')
    .innerJoin('providers as p', 'p.id', 'l.provider_id')
    .select(['l.id', 'l.category_slug as category', 'l.state', 'l.description', 'l.photo_urls as photoUrls'])
    .select(['l.from_paise as fromPaise', 'l.from_unit as fromUnit', 'l.created_at as createdAt'])
    .select(['l.rating_sum as ratingSum', 'l.rating_count as ratingCount'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('offers as o')
          .select(['o.service_id as serviceId', 'o.unit', 'o.price_paise as pricePaise', 'o.minutes'])
          .whereRef('o.listing_id', '=', 'l.id')
          .orderBy('o.position'),
      ).as('offers'),
    )
    .where('p.account_id', '=', accountId)
    .orderBy('l.id')
    .execute()
}

/** The listings go out of sight and lose their words, pictures and prices; ratings stay, for bookings hang on them. */
export async function eraseListings(tx: Tx, accountId: string): Promise<void> {
  const own = await tx
    .selectFrom('listings as l')
    .innerJoin('providers as p', 'p.id', 'l.provider_id')
    .select('l.id')
    .where('p.account_id', '=', accountId)
    .execute()
  const ids = own.map(({ id }) => id)
  await tx
    .deleteFrom('offers')
    .where('listing_id', '=', sql<string>`any(${ids})`)
    .execute()
  await tx
    .updateTable('listings')
    .set({
      state: 'draft',
      description: null,
      photo_urls: [],
      from_paise: null,
      from_unit: null,
      lat: roughly('lat'),
      lng: roughly('lng'),
    })
    .where('id', '=', sql<string>`any(${ids})`)
    .execute()
}

export async function eraseProvider(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('providers')
    .set((eb) => ({
      name: null,
      about: null,
      languages: null,
      city: null,
      state: null,
      pin: null,
      photo_url: null,
      identity_verified_at: null,
      lat: roughly('lat'),
      lng: roughly('lng'),
      erased_at: eb.fn.coalesce('erased_at', eb.val(now)),
    }))
    .where('account_id', '=', accountId)
    .execute()
}

/** The corner of the cell of a tenth of a degree, about 11 km: the base of one's work is often one's home. */
const roughly = (column: 'lat' | 'lng') => sql<number>`floor(${sql.ref(column)} * 10) / 10`
