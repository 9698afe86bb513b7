import { z } from 'zod'
import type { ProblemCode } from './problem-codes.ts'

/** What can be wrong with one field. Kinds are for ever; there may be more of them one day. */
export const FIELD_PROBLEM_CODES = [
  'unknown_field', 'required', 'wrong_type', 'too_short', 'too_long', 'too_small', 'too_large', 'wrong_format', 'not_allowed',
] as const // prettier-ignore
export type FieldProblemCode = (typeof FIELD_PROBLEM_CODES)[number]

export const FieldProblem = z
  .object({
    pointer: z.string().describe('JSON pointer into the body, or `#/query/…`, `#/path/…`, `#/headers/…`'),
    code: z.string().describe(`Stable kind: ${FIELD_PROBLEM_CODES.join(', ')}`),
    detail: z.string(),
  })
  .meta({ id: 'FieldProblem' })
export type FieldProblem = z.infer<typeof FieldProblem>

/** RFC 9457 problem details with our stable `code`. */
export const problemBody = <C extends ProblemCode>(...codes: [C, ...C[]]) =>
  z.object({
    type: z.string().describe('https://buildxpert.example/problems/{code}'),
    title: z.string(),
    status: z.int(),
    code: z.enum(codes),
    detail: z.string().optional(),
    instance: z.string().describe('URN of the request id'),
    errors: z.array(FieldProblem).optional(),
    retryAfterSeconds: z.int().optional().describe('As the Retry-After header'),
    nextSlots: z
      .array(z.object({ startsAt: z.string(), endsAt: z.string() }))
      .optional()
      .describe('With booking.slot_taken: the next free slots'),
  })
export type ProblemBody = z.infer<ReturnType<typeof problemBody<ProblemCode>>>
