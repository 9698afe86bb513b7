import { z } from 'zod'
import { Id, freeText, pageOf } from './common.ts'
import { UNITS } from './plain.ts'

export const CategorySlug = z
  .string()
  .regex(/^[a-z]{2,30}$/)
  .describe('Category slug, such as "plumbing"')

export const Unit = z.enum(UNITS).meta({ id: 'Unit' })
export type Unit = z.infer<typeof Unit>

export const Service = z
  .object({
    id: Id,
    slug: z.string(),
    name: z.string(),
    unit: Unit,
    minutes: z.int().describe('Usual length of a visit'),
  })
  .meta({ id: 'Service' })
export type Service = z.infer<typeof Service>

export const Category = z
  .object({
    slug: z.string(),
    name: z.string(),
    icon: z.string().describe('Name of a drawing in the apps'),
    services: z.array(Service),
  })
  .meta({ id: 'Category' })
export type Category = z.infer<typeof Category>
export const CategoryList = pageOf(Category).meta({ id: 'CategoryList' })

export const City = z
  .object({
    id: z.string(),
    name: z.string(),
    state: z.string(),
    pin: z.string(),
    lat: z.number(),
    lng: z.number(),
  })
  .meta({ id: 'City' })
export type City = z.infer<typeof City>
export const CityList = pageOf(City).meta({ id: 'CityList' })
export const CityQuery = z.strictObject({
  q: freeText(0, 60)
    .optional()
    .describe('Beginning of a city name in any of the six languages, or of a PIN code'),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export const NearestCityQuery = z.strictObject({
  lat: z.coerce.number().min(-90).max(90),
  lng: z.coerce.number().min(-180).max(180),
})
