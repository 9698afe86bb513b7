import { type TwilioError, MAGIC_CALL_TO, errors } from './errors.ts'
import { field } from './message-request.ts'

export type CallRequest = { to: string; from: string; spoken: string; statusCallback: string | null }

const E164 = /^\+[1-9]\d{6,14}$/
const SAID = /<Say\b[^>]*>([^<]*)<\/Say>/g
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The form of `POST …/Calls.json` with its TwiML inside, or what Twilio would say is wrong with it. */
export function readCallRequest(form: unknown): CallRequest | TwilioError {
  const to = field(form, 'To')
  const from = field(form, 'From')
  const twiml = field(form, 'Twiml')
  if (to === '') return errors.callToMissing
  if (from === '') return errors.callFromMissing
  if (twiml === '') return errors.callTwimlMissing
  // The one test number that may not call.
  if (!E164.test(from) || from === '+15005550001') return errors.fromInvalid
  const refusal = MAGIC_CALL_TO[to]
  if (refusal) return refusal
  if (!E164.test(to)) return errors.callToInvalid
  return { to, from, spoken: spokenIn(twiml), statusCallback: field(form, 'StatusCallback') || null }
}

/** What whoever picks up hears. */
function spokenIn(twiml: string): string {
  const sentences = [...twiml.matchAll(SAID)].map(([, text = '']) =>
    text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole),
  )
  return sentences.join(' ')
}
