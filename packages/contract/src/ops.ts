import { z } from 'zod'
import { Phone, Session } from './accounts.ts'
import { Id, Instant, InstantInput, Language, PageQuery, freeText, pageOf } from './common.ts'
import { Email, Reason, StaffRole } from './staff.ts'

/** What staff see and do in the console. Phones are masked everywhere; seeing one needs a reason and leaves a trace. PRODUCT §13. */

/** In a body, never in an address: what staff look for is somebody's name or phone (ASVS 14.2.1). */
export const SearchPeople = z
  .strictObject({
    q: freeText(2, 100)
      .optional()
      .describe('The beginning of a name, a whole phone number, its last four digits, or an id'),
    cursor: PageQuery.cursor,
    limit: z.int().min(1).max(50).optional().describe('20 when left out'),
  })
  .meta({ id: 'SearchPeople' })
export type SearchPeople = z.infer<typeof SearchPeople>

const personFields = {
  id: Id,
  name: z.string().nullable(),
  phoneMasked: z.string().nullable().describe('Such as "+91 ••••• ••210"; null once deleted'),
  language: Language,
  createdAt: Instant,
  isProvider: z.boolean(),
  isBlocked: z.boolean(),
  deletesAt: Instant.nullable(),
}
export const PersonSummary = z.object(personFields).meta({ id: 'PersonSummary' })
export type PersonSummary = z.infer<typeof PersonSummary>
export const PersonList = pageOf(PersonSummary).meta({ id: 'PersonList' })

export const Person = z
  .object({
    ...personFields,
    hasPassword: z.boolean(),
    erasedAt: Instant.nullable(),
    lastSeenAt: Instant.nullable(),
    bookingsAsCustomer: z.int(),
    bookingsAsProvider: z.int(),
  })
  .meta({ id: 'Person' })
export type Person = z.infer<typeof Person>

export const RevealPhone = z.strictObject({ reason: Reason }).meta({ id: 'RevealPhone' })
export type RevealPhone = z.infer<typeof RevealPhone>
export const RevealedPhone = z.object({ phone: Phone }).meta({ id: 'RevealedPhone' })
export type RevealedPhone = z.infer<typeof RevealedPhone>

export const PersonSessionList = pageOf(Session.omit({ isCurrent: true })).meta({ id: 'PersonSessionList' })
export const EndPersonSessions = z
  .strictObject({ sessionId: Id.optional().describe('All of them when left out'), reason: Reason })
  .meta({ id: 'EndPersonSessions' })
export type EndPersonSessions = z.infer<typeof EndPersonSessions>
export const EndedSessions = z.object({ ended: z.int() }).meta({ id: 'EndedSessions' })

export const SignInOutcome = z.enum(['signed_in', 'wrong', 'locked', 'blocked']).meta({ id: 'SignInOutcome' })
export type SignInOutcome = z.infer<typeof SignInOutcome>
export const SignInAttempt = z
  .object({
    id: Id,
    at: Instant,
    who: z.enum(['person', 'staff']),
    personId: Id.nullable(),
    staffId: Id.nullable(),
    subjectMasked: z.string().describe('The phone or e-mail that was tried, masked'),
    way: z.enum(['code', 'password', 'recovery_code']),
    outcome: SignInOutcome,
    device: z.string(),
    ip: z.string().nullable(),
  })
  .meta({ id: 'SignInAttempt' })
export type SignInAttempt = z.infer<typeof SignInAttempt>
export const SignInAttemptList = pageOf(SignInAttempt).meta({ id: 'SignInAttemptList' })
export const ListSignInAttempts = z.strictObject({
  personId: Id.optional(),
  outcome: SignInOutcome.optional(),
  ...PageQuery,
})

export const SecurityEvent = z
  .object({
    id: Id,
    at: Instant,
    kind: z
      .string()
      .describe('Such as sign_in, refresh_reused, role_changed; there may be more kinds one day'),
    personId: Id.nullable(),
    staffId: Id.nullable(),
    ip: z.string().nullable(),
  })
  .meta({ id: 'SecurityEvent' })
export type SecurityEvent = z.infer<typeof SecurityEvent>
export const SecurityEventList = pageOf(SecurityEvent).meta({ id: 'SecurityEventList' })
export const ListSecurityEvents = z.strictObject({
  personId: Id.optional(),
  kind: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .optional(),
  ...PageQuery,
})

export const Block = z
  .object({
    id: Id,
    kind: z.enum(['phone', 'email']),
    subjectMasked: z.string(),
    personId: Id.nullable(),
    reason: z.string(),
    createdAt: Instant,
    createdBy: z.string().describe('Name of the member of staff'),
    expiresAt: Instant.nullable(),
    liftedAt: Instant.nullable(),
    isActive: z.boolean(),
  })
  .meta({ id: 'Block' })
export type Block = z.infer<typeof Block>
export const BlockList = pageOf(Block).meta({ id: 'BlockList' })
export const ListBlocks = z.strictObject({ active: z.stringbool().optional(), ...PageQuery })

const blockDetails = {
  reason: Reason,
  expiresAt: InstantInput.nullable().describe('Null: until somebody lifts it'),
}
/** By account where there is one (staff do not know its number), else by number or address. Ends every session at once. */
export const CreateBlock = z
  .union([
    z.strictObject({ personId: Id, ...blockDetails }),
    z.strictObject({ phone: Phone, ...blockDetails }),
    z.strictObject({ email: Email, ...blockDetails }),
  ])
  .meta({ id: 'CreateBlock' })
export type CreateBlock = z.infer<typeof CreateBlock>
export const LiftBlock = z.strictObject({ reason: Reason }).meta({ id: 'LiftBlock' })
export type LiftBlock = z.infer<typeof LiftBlock>

export const AuditEntry = z
  .object({
    seq: z.int().describe('Without gaps'),
    at: Instant,
    staff: z
      .object({ id: Id, name: z.string(), role: StaffRole })
      .nullable()
      .describe('Null: the command line'),
    action: z.string().describe('Such as person.phone_revealed'),
    subjectKind: z.string(),
    subjectId: z.string().nullable(),
    reason: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
    ip: z.string().nullable(),
    hash: z.string().describe('SHA-256 over this entry and the hash of the one before, hex'),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>
export const AuditList = pageOf(AuditEntry).meta({ id: 'AuditList' })
export const ListAudit = z.strictObject({
  staffId: Id.optional(),
  action: z
    .string()
    .regex(/^[a-z_.]{1,60}$/)
    .optional(),
  subjectId: Id.optional(),
  ...PageQuery,
})
