import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../platform/db.ts'
import { prepared } from '../../platform/prepared.ts'
import type { Point } from '../../platform/geo.ts'
import { cellsWithin } from './cell.ts'

/** The widest radius a provider may serve, from the check on `providers`. No listing farther than this can reach the customer. */
const WIDEST_RADIUS = 100_000
/** This many metres farther away weigh as much as a hundredth of a star less: 20 km are one star. */
const METERS_PER_POINT = 200
/** No degree of latitude is shorter than this many metres; a cheap first sieve before the exact distance. */
const METERS_PER_DEGREE = 110_500

/** Where a page ended. Scores are whole numbers, so that equal ones are equal and the id decides. */
export const SearchPosition = z.strictObject({ score: z.int().min(-1000).max(1000), id: z.uuid() })
export type SearchPosition = z.infer<typeof SearchPosition>

export type FoundListing = {
  id: string
  score: number
  meters: number
  category_slug: string
  rating_sum: number
  rating_count: number
  from_paise: number
  from_unit: string
  provider_id: string
  name: string
  photo_url: string | null
  jobs_done: number
  languages: string[]
  experience_years: number
  identity_verified_at: Date | null
  zone: string
  /** Of its shortest offer. */
  minutes: number
}

/**
 * Active listings whose provider serves this point, best first.
 *
 * The order, in full: **score = 100 × rating − distance ÷ 200 m**, where the rating is the Bayesian mean (`bayesianMean`, 4.0 for a new
 * listing) and both terms are whole numbers. A provider 5 km farther away needs a rating 0.25 higher to stand in the same place. The newer listing
 * wins a tie. Nothing else counts: not money, not how often somebody declined.
 *
 * How it is quick: the 0.1° cells within reach are runs in a b-tree that also holds rating, place and radius, so that thousands of
 * candidates are measured and sorted without touching a table; only the page's winners are joined.
 */
export async function searchListings(
  db: Db,
  {
    category,
    lat,
    lng,
    after,
    limit,
  }: Point & { category?: string | undefined; after: SearchPosition | null; limit: number },
): Promise<FoundListing[]> {
  const runs = cellsWithin({ lat, lng }, WIDEST_RADIUS)
  const [firsts, lasts] = [runs.map(({ first }) => first), runs.map(({ last }) => last)]
  const { score, id } = after ?? {}
  return search(
    db,
    { firsts, lasts, lat, lng, category, limit, score, id },
    category !== undefined,
    after !== null,
  )
}

type SearchArgs = Point & {
  firsts: number[]
  lasts: number[]
  category: string | undefined
  limit: number
  score: number | undefined
  id: string | undefined
}
const search = prepared(
  (
    _: Db,
    { firsts, lasts, lat, lng, category, limit, score, id }: SearchArgs,
    isOneCategory: boolean,
    isLater: boolean,
  ) => {
    const inCategory = isOneCategory ? sql`and l.category_slug = ${category}` : sql``
    const afterPosition = isLater ? sql`and (score, id) < (${score}::integer, ${id}::uuid)` : sql``
    // Literals, not parameters, where an index depends on them: a prepared statement must still match the partial index.
    return sql<FoundListing>`
    with candidates as materialized (
      select l.id, l.rank_score, l.service_radius_meters,
             distance_meters(${lat}::float8, ${lng}::float8, l.lat, l.lng) as meters
        from unnest(${firsts}::integer[], ${lasts}::integer[]) as near (first, last)
        join listings l on l.cell between near.first and near.last
       where l.state = 'active' ${inCategory}
         and l.id not in (select hidden.id from leaving_accounts a join providers q on q.account_id = a.account_id
                            join listings hidden on hidden.provider_id = q.id)
         and abs(l.lat - ${lat}::float8) * ${sql.lit(METERS_PER_DEGREE)} <= l.service_radius_meters
    ), scored as (
      select id, meters, rank_score - meters / ${sql.lit(METERS_PER_POINT)} as score
        from candidates where meters <= service_radius_meters
    ), winners as (
      select id, meters, score from scored where true ${afterPosition}
       order by score desc, id desc limit ${limit}
    )
    select w.id, w.score, w.meters, l.category_slug, l.rating_sum, l.rating_count, l.from_paise, l.from_unit,
           p.id as provider_id, p.name, p.photo_url, p.jobs_done, p.languages, p.experience_years, p.identity_verified_at, p.zone,
           (select min(o.minutes) from offers o where o.listing_id = w.id) as minutes
      from winners w
      join listings l on l.id = w.id
      join providers p on p.id = l.provider_id
     order by w.score desc, w.id desc
  `
  },
)
