import { type TwilioError, MAGIC_FROM, MAGIC_TO, errors } from './errors.ts'

export type MessageRequest = { to: string; from: string; body: string; statusCallback: string | null }

const E164 = /^\+[1-9]\d{6,14}$/
/** A number, a sender name, or a messaging service. */
const SENDER = /^(\+[1-9]\d{6,14}|MG[0-9a-f]{32}|[A-Za-z0-9]{3,11})$/

/** A field of a form; empty if it is not there. */
export const field = (form: unknown, name: string): string => {
  const value: unknown = typeof form === 'object' && form !== null ? Reflect.get(form, name) : undefined
  return typeof value === 'string' ? value : ''
}

/** The form of `POST …/Messages.json`, or what Twilio would say is wrong with it. */
export function readMessageRequest(form: unknown): MessageRequest | TwilioError {
  const to = field(form, 'To')
  const from = field(form, 'From') || field(form, 'MessagingServiceSid')
  const content = field(form, 'ContentSid')
  const body = content === '' ? field(form, 'Body') : templated(content, field(form, 'ContentVariables'))
  if (body === undefined) return errors.contentVariablesInvalid
  if (to === '') return errors.toMissing
  if (from === '') return errors.fromMissing
  if (body === '') return errors.bodyMissing
  if (body.length > 1600) return errors.bodyTooLong
  if (!SENDER.test(from)) return errors.fromInvalid
  const refusal = MAGIC_FROM[from] ?? MAGIC_TO[to]
  if (refusal) return refusal
  if (!E164.test(to)) return errors.toInvalid
  return { to, from, body, statusCallback: field(form, 'StatusCallback') || null }
}

/** We have not the vendor's templates: the inbox shows which one was asked for, and with what. Undefined when the values are no JSON object. */
function templated(sid: string, variables: string): string | undefined {
  try {
    const values: unknown = JSON.parse(variables || '{}')
    if (typeof values !== 'object' || values === null) return undefined
    return `[template ${sid}] ${Object.values(values).join(' · ')}`
  } catch {
    return undefined
  }
}

/** HTTP Basic (RFC 7617): the account itself with its token. */
export function isAuthentic(header: string | undefined, accountSid: string, authToken: string): boolean {
  return credentialsIn(header) === `${accountSid}:${authToken}`
}

/** The account that says it calls, where the address does not name it. */
export const callerOf = (header: string | undefined): string => credentialsIn(header)?.split(':')[0] ?? ''

function credentialsIn(header: string | undefined): string | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(header ?? '')?.[1]
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString()
}
