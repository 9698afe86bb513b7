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
  'auth.password_invalid': { status: 401, title: 'The phone number or the password is not right' },
  'auth.blocked': { status: 403, title: 'This account is blocked' },
  'session.not_found': { status: 404, title: 'No such session' },
  'webhook.signature_invalid': { status: 401, title: 'This call is not signed by the vendor it names' },
  'limit.exceeded': { status: 429, title: 'Too many requests' },
  // Idempotency (the Idempotency-Key header)
  'idempotency.key_required': { status: 400, title: 'Send an Idempotency-Key' },
  'idempotency.key_reused': { status: 422, title: 'This Idempotency-Key was used for something else' },
  'idempotency.in_progress': { status: 409, title: 'The first request with this key is still running' },
  // One's own account
  'account.phone_taken': { status: 409, title: 'Another account has this phone number' },
  'account.phone_unchanged': { status: 422, title: 'That is the number of this account' },
  'account.password_too_common': { status: 422, title: 'This password is known from data leaks' },
  'account.has_open_bookings': { status: 409, title: 'There are bookings that are not finished' },
  'account.deletion_requested': { status: 409, title: 'This account is about to be deleted' },
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
  'leave.too_many': { status: 409, title: 'Too much leave is planned' },
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
  // Staff (the console)
  'staff.sign_in_required': { status: 401, title: 'Staff must sign in first' },
  'staff.sign_in_refused': { status: 401, title: 'E-mail, password or code is not right' },
  'staff.session_ended': { status: 401, title: 'This staff session has ended' },
  'staff.role_required': { status: 403, title: 'Your role does not allow this' },
  'staff.step_up_required': { status: 403, title: 'Confirm with a fresh code first' },
  'staff.code_invalid': { status: 422, title: 'The code is wrong or was used already' },
  'staff.invitation_invalid': { status: 410, title: 'This invitation is used, expired or unknown' },
  'staff.already_member': { status: 409, title: 'Somebody with this e-mail is on the staff already' },
  'staff.last_owner': { status: 409, title: 'There must be an owner' },
  'staff.not_found': { status: 404, title: 'No such member of staff' },
  'person.not_found': { status: 404, title: 'No such person' },
  'block.not_found': { status: 404, title: 'No such block' },
  'block.already_exists': { status: 409, title: 'This is blocked already' },
  // The service
  'service.unavailable': { status: 503, title: 'Our database cannot be used right now; nothing was changed' },
  'service.overloaded': { status: 503, title: 'We are very busy; try again in a moment' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof PROBLEMS
export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[]

/** Codes that a client makes itself, when there was no answer to read. */
export const CLIENT_PROBLEM_CODES = ['network.unreachable'] as const
export type ClientProblemCode = (typeof CLIENT_PROBLEM_CODES)[number]
