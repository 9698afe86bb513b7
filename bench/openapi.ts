import { ask, bodyOf } from './ask.ts'

type Schema = {
  $ref?: string
  type?: string
  format?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  minimum?: number
  minLength?: number
}
type Described = {
  operationId: string
  parameters?: { in: string; name: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}
export type Operation = {
  id: string
  method: string
  path: string
  body: Schema | undefined
  query: [string, Schema][]
}
/** What the installation says of itself to everybody: all that an outsider knows. */
export type Api = {
  operations: Operation[]
  sample(schema: Schema, guess: Guess): unknown
  takesIds(schemas: readonly Schema[]): boolean
}
/** What to write into the fields of a request. */
export type Guess = { id(): string; chance(): number }

/** Fields whose meaning no schema tells. */
const MEANINGS: Record<string, unknown> = {
  phone: '+919812900099',
  code: '000000',
  password: 'a password of the attacker',
  pin: '560001',
  refreshToken: 'x'.repeat(43),
  email: 'attacker@example.com',
  category: 'plumbing',
  slug: 'plumbing',
}

export async function readApi(url: string): Promise<Api> {
  type Document = {
    paths: Record<string, Record<string, Described>>
    components: { schemas: Record<string, Schema> }
  }
  const { paths, components } = bodyOf<Document>(await ask(`${url}/openapi.json`), 200)
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters = [], requestBody }]) => ({
      id: operationId,
      method: method.toUpperCase(),
      path,
      body: requestBody?.content['application/json']?.schema,
      query: parameters
        .filter((parameter) => parameter.in === 'query' && parameter.required)
        .map(({ name, schema }): [string, Schema] => [name, schema]),
    })),
  )
  const resolve = (schema: Schema): Schema =>
    schema.$ref === undefined ? schema : resolve(components.schemas[schema.$ref.split('/').pop() ?? ''] ?? {})
  const idsIn = (schema: Schema): boolean =>
    JSON.stringify(schema, (_, value: unknown) => (isReference(value) ? resolve(value) : value)).includes(
      '"uuid"',
    )
  return {
    operations,
    sample: (schema, guess) => sampleOf(resolve, schema, guess),
    takesIds: (schemas) => schemas.some(idsIn),
  }
}

const isReference = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && '$ref' in value

/** A value that a schema may well let through. */
function sampleOf(resolve: (schema: Schema) => Schema, given: Schema, guess: Guess, name = ''): unknown {
  const schema = resolve(given)
  const inside = (next: Schema, field: string) => sampleOf(resolve, next, guess, field)
  const choices = schema.anyOf ?? schema.oneOf
  const pick = <T>(items: readonly T[]) => items[Math.floor(guess.chance() * items.length)]
  if (choices) return inside(pick(choices) ?? {}, name)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return pick(schema.enum)
  if (schema.properties) {
    const required = new Set(schema.required)
    const present = Object.entries(schema.properties).filter(
      ([field]) => required.has(field) || guess.chance() < 0.5,
    )
    return Object.fromEntries(present.map(([field, each]) => [field, inside(each, field)]))
  }
  if (schema.items)
    return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => inside(schema.items ?? {}, name))
  if (schema.format === 'uuid') return guess.id()
  if (name in MEANINGS) return MEANINGS[name]
  if (schema.format === 'date') return '2031-03-01'
  if (schema.format === 'date-time') return '2031-03-01T04:30:00.000Z'
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (schema.type === 'boolean') return guess.chance() < 0.5
  return 'attacker'.padEnd(schema.minLength ?? 0, 'x')
}
