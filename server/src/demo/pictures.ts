import type { FastifyInstance } from 'fastify'
import { Problem } from '../platform/problem.ts'
import { chanceOf } from './chance.ts'
import { face } from './picture-faces.ts'
import { hasScene, work } from './picture-works.ts'

const NAME = /^(?:face-(?<kind>[mw])|work-(?<category>[a-z]{2,30}))-(?<number>[1-9]\d{0,3})\.svg$/

/** The picture of this name, drawn anew and always the same. Undefined for names that are not ours. */
export function drawPicture(name: string): string | undefined {
  const { kind, category, number } = NAME.exec(name)?.groups ?? {}
  if (number === undefined) return undefined
  const chance = chanceOf(0, name)
  if (category !== undefined) return hasScene(category) ? work(category, chance) : undefined
  return face(kind === 'w' ? 'w' : 'm', chance)
}

/** Pictures of the demo people. An SVG opened by itself is a page, so it may do nothing: no script, no style from elsewhere, no frame. */
export function installDemoPictures(app: FastifyInstance): void {
  const options = { schema: { hide: true }, config: { access: 'public' as const, rows: 'nobody' as const } }
  app.get<{ Params: { name: string } }>('/media/demo/:name', options, async (request, reply) => {
    const picture = drawPicture(request.params.name)
    if (picture === undefined) throw new Problem('request.route_not_found')
    return reply
      .headers({
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      })
      .type('image/svg+xml')
      .send(picture)
  })
}
