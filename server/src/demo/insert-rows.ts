import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import type { Rows } from './rows.ts'

/**
 * Columns by table, in the order in which the tables refer to one another. Demo data is written past the modules' doors: through them a
 * hundred thousand providers would take an hour. The database's own rules hold all the same.
 */
const COLUMNS: { readonly [T in keyof Rows]: readonly (keyof Rows[T][number] & string)[] } = {
  accounts: ['id', 'phone', 'name', 'language', 'created_at', 'is_demo'],
  addresses: ['id', 'account_id', 'label', 'line1', 'line2', 'landmark', 'city', 'state', 'pin', 'lat', 'lng', 'created_at'],
  providers: [
    'id', 'account_id', 'name', 'about', 'experience_years', 'languages', 'city', 'state', 'pin', 'lat', 'lng', 'service_radius_meters',
    'photo_url', 'identity_verified_at', 'jobs_done', 'jobs_on_time', 'repeat_customers', 'created_at',
  ],
  listings: [
    'id', 'provider_id', 'category_slug', 'state', 'description', 'photo_urls', 'rating_sum', 'rating_count', 'from_paise', 'from_unit',
    'cell', 'lat', 'lng', 'service_radius_meters', 'created_at',
  ],
  offers: ['listing_id', 'service_id', 'unit', 'price_paise', 'minutes', 'position'],
  availability_plans: ['provider_id', 'days', 'updated_at'],
  bookings: [
    'id', 'customer_id', 'provider_id', 'listing_id', 'category_slug', 'state', 'starts_at', 'ends_at', 'blocked', 'zone', 'total_paise',
    'address', 'distance_meters', 'start_code', 'respond_by', 'free_cancel_until', 'created_at', 'accepted_at', 'done_at', 'version',
  ],
  booking_lines: [
    'booking_id', 'position', 'service_id', 'names', 'unit', 'quantity', 'unit_price_paise', 'total_paise', 'minutes',
  ],
  booking_events: ['id', 'booking_id', 'version', 'actor', 'account_id', 'from_state', 'to_state', 'at'],
} // prettier-ignore

/** One statement per table; rows that are there already stay as they are. */
export async function insertRows(tx: Tx, rows: Rows): Promise<void> {
  for (const table of Object.keys(COLUMNS) as (keyof Rows)[]) {
    if (rows[table].length === 0) continue
    const columns = sql.join(COLUMNS[table].map((column) => sql.ref(column)))
    await sql`
      insert into ${sql.table(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows[table])}::jsonb)
      on conflict do nothing`.execute(tx)
  }
}
