import type { RouteOptions } from 'fastify'
import { expect } from 'vitest'
import { $ZodType, safeParse } from 'zod/v4/core'
import type { Answer } from '../client.ts'

/**
 * The answer's status is one that the route declares, and its body holds what that response's schema says and nothing more: schemas
 * drop what they do not know, so a body that comes out of its schema unchanged has no field too many.
 */
export function expectDocumented(route: RouteOptions, answer: Answer) {
  const where = `${String(route.method)} ${route.url} ${answer.statusCode}`
  const declared = (route.schema?.response ?? {}) as Record<string, unknown>
  expect(Object.keys(declared), where).toContain(String(answer.statusCode))
  const schema = bodySchema(declared[answer.statusCode])
  if (answer.statusCode === 204 || answer.statusCode === 304) {
    expect(answer.payload, where).toBe('')
    return
  }
  const body = answer.json<unknown>()
  const parsed = safeParse(schema, body)
  expect(parsed.error?.issues, where).toBeUndefined()
  expect(parsed.data, where).toEqual(body)
}

function bodySchema(declared: unknown): $ZodType {
  if (declared instanceof $ZodType) return declared
  const { content } = declared as { content?: Record<string, { schema: $ZodType }> }
  const schema = content?.['application/problem+json']?.schema
  if (!schema) throw new Error('a response without a schema')
  return schema
}
