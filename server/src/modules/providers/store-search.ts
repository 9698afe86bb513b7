import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../platform/db.ts'
import { prepared } from '../../platform/prepared.ts'
import type { Point } from '../../platform/geo.ts'
import { cellsNear, cellsWithin } from './cell.ts'

/** The widest radius a provider may serve, from the check on `providers`. No listing farther than this can reach the customer. */
const WIDEST_RADIUS = 100_000
/** Most serve no farther than this (the partial indexes `listings_search_far` say 30000). */
const USUAL_RADIUS = 30_000
/** Cells that begin this near are looked at first. */
const DOORSTEP = 4000
/** This many metres farther away weigh as much as a hundredth of a star less: 20 km are one star. */
const METERS_PER_POINT = 200
/** Five stars. */
const MOST_POINTS = 500
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
 * How it stays quick however many there are: the b-tree holds each 0.1° cell's listings by their rating, with place and radius. The best rated
 * of the cells on the doorstep give a bound: so many score at least so much. Every cell within the usual radius is then read down to the rating that a
 * listing needs to reach the bound from that far away, and not at all where five stars would not do. The few who come from farther have
 * an index of their own. Only the page's winners are read from the tables.
 */
export function searchListings(
  db: Db,
  {
    category,
    lat,
    lng,
    after,
    limit,
  }: Point & { category?: string | undefined; after: SearchPosition | null; limit: number },
): Promise<FoundListing[]> {
  const near = cellsNear({ lat, lng }, USUAL_RADIUS)
  const far = cellsWithin({ lat, lng }, WIDEST_RADIUS)
  const { score, id } = after ?? {}
  return search(
    db,
    {
      cells: near.map(({ cell }) => cell),
      aways: near.map(({ away }) => away),
      firsts: far.map(({ first }) => first),
      lasts: far.map(({ last }) => last),
      lat,
      lng,
      lngMeters: METERS_PER_DEGREE * narrowestWithin(lat),
      category,
      limit,
      score,
      id,
    },
    category !== undefined,
    after !== null,
  )
}

/** The least cosine of a latitude within reach; 0, which rules nobody out, where that comes near a pole. */
function narrowestWithin(lat: number): number {
  const farthest = Math.abs(lat) + WIDEST_RADIUS / METERS_PER_DEGREE
  return farthest < 80 ? Math.cos((farthest * Math.PI) / 180) : 0
}

type SearchArgs = Point & {
  cells: number[]
  /** In metres, of each of the cells. */
  aways: number[]
  firsts: number[]
  lasts: number[]
  /** Metres that a degree of longitude has at least, within reach. */
  lngMeters: number
  category: string | undefined
  limit: number
  score: number | undefined
  id: string | undefined
}

const search = prepared((_: Db, a: SearchArgs, isOneCategory: boolean, isLater: boolean) => {
  // Literals, not parameters, where an index depends on them: a prepared statement must still match the partial index.
  const inCategory = isOneCategory ? sql`and category_slug = ${a.category}` : sql``
  const [usual, doorstep] = [sql.lit(USUAL_RADIUS), sql.lit(DOORSTEP)]
  const [perPoint, mostPoints] = [sql.lit(METERS_PER_POINT), sql.lit(MOST_POINTS)]
  const meters = sql`distance_meters(${a.lat}::float8, ${a.lng}::float8, l.lat, l.lng) as meters`
  const mayReach = sql`
    abs(l.lat - ${a.lat}::float8) * ${sql.lit(METERS_PER_DEGREE)} <= l.service_radius_meters
    and least(abs(l.lng - ${a.lng}::float8), 360 - abs(l.lng - ${a.lng}::float8)) * ${a.lngMeters}::float8 <= l.service_radius_meters
    and l.id not in (select id from hidden)`
  return sql<FoundListing>`
    with hidden as materialized (
      select l.id from leaving_accounts a join providers p on p.account_id = a.account_id join listings l on l.provider_id = p.id
    ), near as materialized (
      select cell, away from unnest(${a.cells}::integer[], ${a.aways}::integer[]) as near (cell, away)
    ), doorstep as (
      select l.rank_score - l.meters / ${perPoint} as score
        from near cross join lateral (
          select l.id, l.rank_score, l.service_radius_meters, ${meters}
            from (select id, rank_score, service_radius_meters, lat, lng from listings
                   where state = 'active' ${inCategory} and cell = near.cell
                   ${isLater ? sql`and rank_score < ${a.score}::integer` : sql``}
                   order by rank_score desc, id limit ${a.limit}) as l) as l
       where near.away < ${doorstep} and l.meters <= l.service_radius_meters and l.id not in (select id from hidden)
    ), bound as materialized (
      select coalesce((select score from doorstep order by score desc offset ${a.limit}::integer - 1 limit 1), -1000) as score
    ), candidates as (
      select l.id, l.rank_score, l.service_radius_meters, ${meters}
        from bound cross join near cross join lateral (
          select id, rank_score, service_radius_meters, lat, lng from listings
           where state = 'active' ${inCategory} and cell = near.cell
             and rank_score >= bound.score + near.away / ${perPoint} offset 0) as l
       where bound.score + near.away / ${perPoint} <= ${mostPoints} and ${mayReach}
      union all
      select l.id, l.rank_score, l.service_radius_meters, ${meters}
        from bound cross join unnest(${a.firsts}::integer[], ${a.lasts}::integer[]) as run (first, last) cross join lateral (
          select id, cell, rank_score, service_radius_meters, lat, lng from listings
           where state = 'active' ${inCategory} and service_radius_meters > ${usual}
             and cell between run.first and run.last offset 0) as l
       where bound.score + ${usual} / ${perPoint} <= ${mostPoints} and ${mayReach}
         and l.cell not in (select cell from near)
    ), winners as (
      select id, meters, score
        from (select id, meters, rank_score - meters / ${perPoint} as score from candidates where meters <= service_radius_meters) as scored
       where true ${isLater ? sql`and (score, id) < (${a.score}::integer, ${a.id}::uuid)` : sql``}
       order by score desc, id desc limit ${a.limit}
    )
    select w.id, w.score, w.meters, l.category_slug, l.rating_sum, l.rating_count, l.from_paise, l.from_unit,
           p.id as provider_id, p.name, p.photo_url, p.jobs_done, p.languages, p.experience_years, p.identity_verified_at, p.zone,
           (select min(o.minutes) from offers o where o.listing_id = w.id) as minutes
      from winners w
      join listings l on l.id = w.id
      join providers p on p.id = l.provider_id
     order by w.score desc, w.id desc`
})
