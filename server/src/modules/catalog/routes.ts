import {
  CategoryList,
  City,
  CityList,
  CityQuery,
  type Language,
  NearestCityQuery,
} from '@buildxpert/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { contextOf, problemResponses } from '../../platform/http/index.ts'
import { listCategories, listCities, nearestCity } from './list-catalog.ts'
import { readyAnswers, sendCacheable } from './ready-answer.ts'

export const catalogRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const categories = readyAnswers(deps.clock, async (language: Language) => ({
      items: await listCategories(deps, language),
      nextCursor: null,
    }))
    app.get(
      '/v1/categories',
      {
        config: { access: 'public', rows: 'nobody' },
        schema: {
          operationId: 'listCategories',
          summary: 'All categories with their services, named in the language of Accept-Language',
          tags: ['catalog'],
          response: { 200: CategoryList, 304: z.null().describe('The same as the ETag you sent') },
        },
      },
      async (request, reply) => {
        return sendCacheable(request, reply, await categories(contextOf(request).language))
      },
    )

    app.get(
      '/v1/cities',
      {
        config: { access: 'public', rows: 'nobody' },
        schema: {
          operationId: 'listCities',
          summary: 'Cities whose name begins with `q` in any language, or near a PIN; biggest first',
          tags: ['catalog'],
          querystring: CityQuery,
          response: { 200: CityList },
        },
      },
      async (request) => ({
        items: await listCities(deps, contextOf(request).language, request.query),
        nextCursor: null,
      }),
    )

    app.get(
      '/v1/cities/nearest',
      {
        config: { access: 'public', rows: 'nobody' },
        schema: {
          operationId: 'getNearestCity',
          summary: 'The city nearest to a point',
          tags: ['catalog'],
          querystring: NearestCityQuery,
          response: { 200: City, ...problemResponses('city.not_found') },
        },
      },
      (request) => nearestCity(deps, contextOf(request).language, request.query),
    )
  }
