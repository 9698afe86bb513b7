import { ConsecutiveBreaker, BrokenCircuitError, circuitBreaker, handleWhen } from 'cockatiel'
import type { Twilio } from 'twilio'
import type RequestClient from 'twilio/lib/base/RequestClient.js'
import { SECOND } from '../../platform/clock.ts'
import { SmsError } from './port.ts'

/** Somebody is looking at a spinner; past this they are better told to try again. */
const TIMEOUT_MS = 5 * SECOND
/** After so many failures in a row the vendor is left alone for a while, and people are told at once. */
const FAILURES_TO_OPEN = 5
const OPEN_MS = 10 * SECOND

/** The recipient's number is the trouble (INTEGRATIONS §2.1): trying again cannot help. All else is ours or the vendor's, and passes. */
const REFUSALS = new Set([21211, 21610, 21612, 21614, 21214, 21216, 21217, 60200, 60205])

type Account = { accountSid: string; authToken: string; baseUrl?: string }

/** Twilio's own SDK. It is large, and loaded when it is needed: most processes never send a code. */
async function loadSdk() {
  const { default: twilio } = await import('twilio')
  return twilio
}
type Sdk = Awaited<ReturnType<typeof loadSdk>>

/** For Twilio or an emulator of it. */
function connect(sdk: Sdk, { accountSid, authToken, baseUrl }: Account): Twilio {
  /** There is no base-URL option in the SDK, so its HTTP client puts the vendor's host into the emulator's path (INTEGRATIONS §2.6). */
  class EmulatorClient extends sdk.RequestClient {
    override request<T>(options: RequestClient.RequestOptions<T>) {
      const { hostname, pathname, search } = new URL(options.uri)
      return super.request<T>({ ...options, uri: `${baseUrl}/${hostname}${pathname}${search}` })
    }
  }
  const httpClient = baseUrl
    ? new EmulatorClient({ timeout: TIMEOUT_MS })
    : new sdk.RequestClient({ timeout: TIMEOUT_MS, keepAlive: true })
  return sdk(accountSid, authToken, { httpClient })
}

/** Runs calls of one account: the vendor's errors become SmsErrors, and a vendor that keeps failing is left alone. */
export function createTwilioCalls(account: Account) {
  let client: Twilio | undefined
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof SmsError && error.kind === 'temporary'),
    { halfOpenAfter: OPEN_MS, breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN) },
  )
  return async <T>(call: (client: Twilio) => Promise<T>): Promise<T> => {
    const sdk = await loadSdk()
    const connected = (client ??= connect(sdk, account))
    try {
      return await breaker.execute(() =>
        call(connected).catch((error: unknown) => {
          // The vendor's own words may hold the number; only its code goes on.
          throw toSmsError(error, sdk)
        }),
      )
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw new SmsError('temporary', 'circuit_open')
      throw error
    }
  }
}

function toSmsError(error: unknown, { RestException }: Sdk): SmsError {
  if (error instanceof SmsError) return error
  if (error instanceof RestException) {
    const code = error.code ?? error.status
    return new SmsError(REFUSALS.has(code) ? 'refused' : 'temporary', String(code))
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable_answer'
  return new SmsError('temporary', code)
}
