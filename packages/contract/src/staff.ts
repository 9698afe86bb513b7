import { z } from 'zod'
import { Password } from './accounts.ts'
import { Id, Instant, PersonName, freeText, pageOf } from './common.ts'
import { STAFF_ROLES } from './plain.ts'

/** Who works for the marketplace and how they come in: e-mail, password and a time-based code (TOTP, RFC 6238). PRODUCT §3. */

export const StaffRole = z.enum(STAFF_ROLES).meta({ id: 'StaffRole' })
export type StaffRole = z.infer<typeof StaffRole>

/** Compared without regard to case; kept in lower case. */
export const Email = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email())
  .transform((text) => text.toLowerCase())
  .describe('E-mail address')

const TotpCode = z.string().regex(/^\d{6}$/, { error: 'six digits' })
/** A code of the authenticator app, or one of the recovery codes, which are good once each. */
const SecondFactor = z
  .string()
  .trim()
  .regex(/^(\d{6}|[a-z2-7]{5}-[a-z2-7]{5})$/i, { error: 'six digits, or a recovery code' })

export const StaffMember = z
  .object({
    id: Id,
    email: z.string(),
    name: z.string(),
    role: StaffRole,
    createdAt: Instant,
    lastSeenAt: Instant.nullable(),
    disabledAt: Instant.nullable(),
  })
  .meta({ id: 'StaffMember' })
export type StaffMember = z.infer<typeof StaffMember>
export const StaffList = pageOf(StaffMember).meta({ id: 'StaffList' })

export const StaffSession = z
  .object({
    staff: StaffMember,
    idleEndsAt: Instant.describe('Signed out then unless something is asked before'),
    endsAt: Instant.describe('Signed out then in any case'),
    steppedUpUntil: Instant.nullable().describe('Until then sensitive acts need no fresh code'),
    recoveryCodesLeft: z.int(),
  })
  .meta({ id: 'StaffSession' })
export type StaffSession = z.infer<typeof StaffSession>

export const CreateStaffSession = z
  .strictObject({ email: Email, password: Password, code: SecondFactor })
  .meta({ id: 'CreateStaffSession' })
export type CreateStaffSession = z.infer<typeof CreateStaffSession>

export const StepUp = z.strictObject({ code: TotpCode }).meta({ id: 'StepUp' })
export type StepUp = z.infer<typeof StepUp>

export const InviteStaff = z.strictObject({ email: Email, role: StaffRole }).meta({ id: 'InviteStaff' })
export type InviteStaff = z.infer<typeof InviteStaff>

export const StaffInvitation = z
  .object({
    id: Id,
    email: z.string(),
    role: StaffRole,
    expiresAt: Instant,
    link: z.string().describe('Shown once; its secret stands behind the #, so that no server ever logs it'),
  })
  .meta({ id: 'StaffInvitation' })
export type StaffInvitation = z.infer<typeof StaffInvitation>

/** The secret of an invitation's link. In bodies only. */
const InvitationToken = z.string().min(20).max(200)

export const OpenInvitation = z.strictObject({ token: InvitationToken }).meta({ id: 'OpenInvitation' })
export type OpenInvitation = z.infer<typeof OpenInvitation>

export const OpenedInvitation = z
  .object({
    email: z.string(),
    role: StaffRole,
    expiresAt: Instant,
    totpUri: z
      .string()
      .describe('otpauth:// for the authenticator app; the same until the invitation is accepted'),
    totpSecret: z.string().describe('The same in Base32, for typing'),
  })
  .meta({ id: 'OpenedInvitation' })
export type OpenedInvitation = z.infer<typeof OpenedInvitation>

export const AcceptInvitation = z
  .strictObject({ token: InvitationToken, name: PersonName, password: Password, code: TotpCode })
  .meta({ id: 'AcceptInvitation' })
export type AcceptInvitation = z.infer<typeof AcceptInvitation>

export const RecoveryCodes = z
  .object({ codes: z.array(z.string()).describe('Ten, each good once; shown this one time') })
  .meta({ id: 'RecoveryCodes' })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>

export const ChangeStaffPassword = z
  .strictObject({ currentPassword: Password, password: Password })
  .meta({ id: 'ChangeStaffPassword' })
export type ChangeStaffPassword = z.infer<typeof ChangeStaffPassword>

/** Why somebody does what they do; kept in the audit log. */
export const Reason = freeText(5, 500).describe('Why; kept in the audit log')

export const UpdateStaff = z
  .strictObject({ role: StaffRole.optional(), isDisabled: z.boolean().optional(), reason: Reason })
  .meta({ id: 'UpdateStaff' })
export type UpdateStaff = z.infer<typeof UpdateStaff>
