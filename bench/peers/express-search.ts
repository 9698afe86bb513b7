import { type Router, Router as createRouter } from 'express'
import type { Pool } from 'pg'
import { firstFreeSlot, readAvailability } from './express-availability.ts'

type ListingRow = {
  id: string
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
  meters: number
  minutes: number
}

/** A box around the place, then the exact distance of whatever is in it, the best twenty of them. */
const SEARCH = `
  select * from (
    select l.*, p.name, p.photo_url, p.jobs_done, p.languages, p.experience_years, p.identity_verified_at,
           (select min(minutes) from offers where listing_id = l.id) as minutes,
           2 * 6371008.8 * asin(sqrt(pow(sin(radians(l.lat - $1) / 2), 2)
             + cos(radians($1)) * cos(radians(l.lat)) * pow(sin(radians(l.lng - $2) / 2), 2))) as meters
      from listings l join providers p on p.id = l.provider_id
     where l.category_slug = $3 and l.state = 'active'
       and l.lat between $1::float8 - 0.91 and $1::float8 + 0.91 and l.lng between $2::float8 - 1.1 and $2::float8 + 1.1
  ) as near
  where meters <= service_radius_meters
  order by (rating_sum + 20) * 100 / (rating_count + 5) - meters / 200 desc, id desc
  limit $4`

export function searchRoutes(pool: Pool): Router {
  const router = createRouter()
  router.get('/v1/listings', async (request, response) => {
    const { lat, lng, category, limit = '20' } = request.query
    const { rows } = await pool.query<ListingRow>(SEARCH, [
      Number(lat),
      Number(lng),
      category,
      Number(limit) + 1,
    ])
    const page = rows.slice(0, Number(limit))
    const availability = await readAvailability(
      pool,
      page.map(({ provider_id }) => provider_id),
    )
    response.json({
      items: page.map((row) => {
        const known = availability.get(row.provider_id)
        return {
          id: row.id,
          category: row.category_slug,
          provider: {
            id: row.provider_id,
            name: row.name,
            photoUrl: row.photo_url,
            jobsDone: row.jobs_done,
            languages: row.languages,
            experienceYears: row.experience_years,
            isVerified: row.identity_verified_at !== null,
          },
          rating: { sum: row.rating_sum, count: row.rating_count },
          distanceMeters: Math.ceil(row.meters / 100) * 100,
          fromPaise: row.from_paise,
          fromUnit: row.from_unit,
          nextSlot: known ? firstFreeSlot(known, row.minutes) : null,
        }
      }),
      nextCursor: rows.length > page.length ? page.at(-1)?.id : null,
    })
  })
  return router
}
