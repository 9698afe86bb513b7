import { z } from 'zod'
import {
  AppName,
  Id,
  Instant,
  Language,
  Latitude,
  Longitude,
  PageQuery,
  PersonName,
  freeText,
  pageOf,
} from './common.ts'
import { ACCOUNT_ACTIVITY_KINDS, PASSWORD_LENGTH } from './plain.ts'

/** E.164. Which countries are served is the server's configuration (+91 by default). */
export const Phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, { error: 'a phone number in international form, like +919812345678' })
  .describe('E.164, +91… in the first market')

export const RequestCode = z
  .strictObject({ phone: Phone, purpose: z.enum(['sign_in']).describe('What the code will be good for') })
  .meta({ id: 'RequestCode' })
export type RequestCode = z.infer<typeof RequestCode>

/** A code for something that a signed-in person is about to do; `take_phone` goes to the new number, the others to one's own. */
export const RequestOwnCode = z
  .discriminatedUnion('purpose', [
    z.strictObject({ purpose: z.enum(['leave_phone', 'set_password', 'delete_account']) }),
    z.strictObject({ purpose: z.literal('take_phone'), phone: Phone.describe('The number to change to') }),
  ])
  .meta({ id: 'RequestOwnCode' })
export type RequestOwnCode = z.infer<typeof RequestOwnCode>
export type CodePurpose = RequestCode['purpose'] | RequestOwnCode['purpose']

export const CodeChallenge = z
  .object({
    challengeId: Id,
    expiresAt: Instant,
    resendAt: Instant.describe('Before this, another code is refused'),
    channel: z
      .enum(['sms', 'voice'])
      .describe('How the code comes: a text, or a call that speaks it, after two texts that did not arrive'),
  })
  .meta({ id: 'CodeChallenge' })
export type CodeChallenge = z.infer<typeof CodeChallenge>

const Code = z.string().regex(/^\d{6}$/, { error: 'six digits' })

/** A code that was sent, and what it was sent for: the proof that one holds a phone. */
export const CodeAnswer = z.strictObject({ challengeId: Id, code: Code }).meta({ id: 'CodeAnswer' })
export type CodeAnswer = z.infer<typeof CodeAnswer>

/** Any characters, 8 to 128 of them (code points, after NFC), no composition rules (NIST SP 800-63B §3.1.1, ASVS 6.2). Never trimmed. */
export const Password = z
  .string()
  .max(PASSWORD_LENGTH.max * 2)
  .refine((text) => text.isWellFormed() && !text.includes('\u0000'), {
    error: 'contains characters that cannot be used',
  })
  .transform((text) => text.normalize('NFC'))
  .refine((text) => [...text].length >= PASSWORD_LENGTH.min, { error: 'at least 8 characters' })
  .refine((text) => [...text].length <= PASSWORD_LENGTH.max, { error: 'at most 128 characters' })
  .meta({ id: 'Password' })

const signedInWhere = {
  app: AppName,
  transport: z
    .enum(['cookie', 'body'])
    .default('cookie')
    .describe(
      'Where the refresh token goes: an HttpOnly cookie (web), or the body (native apps, which keep it in the keychain)',
    ),
}
export const CreateSessionByCode = z
  .strictObject({ challengeId: Id, code: Code, ...signedInWhere })
  .meta({ id: 'CreateSessionByCode' })
export type CreateSessionByCode = z.infer<typeof CreateSessionByCode>
/** For those who added a password to their account. */
export const CreateSessionByPassword = z
  .strictObject({ phone: Phone, password: Password, ...signedInWhere })
  .meta({ id: 'CreateSessionByPassword' })
export type CreateSessionByPassword = z.infer<typeof CreateSessionByPassword>
export const CreateSession = z
  .union([CreateSessionByCode, CreateSessionByPassword])
  .meta({ id: 'CreateSession' })
export type CreateSession = z.infer<typeof CreateSession>

