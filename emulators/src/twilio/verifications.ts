import { type TwilioError, errors } from './errors.ts'
import { field } from './message-request.ts'

/** Twilio Verify's rules (INTEGRATIONS §2.2): one pending verification per service and phone, ten minutes, five sends. */
const LIFE_MS = 600_000
const MOST_SENDS = 5
const E164 = /^\+[1-9]\d{6,14}$/

export type Verification = {
  sid: string
  serviceSid: string
  to: string
  channel: 'sms' | 'call'
  locale: string
  code: string
  status: 'pending' | 'approved' | 'canceled'
  sends: number
  startedAt: number
}

export function createVerifications(newSid: () => string) {
  const all = new Map<string, Verification>()
  const isLive = ({ status, startedAt }: Verification) =>
    status === 'pending' && Date.now() - startedAt < LIFE_MS

  return {
    /** Starts one or sends the pending one again. Codes are the caller's own: this emulates a service with custom codes. */
    send(serviceSid: string, form: unknown): Verification | TwilioError {
      const [to, channel, code] = [field(form, 'To'), field(form, 'Channel'), field(form, 'CustomCode')]
      if (!E164.test(to) || to.startsWith('+1500555')) return errors.verifyInvalid
      if ((channel !== 'sms' && channel !== 'call') || !/^[A-Za-z0-9]{4,10}$/.test(code)) {
        return errors.verifyInvalid
      }
      const pending = [...all.values()].find(
        (each) => each.serviceSid === serviceSid && each.to === to && isLive(each),
      )
      if (pending && pending.sends >= MOST_SENDS) return errors.verifyTooManySends
      const verification: Verification = {
        ...(pending ?? { sid: newSid(), serviceSid, to, status: 'pending', sends: 0, startedAt: Date.now() }),
        channel,
        code,
        locale: field(form, 'Locale') || 'en',
      }
      verification.sends++
      all.set(verification.sid, verification)
      return verification
    },
    /** Once it is approved, canceled or past its time there is nothing left to change. */
    close(sid: string, form: unknown): Verification | TwilioError {
      const verification = all.get(sid)
      const status = field(form, 'Status')
      if (!verification || !isLive(verification)) return errors.notFound
      if (status !== 'approved' && status !== 'canceled') return errors.verifyInvalid
      verification.status = status
      return verification
    },
  }
}

/** Verify's wording is Twilio's own; the inbox shows its language and the code. */
export function wordingOf({ channel, code, locale }: Verification): string {
  return channel === 'call'
    ? `[Twilio Verify, ${locale}] ${[...code].join(', ')}`
    : `[Twilio Verify, ${locale}] ${code}`
}

/** A Verification resource as Twilio answers it, as far as anybody reads it. */
export const toVerification = ({ sid, serviceSid, to, channel, status, startedAt }: Verification) => ({
  sid,
  service_sid: serviceSid,
  to,
  channel,
  status,
  valid: status === 'approved',
  lookup: {},
  date_created: new Date(startedAt).toISOString(),
  date_updated: new Date(startedAt).toISOString(),
  url: `https://verify.twilio.com/v2/Services/${serviceSid}/Verifications/${sid}`,
})
