import { type CodeChannel, SmsError, type SmsPort } from './port.ts'
import { createTwilioCalls } from './twilio-client.ts'

export type TwilioVerifyConfig = {
  accountSid: string
  authToken: string
  /** VA…; Twilio has to switch custom codes on for it. */
  verifyServiceSid?: string
  baseUrl?: string
}

/** Verify has let it go already: approved before, or past its ten minutes. */
const GONE = '20404'

/**
 * Twilio Verify as a carrier of our own codes (`CustomCode`): Verify's sender, templates and fraud guard, while what a code is good for,
 * for how long and for how many tries stays ours. Verify's wording, so no DLT texts of ours. It tells nobody of deliveries.
 */
export function createTwilioVerify(config: TwilioVerifyConfig): SmsPort {
  const { verifyServiceSid } = config
  if (verifyServiceSid === undefined) throw new Error('Twilio Verify needs a service')
  const call = createTwilioCalls(config)
  return {
    channels: new Set<CodeChannel>(['sms', 'voice']),
    async sendCode({ channel, to, code, language }) {
      const { sid } = await call(({ verify }) =>
        verify.v2.services(verifyServiceSid).verifications.create({
          to,
          channel: channel === 'voice' ? 'call' : 'sms',
          customCode: code,
          locale: language,
        }),
      )
      return { vendorId: sid }
    },
    readReport: () => 'forged',
    async confirmUse(vendorId) {
      try {
        await call(({ verify }) =>
          verify.v2.services(verifyServiceSid).verifications(vendorId).update({ status: 'approved' }),
        )
      } catch (error) {
        if (!(error instanceof SmsError && error.code === GONE)) throw error
      }
    },
  }
}