export const Account = z
  .object({
    id: Id,
    phone: Phone.describe('Only ever shown to its owner'),
    name: z.string().nullable(),
    language: Language,
    createdAt: Instant,
    isProvider: z.boolean().describe('Whether a provider profile exists'),
    hasPassword: z.boolean().describe('Whether there is a second way in'),
    deletesAt: Instant.nullable().describe('When the account will be deleted, if that was asked for'),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof Account>

export const SessionTokens = z
  .object({
    accessToken: z.string(),
    accessTokenExpiresAt: Instant,
    refreshToken: z.string().optional().describe('Only with transport "body"'),
    account: Account,
  })
  .meta({ id: 'SessionTokens' })
export type SessionTokens = z.infer<typeof SessionTokens>

export const RefreshSession = z
  .strictObject({
    app: AppName.optional().describe(
      'Whose cookie to use; needed when both apps are signed in in one browser',
    ),
    refreshToken: z
      .string()
      .min(20)
      .max(200)
      .optional()
      .describe('Native apps; the web apps send their cookie'),
  })
  .meta({ id: 'RefreshSession' })
export type RefreshSession = z.infer<typeof RefreshSession>

export const Session = z
  .object({
    id: Id,
    app: AppName,
    device: z.string().describe('Readable, such as "Chrome on Android"'),
    place: z.string().nullable().describe('Network address, shortened'),
    createdAt: Instant,
    lastUsedAt: Instant,
    isCurrent: z.boolean(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>
export const SessionList = pageOf(Session).meta({ id: 'SessionList' })
export const SessionParams = z.strictObject({ id: z.union([Id, z.literal('current')]) })

export const UpdateMe = z
  .strictObject({ name: PersonName.optional(), language: Language.optional() })
  .meta({ id: 'UpdateMe' })
export type UpdateMe = z.infer<typeof UpdateMe>

export const ChangePhone = z
  .strictObject({
    phone: Phone.describe('The number to change to'),
    current: CodeAnswer.describe('A `leave_phone` code, sent to the number one has'),
    next: CodeAnswer.describe('A `take_phone` code, sent to the number to change to'),
  })
  .meta({ id: 'ChangePhone' })
export type ChangePhone = z.infer<typeof ChangePhone>

export const SetPassword = z
  .strictObject({ password: Password, proof: CodeAnswer.describe('A `set_password` code') })
  .meta({ id: 'SetPassword' })
export type SetPassword = z.infer<typeof SetPassword>

export const RemovePassword = z
  .strictObject({ proof: CodeAnswer.describe('A `set_password` code') })
  .meta({ id: 'RemovePassword' })
export type RemovePassword = z.infer<typeof RemovePassword>

export const RequestDeletion = z
  .strictObject({ proof: CodeAnswer.describe('A `delete_account` code') })
  .meta({ id: 'RequestDeletion' })
export type RequestDeletion = z.infer<typeof RequestDeletion>

export const AccountDeletion = z
  .object({ deletesAt: Instant.describe('Until then it can be taken back') })
  .meta({ id: 'AccountDeletion' })
export type AccountDeletion = z.infer<typeof AccountDeletion>

/** What happened to one's account, for its owner to recognise or not. */
export const AccountActivity = z
  .object({
    id: Id,
    kind: z.enum(ACCOUNT_ACTIVITY_KINDS),
    device: z.string().nullable().describe('Readable, such as "Chrome on Android"'),
    place: z.string().nullable().describe('Network address, shortened'),
    at: Instant,
  })
  .meta({ id: 'AccountActivity' })
export type AccountActivity = z.infer<typeof AccountActivity>
export const AccountActivityList = pageOf(AccountActivity).meta({ id: 'AccountActivityList' })
export const ActivityQuery = z.strictObject(PageQuery)
export type ActivityQuery = z.infer<typeof ActivityQuery>

/** Everything we keep about a person, one section per kind of record, as the rows hold it (GDPR art. 20, DPDP Act 2023 s. 11). */
export const AccountExport = z
  .object({
    format: z.literal('buildxpert.account-export'),
    version: z.literal(1),
    exportedAt: Instant,
    sections: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
  })
  .meta({ id: 'AccountExport' })
export type AccountExport = z.infer<typeof AccountExport>

export const AddressLabel = z.enum(['home', 'work', 'other'])
export type AddressLabel = z.infer<typeof AddressLabel>

const addressFields = {
  label: AddressLabel,
  line1: freeText(1, 120),
  line2: freeText(1, 120).optional(),
  landmark: freeText(1, 120).optional(),
  city: freeText(1, 60),
  state: freeText(1, 60),
  pin: z
    .string()
    .regex(/^[1-9]\d{5}$/, { error: 'a six-digit PIN code' })
    .describe('Indian PIN code'),
  lat: Latitude,
  lng: Longitude,
}
export const CreateAddress = z.strictObject(addressFields).meta({ id: 'CreateAddress' })
export type CreateAddress = z.infer<typeof CreateAddress>

/** Send only what changes; null takes an optional line away. */
export const UpdateAddress = z
  .strictObject({
    ...addressFields,
    line2: addressFields.line2.nullable(),
    landmark: addressFields.landmark.nullable(),
  })
  .partial()
  .meta({ id: 'UpdateAddress' })
export type UpdateAddress = z.infer<typeof UpdateAddress>

export const Address = z
  .object({
    id: Id,
    label: AddressLabel,
    line1: z.string(),
    line2: z.string().nullable(),
    landmark: z.string().nullable(),
    city: z.string(),
    state: z.string(),
    pin: z.string(),
    lat: z.number(),
    lng: z.number(),
  })
  .meta({ id: 'Address' })
export type Address = z.infer<typeof Address>
export const AddressList = pageOf(Address).meta({ id: 'AddressList' })
