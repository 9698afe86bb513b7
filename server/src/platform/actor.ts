import type { AppName, Language, StaffRole } from '@buildxpert/contract'

/** Who is asking. Which side of a booking they are on is decided by the booking, not by the app they use. */
export type AccountActor = { kind: 'account'; accountId: string; sessionId: string; app: AppName }
/** Somebody who works for the marketplace, in the console. */
export type StaffActor = {
  kind: 'staff'
  staffId: string
  sessionId: string
  name: string
  role: StaffRole
  /** Until when sensitive acts need no fresh code; null when none was given lately. */
  steppedUpUntil: Date | null
}
export type Actor = { kind: 'anonymous' } | AccountActor | StaffActor

/** Where a request came from, as records keep it. Null where that is nobody's to know. */
export type Origin = { ip: string | null; userAgent: string | null }

/** What a use-case may know about the request that called it, besides its body. */
export type RequestContext = {
  requestId: string
  ip: string
  userAgent: string
  /** From Accept-Language, else English. The wording of names in the answer. */
  language: Language
}
