import { type Router, Router as createRouter } from 'express'
import type { Pool } from 'pg'

type CategoryRow = { slug: string; icon: string; names: Record<string, string> }
type ServiceRow = CategoryRow & { id: string; category_slug: string; unit: string; minutes: number }

/** Read and written anew for each request, uncompressed; Express adds an ETag by itself. */
export function catalogueRoutes(pool: Pool): Router {
  const router = createRouter()
  router.get('/v1/categories', async (_request, response) => {
    const { rows: categories } = await pool.query<CategoryRow>(
      'select * from categories where is_active order by position',
    )
    const { rows: services } = await pool.query<ServiceRow>(
      'select * from services where is_active order by category_slug, position',
    )
    response.json({
      items: categories.map(({ slug, icon, names }) => ({
        slug,
        name: names['en'],
        icon,
        services: services
          .filter((service) => service.category_slug === slug)
          .map((service) => ({
            id: service.id,
            slug: service.slug,
            name: service.names['en'],
            unit: service.unit,
            minutes: service.minutes,
          })),
      })),
      nextCursor: null,
    })
  })
  return router
}
