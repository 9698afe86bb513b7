/**
 * What is true without checking anything: the lists, rules and codes of the contract. Free of zod, so that an app can have them without
 * carrying a validator to every phone; the package's index has them too.
 */
export * from './problem-codes.ts'

/** The six languages of the product (PRODUCT §4): English, Hindi, Kannada, Tamil, Telugu, Malayalam. */
export const LANGUAGES = ['en', 'hi', 'kn', 'ta', 'te', 'ml'] as const

/** The two apps people sign in to. Staff use the console and are not among them. */
export const APPS = ['customer', 'provider'] as const

/** What a member of staff may do hangs on one role: PRODUCT §3, §13. */
export const STAFF_ROLES = ['support', 'finance', 'operations', 'owner'] as const

/** In characters (code points). No rule but these and the list of breached ones (NIST SP 800-63B §3.1.1). */
export const PASSWORD_LENGTH = { min: 8, max: 128 } as const

/** What its owner is shown of the life of an account; the server's security events know more kinds, for staff. */
export const ACCOUNT_ACTIVITY_KINDS = [
  'sign_in', 'sign_in_refused', 'sign_in_locked', 'session_ended', 'refresh_reused', 'phone_changed', 'password_set', 'password_removed',
  'data_exported', 'deletion_requested', 'deletion_cancelled',
] as const // prettier-ignore

/** What the audit log records. An entry may have been written by a newer server, with an action that is not here yet. */
export const AUDIT_ACTIONS = [
  'person.phone_revealed', 'person.sessions_ended', 'block.created', 'block.lifted', 'staff.invited', 'staff.joined', 'staff.changed',
  'staff.password_changed', 'staff.recovery_codes_replaced',
] as const // prettier-ignore
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** The twelve categories of PRODUCT §4, in the table's order. */
export const CATEGORY_SLUGS = [
  'painting', 'engineering', 'plumbing', 'tiles', 'contracting', 'labour',
  'masonry', 'interiors', 'steel', 'cleaning', 'glass', 'borewell',
] as const // prettier-ignore

/** What a price is for. `quote` and `project` are agreed per job; their listed price is "from". */
export const UNITS = ['visit', 'hour', 'day', 'sqft', 'unit', 'project', 'quote'] as const

/** The states of PRODUCT §8 that a booking can be in today. The moves between them are the server's table, `bookings/booking.ts`. */
export const BOOKING_STATES = [
  'requested', 'accepted', 'on_the_way', 'in_progress', 'done', 'completed', 'rejected', 'expired', 'cancelled',
] as const // prettier-ignore

/** Longest visit that can be booked in one piece, in minutes. */
export const MAX_VISIT_MINUTES = 720

/**
 * How long a visit takes: an hour, a unit, a day or a visit is done as often as it is asked for; square feet, a project or a quote
 * is one visit of the offer's length, whatever the quantity. One rule for the app's slot picker and the server's check.
 */
export function visitMinutes(
  lines: readonly { unit: (typeof UNITS)[number]; minutes: number; quantity: number }[],
) {
  const once: readonly (typeof UNITS)[number][] = ['sqft', 'project', 'quote']
  return lines.reduce((sum, line) => sum + line.minutes * (once.includes(line.unit) ? 1 : line.quantity), 0)
}

/** Where Socket.IO listens; the access token goes into the handshake's `auth.token`, never into the address. */
export const REALTIME_PATH = '/realtime'

/** Letters, marks and spaces of any script people in India write, with `.'-` (PRODUCT §3); one letter at least, or nobody could see it. */
export const NAME_LETTERS = /^(?=.*\p{L})[\p{L}\p{M}\u200c\u200d .'’-]+$/u
export const NAME_MAX_LENGTH = 100

/** Whether the server would take this as a person's name, spaces around it aside. */
export function isPersonName(text: string) {
  const name = text.trim()
  return name.length > 0 && name.length <= NAME_MAX_LENGTH && NAME_LETTERS.test(name)
}
