import { z } from 'zod'
import {
  AppName,
  Id,
  Instant,
  Language,
  Latitude,
  Longitude,
  PersonName,
  freeText,
  pageOf,
} from './common.ts'

/** E.164. Which countries are served is the server's configuration (+91 by default). */
export const Phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, { error: 'a phone number in international form, like +919812345678' })
  .describe('E.164, +91… in the first market')

export const RequestCode = z
  .strictObject({ phone: Phone, purpose: z.enum(['sign_in']).describe('What the code will be good for') })
  .meta({ id: 'RequestCode' })
export type RequestCode = z.infer<typeof RequestCode>

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

export const CreateSession = z
  .strictObject({
    challengeId: Id,
    code: z.string().regex(/^\d{6}$/, { error: 'six digits' }),
    app: AppName,
    transport: z
      .enum(['cookie', 'body'])
      .default('cookie')
      .describe(
        'Where the refresh token goes: an HttpOnly cookie (web), or the body (native apps, which keep it in the keychain)',
      ),
  })
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
