import { PROBLEMS, type ProblemCode } from '@buildxpert/contract'

export type Answer = { status: number; body?: unknown }
export type Ask = { params: string[]; query: URLSearchParams; body: unknown }
export type Route = [method: string, path: RegExp, answer: (ask: Ask) => Answer]

/** A refusal as the server words it (RFC 9457). */
export const refusal = (code: ProblemCode, more: object = {}): Answer => ({
  status: PROBLEMS[code].status,
  body: {
    type: `https://buildxpert.example/problems/${code}`,
    title: PROBLEMS[code].title,
    status: PROBLEMS[code].status,
    code,
    instance: 'urn:uuid:0',
    ...more,
  },
})
