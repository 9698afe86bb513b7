import type { AppName, Language } from '@buildxpert/contract'

/** Who is asking. Which side of a booking they are on is decided by the booking, not by the app they use. */
export type AccountActor = { kind: 'account'; accountId: string; sessionId: string; app: AppName }
export type Actor = { kind: 'anonymous' } | AccountActor

/** What a use-case may know about the request that called it, besides its body. */
export type RequestContext = {
  requestId: string
  ip: string
  userAgent: string
  /** From Accept-Language, else English. The wording of names in the answer. */
  language: Language
}
