import * as fc from 'fast-check'
import { z } from 'zod'

/** As much of JSON Schema as our own schemas use. */
type Shape = {
  $ref?: string
  $defs?: Record<string, Shape>
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Shape[]
  properties?: Record<string, Shape>
  required?: string[]
  items?: Shape
  additionalProperties?: Shape | boolean
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
}

/** What attackers and broken clients send where something else was meant. */
const NASTY = fc.oneof(
  fc.constantFrom<unknown>(
    null, true, -1, 0, 1e308, -0.5, 2 ** 53, '', ' ', '\u0000', '\ud800', '٣', '%00', "' or 1=1 --", '"; drop table accounts; --',
    '{{7*7}}', '${7*7}', '<script>alert(1)</script>', '../../etc/passwd', 'x'.repeat(5000), [], {}, [[]], '9999-12-31T23:59:59.999Z',
    '0000-01-01', '2030-02-30', '2030-01-07T24:00:00Z', '+10000-01-01T00:00:00Z', '00000000-0000-0000-0000-000000000000', 'NaN',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 2 }),
) // prettier-ignore

/** Values that mostly fit a schema, so that requests get past the door; now and then one that does not. */
export function arbitraryOf(schema: z.ZodType, known: Record<'id' | 'startsAt', readonly string[]>) {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape

  function fitting(given: Shape): fc.Arbitrary<unknown> {
    const shape = given.$ref ? (root.$defs?.[given.$ref.split('/').at(-1) ?? ''] ?? {}) : given
    if (shape.const !== undefined) return fc.constant(shape.const)
    if (shape.enum) return fc.constantFrom(...shape.enum)
    if (shape.anyOf) return fc.oneof(...shape.anyOf.map(value))
    switch (shape.type) {
      case 'object':
        return objectOf(shape)
      case 'array': {
        const { minItems = 0, maxItems = 5 } = shape
        return fc.array(value(shape.items ?? {}), {
          minLength: minItems,
          maxLength: Math.max(minItems, Math.min(maxItems, 5)),
        })
      }
      case 'integer':
        return fc.integer({
          min: Math.max(shape.minimum ?? 0, -1e6),
          max: Math.min(shape.maximum ?? 1e6, 1e6),
        })
      case 'number':
        return fc.double({ min: shape.minimum ?? -1e6, max: shape.maximum ?? 1e6, noNaN: true })
      case 'boolean':
        return fc.boolean()
      case 'null':
        return fc.constant(null)
      case 'string':
        return textOf(shape)
      default:
        return NASTY
    }
  }
  function objectOf({ properties = {}, required = [] }: Shape): fc.Arbitrary<unknown> {
    const model = Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, value(inner)]))
    return fc.record(model, { requiredKeys: required.filter((key) => key in model) })
  }
  function textOf({ format, pattern, minLength = 0, maxLength = 60 }: Shape): fc.Arbitrary<unknown> {
    if (format === 'uuid') return fc.oneof(fc.constantFrom(...known.id), fc.uuid())
    if (format === 'date')
      return fc.constantFrom('2030-01-08', '2030-01-09', '2030-02-01', '2029-12-31', '2035-06-30')
    if (format === 'date-time') return fc.constantFrom(...known.startsAt)
    // Patterns with properties of letters are more than fast-check reads: plain letters fit those.
    if (pattern !== undefined && !pattern.includes('\\p')) return fc.stringMatching(new RegExp(pattern))
    const unit = fc.constantFrom(...'abc ABC आदिरஅ')
    return fc.string({ unit, minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) })
  }
  const value = (shape: Shape): fc.Arbitrary<unknown> =>
    fc.oneof({ arbitrary: fitting(shape), weight: 40 }, { arbitrary: NASTY, weight: 1 })

  const spoilt = fc
    .tuple(fitting(root), fc.constantFrom('id', 'role', '__proto__x', 'x', ''), NASTY)
    .map(([good, key, nasty]) => (typeof good === 'object' ? { ...good, [key]: nasty } : nasty))
  return fc.oneof(
    { arbitrary: fitting(root), weight: 12 },
    { arbitrary: spoilt, weight: 1 },
    { arbitrary: NASTY, weight: 1 },
  )
}
