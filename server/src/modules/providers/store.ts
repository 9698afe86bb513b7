import type { SaveProviderProfile } from '@buildxpert/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { listedAt } from './public-base.ts'

const PROFILE = [
  'id',
  'name',
  'about',
  'experience_years',
  'languages',
  'city',
  'state',
  'pin',
  'lat',
  'lng',
  'service_radius_meters',
  'zone',
] as const

/** What no provider is without, until it is erased. */
export type WholeProvider = { name: string; languages: string[]; city: string; state: string; pin: string }

/** None for somebody whose account is erased. */
export function findProviderOf(db: Db, accountId: string) {
  return db
    .selectFrom('providers')
    .select(PROFILE)
    .$narrowType<WholeProvider>()
    .where('account_id', '=', accountId)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
}

/** Holds the provider's place still until the transaction ends, so that a new listing cannot copy an old one. */
export function lockProviderOf(tx: Tx, accountId: string) {
  return tx
    .selectFrom('providers')
    .select(PROFILE)
    .$narrowType<WholeProvider>()
    .where('account_id', '=', accountId)
    .where('erased_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

type NewProvider = { id: string; accountId: string; now: Date; profile: SaveProviderProfile }

/** Undefined when the account has been erased meanwhile. */
export function upsertProvider(tx: Tx, { id, accountId, now, profile }: NewProvider) {
  const columns = {
    name: profile.name,
    about: profile.about ?? null,
    experience_years: profile.experienceYears,
    languages: profile.languages,
    city: profile.city,
    state: profile.state,
    pin: profile.pin,
    lat: profile.lat,
    lng: profile.lng,
    service_radius_meters: profile.serviceRadiusMeters,
  }
  return tx
    .insertInto('providers')
    .values({ id, account_id: accountId, created_at: now, ...columns })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet(columns).where('providers.erased_at', 'is', null),
    )
    .returning(PROFILE)
    .$narrowType<WholeProvider>()
    .executeTakeFirst()
}

/** Search reads the place from the listings, so they move with their provider. */
export async function moveListings(
  tx: Tx,
  providerId: string,
  place: { lat: number; lng: number; service_radius_meters: number },
) {
  await tx
    .updateTable('listings')
    .set({ ...listedAt(place), service_radius_meters: place.service_radius_meters })
    .where('provider_id', '=', providerId)
    .execute()
}

/** One more finished job in the provider's record. */
export async function countJobDone(
  tx: Tx,
  providerId: string,
  { onTime }: { onTime: boolean },
): Promise<void> {
  await tx
    .updateTable('providers')
    .set({
      jobs_done: sql`jobs_done + 1`,
      jobs_on_time: sql`jobs_on_time + ${onTime ? 1 : 0}`,
    })
    .where('id', '=', providerId)
    .execute()
}

/** One more customer who had a second job done. */
export async function countCustomerBack(tx: Tx, providerId: string): Promise<void> {
  await tx
    .updateTable('providers')
    .set({ repeat_customers: sql`repeat_customers + 1` })
    .where('id', '=', providerId)
    .execute()
}
