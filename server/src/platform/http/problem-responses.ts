import { PROBLEMS, problemBody, type ProblemCode } from '@buildxpert/contract'
import { z } from 'zod'

type StatusOf<C extends ProblemCode> = (typeof PROBLEMS)[C]['status']
type CodesWith<C extends ProblemCode, S extends number> = C extends ProblemCode
  ? (typeof PROBLEMS)[C]['status'] extends S
    ? C
    : never
  : never

/** What every refusal looks like; each response then says which codes it can be. One component keeps the document readable. */
const Details = problemBody('internal').extend({ code: z.string() }).meta({ id: 'Problem' })
const detailsOf = <C extends ProblemCode>(codes: [C, ...C[]]) =>
  z.intersection(Details, z.object({ code: z.enum(codes) }))

/** One response of a route: every code it may answer with under that status, as problem details. */
export type ProblemResponse<C extends ProblemCode = ProblemCode> = {
  description: string
  content: { 'application/problem+json': { schema: ReturnType<typeof detailsOf<C>> } }
}

/**
 * The refusals a route declares, for its `response`: status → schema with exactly these codes. Clients get the union as a type.
 * What any route may answer (request.invalid, auth.*, limit.exceeded, internal, …) is added by the platform and not listed here.
 */
export function problemResponses<C extends ProblemCode>(...codes: C[]) {
  const responses: Record<number, ProblemResponse> = {}
  for (const status of new Set(codes.map((code) => PROBLEMS[code].status))) {
    responses[status] = problemResponse(codes.filter((code) => PROBLEMS[code].status === status))
  }
  return responses as { [S in StatusOf<C>]: ProblemResponse<CodesWith<C, S>> }
}

/** Most routes refuse for the same reasons, and a schema is large: made once for each set of them. */
const made = new Map<string, ProblemResponse>()

export function problemResponse(codes: readonly ProblemCode[]): ProblemResponse {
  const name = codes.join()
  const known = made.get(name)
  if (known) return known
  const [first, ...rest] = codes
  if (!first) throw new Error('a problem response needs a code')
  const response: ProblemResponse = {
    description: codes.map((code) => `\`${code}\` ${PROBLEMS[code].title}`).join(' · '),
    content: { 'application/problem+json': { schema: detailsOf<ProblemCode>([first, ...rest]) } },
  }
  made.set(name, response)
  return response
}

/** The codes that a response declares; none if it is not a refusal. */
export function codesOf(response: unknown): readonly ProblemCode[] {
  if (typeof response !== 'object' || response === null || !('content' in response)) return []
  const { content } = response as Partial<ProblemResponse>
  return content?.['application/problem+json']?.schema.def.right.shape.code.options ?? []
}
