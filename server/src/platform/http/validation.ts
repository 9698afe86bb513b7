import type { FieldProblem, FieldProblemCode } from '@buildxpert/contract'
import type { FastifySchemaCompiler } from 'fastify'
import type { $ZodIssue, $ZodType } from 'zod/v4/core'
import { z } from 'zod'
import { safeParse } from 'zod/v4/core'

/** What zod found; becomes `request.invalid`. Fastify fills in which part of the request it was. */
export class InvalidRequest extends Error {
  readonly issues: readonly $ZodIssue[]
  readonly input: unknown
  validationContext?: string

  constructor(issues: readonly $ZodIssue[], input: unknown, part?: string) {
    super('request.invalid')
    this.name = 'InvalidRequest'
    this.issues = issues
    this.input = input
    if (part !== undefined) this.validationContext = part
  }
}

/** The contract's zod schemas check every input. */
export const validatorCompiler: FastifySchemaCompiler<$ZodType> = ({ schema, httpPart }) => {
  const prepare = httpPart === 'querystring' ? withoutBlanks : (input: unknown) => input
  return (given: unknown) => {
    const input = prepare(given)
    const result = safeParse(schema, input)
    const issues = result.success ? numbersOfSpaces(input, result.data) : result.error.issues
    return issues.length === 0 ? { value: result.data } : { error: new InvalidRequest(issues, input) }
  }
}

/**
 * `?lat=&lng=77` says nothing about `lat`: an empty value is none, and one of spaces is no number. Numbers would otherwise be read from
 * them: 0. The name stays, to be refused where it is unknown.
 */
function withoutBlanks(query: unknown): unknown {
  if (typeof query !== 'object' || query === null) return query
  return Object.fromEntries(
    Object.entries(query).map(([name, value]: [string, unknown]) => [name, value === '' ? undefined : value]),
  )
}

function numbersOfSpaces(input: unknown, read: unknown): $ZodIssue[] {
  if (typeof input !== 'object' || input === null || typeof read !== 'object' || read === null) return []
  return Object.entries(read)
    .filter(([name, value]) => typeof value === 'number' && /^\s+$/.test(String(valueAt(input, [name]))))
    .map(([name]) => ({
      code: 'invalid_type',
      expected: 'number',
      path: [name],
      message: 'a number, please',
    }))
}

/** What a part of a request may hold that its route does not declare. A body of `{}` says as little as none. */
const NOTHING = z.strictObject({}).nullish()

/** Refuses fields where the route declares none: they would be ignored, and the caller would not know. */
export function requireNothing(part: 'querystring' | 'body', given: unknown) {
  const result = safeParse(NOTHING, given)
  if (!result.success) throw new InvalidRequest(result.error.issues, given, part)
}

/** More would not help anybody, and a hostile body could hold thousands. */
const MOST_ERRORS = 20
const PARTS: Record<string, string> = { params: '#/path', querystring: '#/query', headers: '#/headers' }

/** The `errors` list of problem details: one entry per wrong field, with a JSON pointer (RFC 6901) and a stable kind. */
export function fieldProblems(error: InvalidRequest): FieldProblem[] {
  const root = PARTS[error.validationContext ?? ''] ?? ''
  return error.issues.flatMap((issue) => describe(issue, root, error.input)).slice(0, MOST_ERRORS)
}

function describe(issue: $ZodIssue, root: string, input: unknown): FieldProblem[] {
  const closest = issue.code === 'invalid_union' && closestVariant(issue.errors)
  if (closest) {
    const inside = toPointer(issue.path)
    return closest.flatMap((inner) => describe(inner, root + inside, valueAt(input, issue.path)))
  }
  const pointer = root + toPointer(issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: `${pointer}${toPointer([key])}`,
      code: 'unknown_field',
      detail: 'There is no such field',
    }))
  }
  return [{ pointer, code: kindOf(issue, input), detail: issue.message }]
}

/** Of several shapes that a body may have, what is wrong by the one it comes closest to; none if it is not even an object. */
function closestVariant(variants: readonly (readonly $ZodIssue[])[]) {
  return variants
    .filter((issues) => issues.every(({ code, path }) => path.length > 0 || code === 'unrecognized_keys'))
    .toSorted((a, b) => countOf(a) - countOf(b))[0]
}
const countOf = (issues: readonly $ZodIssue[]) =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0)

function kindOf(issue: $ZodIssue, input: unknown): FieldProblemCode {
  const value = valueAt(input, issue.path)
  // Fastify says null where there was no body at all.
  if (value === undefined || (value === null && issue.path.length === 0)) return 'required'
  switch (issue.code) {
    case 'invalid_type':
      return 'wrong_type'
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array' ? 'too_long' : 'too_large'
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? 'too_short' : 'too_small'
    case 'invalid_format':
      return 'wrong_format'
    case 'invalid_union': {
      const kinds = new Set(issue.errors.flat().map((inner) => inner.code))
      return kinds.size === 1 && kinds.has('invalid_format') ? 'wrong_format' : 'not_allowed'
    }
    default:
      return 'not_allowed'
  }
}

const toPointer = (path: readonly PropertyKey[]) =>
  path.map((step) => `/${String(step).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<PropertyKey, unknown>)[step]
  }
  return value
}
