import type { IncomingMessage } from 'node:http'
import type { ProblemCode } from '@buildxpert/contract'
import type { FastifyReply } from 'fastify'
import type { AccountActor, Actor, RequestContext, StaffActor } from '../actor.ts'
import { Problem } from '../problem.ts'
import { plainAddress } from './client-address.ts'
import { languageOf } from './language.ts'

/** Only what is read, so that a request of any route fits. */
type WithActor = { actor: Actor }
type Incoming = { id: string; ip: string; raw: IncomingMessage }

/** The signed-in person; `auth.required` when nobody is. */
export function accountOf(request: WithActor): AccountActor {
  if (request.actor.kind !== 'account') throw new Problem('auth.required')
  return request.actor
}

/** The member of staff; `staff.sign_in_required` when nobody of the staff is signed in. */
export function staffOf(request: WithActor): StaffActor {
  if (request.actor.kind !== 'staff') throw new Problem('staff.sign_in_required')
  return request.actor
}

/** What a use-case may know of the request besides its body. */
export function contextOf(request: Incoming): RequestContext {
  const { headers } = request.raw
  return {
    requestId: request.id,
    ip: addressOf(request),
    userAgent: (headers['user-agent'] ?? '').slice(0, 300),
    language: languageOf(headers['accept-language']),
  }
}

/** Of a proxy that says it in no form that we can read, its own: then all behind it count as one. */
const addressOf = ({ ip, raw }: Incoming) =>
  plainAddress(ip) ?? plainAddress(raw.socket.remoteAddress ?? '') ?? '::'

/** What any route that takes an Idempotency-Key may answer because of it. */
export const KEY_PROBLEMS = [
  'idempotency.key_required',
  'idempotency.key_reused',
  'idempotency.in_progress',
] as const satisfies readonly ProblemCode[]

/** The caller's Idempotency-Key: 1–255 visible ASCII characters (draft-ietf-httpapi-idempotency-key-header), else `idempotency.key_required`. */
export function idempotencyKeyOf(request: { raw: IncomingMessage }): string {
  const key = request.raw.headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Problem('idempotency.key_required', {
      detail: 'Idempotency-Key: 1 to 255 visible ASCII characters',
    })
  }
  return key
}

/** For doors that create but cannot double money or time: a key is honoured when there is one, and must then be a proper one. */
export function optionalIdempotencyKeyOf(request: { raw: IncomingMessage }): string | null {
  return request.raw.headers['idempotency-key'] === undefined ? null : idempotencyKeyOf(request)
}

/** Sends an answer of `answerOnce` byte for byte, as it was sent the first time. */
export function sendStored(
  reply: Pick<FastifyReply, 'code'>,
  answer: { status: number; body: string; isReplay: boolean },
) {
  const coded = reply.code(answer.status).type('application/json; charset=utf-8')
  if (answer.isReplay) coded.header('Idempotent-Replayed', 'true')
  return coded.send(answer.body)
}
