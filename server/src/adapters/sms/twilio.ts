import type { Language } from '@buildxpert/contract'
import { ConsecutiveBreaker, BrokenCircuitError, circuitBreaker, handleWhen } from 'cockatiel'
import twilio from 'twilio'
import type RequestClient from 'twilio/lib/base/RequestClient.js'
import { MINUTE, SECOND } from '../../platform/clock.ts'
import { type CodeChannel, SmsError, type SmsPort } from './port.ts'
import { spokenCode } from './spoken-code.ts'
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

/** Somebody is looking at a spinner; past this they are better told to try again. */
const TIMEOUT_MS = 5 * SECOND
/** After so many failures in a row the vendor is left alone for a while, and people are told at once. */
const FAILURES_TO_OPEN = 5
const OPEN_MS = 10 * SECOND

/** A phone that rings longer is not beside anybody. */
const RING_SECONDS = 25

/** The recipient's number is the trouble (INTEGRATIONS §2.1): trying again cannot help. All else is ours or the vendor's, and passes. */
const REFUSALS = new Set([21211, 21610, 21612, 21614, 21214, 21216, 21217])

/** There is no base-URL option in the SDK, so its HTTP client puts the vendor's host into the emulator's path (INTEGRATIONS §2.6). */
class EmulatorClient extends twilio.RequestClient {
  readonly #baseUrl: string
  constructor(baseUrl: string) {
    super({ timeout: TIMEOUT_MS })
    this.#baseUrl = baseUrl
  }
  override request<T>(options: RequestClient.RequestOptions<T>) {
    const { hostname, pathname, search } = new URL(options.uri)
    return super.request<T>({ ...options, uri: `${this.#baseUrl}/${hostname}${pathname}${search}` })
  }
}

export function createTwilioSms(config: TwilioConfig): SmsPort {
  const { accountSid, authToken, from, baseUrl, callbackUrl, codeTexts, contentSids } = config
  const httpClient = baseUrl
    ? new EmulatorClient(baseUrl)
    : new twilio.RequestClient({ timeout: TIMEOUT_MS, keepAlive: true })
  const client = twilio(accountSid, authToken, { httpClient })
  const sender = from.startsWith('MG') ? { messagingServiceSid: from } : { from }
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof SmsError && error.kind === 'temporary'),
    { halfOpenAfter: OPEN_MS, breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN) },
  )

  const caller = config.voiceFrom ?? (from.startsWith('+') ? from : undefined)

  return {
    channels: new Set<CodeChannel>(caller === undefined ? ['sms'] : ['sms', 'voice']),
    async sendCode(message) {
      try {
        return await breaker.execute(() => send(message))
      } catch (error) {
        if (error instanceof BrokenCircuitError) throw new SmsError('temporary', 'circuit_open')
        throw error
      }
    },
    readReport: (call) => readTwilioReport(config, call),
  }

  async function send(message: CodeMessage) {
    try {
      const { sid } = await (message.channel === 'voice' ? call(message) : text(message))
      return { vendorId: sid }
    } catch (error) {
      // The vendor's own words may hold the number; only its code goes on.
      throw toSmsError(error)
    }
  }

  function text({ to, code, language, validForSeconds, reference }: CodeMessage) {
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

  function call({ to, code, language, reference }: CodeMessage) {
    if (caller === undefined) throw new SmsError('temporary', 'no_voice')
    return client.calls.create({
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

function toSmsError(error: unknown): SmsError {
  if (error instanceof SmsError) return error
  if (error instanceof twilio.RestException) {
    const code = error.code ?? error.status
    return new SmsError(REFUSALS.has(code) ? 'refused' : 'temporary', String(code))
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable_answer'
  return new SmsError('temporary', code)
}
