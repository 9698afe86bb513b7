/**
 * Every way in which a request can be refused: `noun.what_happened` → HTTP status and an English title (RFC 9457).
 * Codes are for ever; wording may change. Apps show their own text for each code, in the reader's language;
 * `docs/problems.md` explains each to developers. A test holds the three lists equal.
 */
export const PROBLEMS = {
  // The request itself
  'request.malformed': { status: 400, title: 'The request could not be read' },
  'request.invalid': { status: 422, title: 'Some fields are not right' },
  'request.unsupported_media_type': { status: 415, title: 'Send JSON (application/json)' },
  'request.too_large': { status: 413, title: 'The request is too large' },
  'request.route_not_found': { status: 404, title: 'There is nothing at this address' },
  'request.method_not_allowed': { status: 405, title: 'This address does not take this method' },
  'request.cursor_invalid': { status: 400, title: 'The cursor is not one of ours' },
  'request.timeout': { status: 408, title: 'The request took too long to arrive' },
  // Identity
  'auth.required': { status: 401, title: 'Sign in first' },
  'auth.session_ended': { status: 401, title: 'This session has ended' },
  'auth.code_invalid': { status: 401, title: 'The code is wrong or no longer valid' },
  'auth.code_not_sent': { status: 503, title: 'The code could not be sent' },
  'auth.codes_paused': { status: 503, title: 'No more codes are sent for now' },
  'auth.resend_too_soon': { status: 429, title: 'Wait a little before asking for another code' },
  'auth.phone_not_supported': { status: 422, title: 'This phone number is not supported' },
  'auth.forbidden': { status: 403, title: 'This is not yours to do' },
  'session.not_found': { status: 404, title: 'No such session' },
  'webhook.signature_invalid': { status: 401, title: 'This call is not signed by the vendor it names' },
  'limit.exceeded': { status: 429, title: 'Too many requests' },
  // Idempotency (the Idempotency-Key header)
  'idempotency.key_required': { status: 400, title: 'Send an Idempotency-Key' },
  'idempotency.key_reused': { status: 422, title: 'This Idempotency-Key was used for something else' },
  'idempotency.in_progress': { status: 409, title: 'The first request with this key is still running' },
  // People and places
  'address.not_found': { status: 404, title: 'No such address' },
  'address.too_many': { status: 409, title: 'Too many saved addresses' },
  'city.not_found': { status: 404, title: 'No such city' },
  // Providers
  'provider.profile_required': { status: 409, title: 'Create your provider profile first' },
  'listing.not_found': { status: 404, title: 'No such listing' },
  'listing.not_active': { status: 409, title: 'This listing is not taking bookings' },
  'listing.already_exists': { status: 409, title: 'You already have a listing in this category' },
  'listing.offer_required': { status: 422, title: 'A listing needs at least one offer' },
  'category.not_found': { status: 404, title: 'No such category' },
  'service.not_found': { status: 404, title: 'No such service in this category' },
  'leave.not_found': { status: 404, title: 'No such leave' },
  'hours.invalid': { status: 422, title: 'These working hours overlap or end before they start' },
  // Bookings
  'booking.not_found': { status: 404, title: 'No such booking' },
  'booking.slot_taken': { status: 409, title: 'That time has just been taken' },
  'booking.slot_not_offered': { status: 422, title: 'The provider does not work at that time' },
  'booking.too_soon': { status: 422, title: 'That time is past or too soon' },
  'booking.too_far_ahead': { status: 422, title: 'That time is too far ahead' },
  'booking.visit_too_long': { status: 422, title: 'That is more work than fits one visit' },
  'booking.service_not_offered': { status: 422, title: 'The provider does not offer this service' },
  'booking.own_listing': { status: 422, title: 'You cannot book yourself' },
  'booking.move_not_allowed': { status: 409, title: 'The booking cannot make this move now' },
  'booking.move_too_early': { status: 409, title: 'It is too early for this move' },
  'booking.reason_required': { status: 422, title: 'Say why' },
  'booking.start_code_required': { status: 422, title: 'The start code is needed' },
  'booking.start_code_wrong': { status: 422, title: 'The start code is wrong' },
  'booking.start_code_locked': { status: 429, title: 'Too many wrong start codes' },
  'booking.outside_area': { status: 422, title: 'The address is outside the provider’s area' },
  // The service
  'service.unavailable': { status: 503, title: 'We cannot reach our database; nothing was changed' },
  'service.overloaded': { status: 503, title: 'We are very busy; try again in a moment' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof PROBLEMS
export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[]

/** Codes that a client makes itself, when there was no answer to read. */
export const CLIENT_PROBLEM_CODES = ['network.unreachable'] as const
export type ClientProblemCode = (typeof CLIENT_PROBLEM_CODES)[number]
