import type { Language } from '@buildxpert/contract'
import type { Twilio } from 'twilio'
import { MINUTE, SECOND } from '../../platform/clock.ts'
import { type CodeChannel, SmsError, type SmsPort } from './port.ts'
import { createTwilioCalls } from './twilio-client.ts'
import { readTwilioReport, reportAddress } from './twilio-report.ts'

export type TwilioConfig = {
  accountSid: string
  authToken: string
  /** A number, a DLT sender name, or a messaging service (MG…). */
  from: string
  /** The number that calls; without it `from`, if that is a number. No calls without either. */
  voiceFrom?: string
  /** Where an emulator is; without it Twilio itself. */
  baseUrl?: string
  /** Where Twilio reaches us to say what became of a message; without it nobody is told. */
  callbackUrl?: string
  /** One text per language with `{code}` and `{minutes}`, as registered under India's DLT rules. */
  codeTexts: Readonly<Record<Language, string>>
  /** Content templates registered with Twilio (and through it for DLT); a language that has one is sent by it instead of its text. */
  contentSids: Readonly<Partial<Record<Language, string | undefined>>>
}

type CodeMessage = Parameters<SmsPort['sendCode']>[0]

/** A phone that rings longer is not beside anybody. */
const RING_SECONDS = 25

export function createTwilioSms(config: TwilioConfig): SmsPort {
  const { from, callbackUrl, codeTexts, contentSids } = config
  const withClient = createTwilioCalls(config)
  const sender = from.startsWith('MG') ? { messagingServiceSid: from } : { from }
  const caller = config.voiceFrom ?? (from.startsWith('+') ? from : undefined)

  return {
    channels: new Set<CodeChannel>(caller === undefined ? ['sms'] : ['sms', 'voice']),
    async sendCode(message) {
      const { sid } = await withClient(async (client) =>
        message.channel === 'voice' ? call(client, message) : text(client, message),
      )
      return { vendorId: sid }
    },
    readReport: (call) => readTwilioReport(config, call),
  }

  function text(client: Twilio, { to, code, language, validForSeconds, reference }: CodeMessage) {
    const minutes = String(Math.floor((validForSeconds * SECOND) / MINUTE))
    const contentSid = contentSids[language]
    const content = contentSid
      ? { contentSid, contentVariables: JSON.stringify({ 1: code, 2: minutes }) }
      : { body: codeTexts[language].replace('{code}', code).replace('{minutes}', minutes) }
    return client.messages.create({
      to,
      ...content,
      ...sender,
      validityPeriod: validForSeconds,
      ...reports(reference),
    })
  }

  async function call(client: Twilio, { to, code, language, reference }: CodeMessage) {
    if (caller === undefined) throw new SmsError('temporary', 'no_voice')
    // TwiML is a large piece of the SDK, and calls are few.
    const { spokenCode } = await import('./spoken-code.ts')
    return await client.calls.create({
      to,
      from: caller,
      twiml: spokenCode(language, code),
      timeout: RING_SECONDS,
      statusCallbackEvent: ['ringing', 'completed'],
      ...reports(reference),
    })
  }

  function reports(reference: string) {
    return callbackUrl === undefined ? {} : { statusCallback: reportAddress(callbackUrl, reference) }
  }
}
