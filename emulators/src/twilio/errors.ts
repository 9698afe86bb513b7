/** An error as Twilio words it on the wire (INTEGRATIONS §2.1). */
export type TwilioError = { status: number; code: number; message: string }

const bad = (code: number, message: string): TwilioError => ({ status: 400, code, message })

export const errors = {
  authentication: { status: 401, code: 20003, message: 'Authenticate' },
  notFound: { status: 404, code: 20404, message: 'The requested resource was not found' },
  tooMany: { status: 429, code: 20429, message: 'Too Many Requests' },
  unavailable: { status: 503, code: 20503, message: 'Service unavailable' },
  toMissing: bad(21604, "A 'To' phone number is required."),
  fromMissing: bad(21603, "A 'From' phone number is required."),
  bodyMissing: bad(21602, 'Message body is required.'),
  bodyTooLong: bad(21617, 'The concatenated message body exceeds the 1600 character limit.'),
  toInvalid: bad(21211, "The 'To' number is not a valid phone number."),
  fromInvalid: bad(
    21212,
    "The 'From' number is not a valid phone number, shortcode, or alphanumeric sender ID.",
  ),
  unroutable: bad(21612, "The 'To' phone number is not currently reachable via SMS."),
  regionNotPermitted: bad(
    21408,
    "Permission to send an SMS has not been enabled for the region of the 'To' number.",
  ),
  optedOut: bad(21610, 'Attempt to send to unsubscribed recipient.'),
  notMobile: bad(21614, "'To' number is not a valid mobile number."),
  fromNotOwned: bad(21606, "The 'From' phone number is not a valid, SMS-capable number of your account."),
  callToMissing: bad(21201, "No 'To' number is specified."),
  callFromMissing: bad(21213, "'From' phone number is required."),
  callTwimlMissing: bad(21205, 'Url or Twiml parameter is required.'),
  callToInvalid: bad(21217, "The 'To' number is not a valid phone number."),
  callToUnreachable: bad(21214, "The 'To' phone number cannot be reached."),
  callRegionNotPermitted: bad(21215, 'Account not authorized to call this region.'),
  callToBlocked: bad(21216, 'Account not allowed to call this number.'),
  contentVariablesInvalid: bad(21656, 'The Content Variables parameter is invalid.'),
  verifyInvalid: bad(60200, 'Invalid parameter'),
  verifyTooManySends: { status: 429, code: 60203, message: 'Max send attempts reached' },
  queueFull: bad(21611, "This 'From' number has exceeded the maximum number of queued messages."),
} as const satisfies Record<string, TwilioError>

/** Twilio's published test numbers and what each provokes (INTEGRATIONS §2.5). */
export const MAGIC_TO: Readonly<Record<string, TwilioError>> = {
  '+15005550001': errors.toInvalid,
  '+15005550002': errors.unroutable,
  '+15005550003': errors.regionNotPermitted,
  '+15005550004': errors.optedOut,
  '+15005550009': errors.notMobile,
}
export const MAGIC_FROM: Readonly<Record<string, TwilioError>> = {
  '+15005550001': errors.fromInvalid,
  '+15005550007': errors.fromNotOwned,
  '+15005550008': errors.queueFull,
}

export const MAGIC_CALL_TO: Readonly<Record<string, TwilioError>> = {
  '+15005550001': errors.callToInvalid,
  '+15005550002': errors.callToUnreachable,
  '+15005550003': errors.callRegionNotPermitted,
  '+15005550004': errors.callToBlocked,
}

export const errorBody = ({ status, code, message }: TwilioError) => ({
  code,
  message,
  more_info: `https://www.twilio.com/docs/errors/${code}`,
  status,
})
