import { PROBLEMS, type FieldProblem, type ProblemCode } from '@buildxpert/contract'

export type ProblemExtras = {
  detail?: string
  errors?: FieldProblem[]
  /** Whole seconds; also sent as the Retry-After header. */
  retryAfterSeconds?: number
  nextSlots?: { startsAt: string; endsAt: string }[]
}

/** The one error type: a refusal that the caller is meant to see. Everything else is a fault of ours and becomes `internal`. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly extras: ProblemExtras

  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.status = PROBLEMS[code].status
    this.extras = extras
  }
}
