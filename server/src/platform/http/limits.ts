import type { Deps } from '../../deps.ts'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { Problem } from '../problem.ts'
import { networkOf } from './client-address.ts'

export type Limit = {
  /** How many in the window. Multiplied by `config.limits.factor`. */
  readonly points: number
  readonly windowMs: number
  /** Whom it counts. `custom` keys (a phone, a token family) are counted by the use-case through `takeLimit`. */
  readonly per:
    | 'ip'
    | 'account'
    | 'account or ip'
    | 'phone'
    | 'phone and ip'
    | 'token family'
    | 'device'
    | 'country prefix'
    | 'staff member'
    | 'e-mail'
    | 'e-mail and ip'
  /** False: a success gives its point back, so that only failures add up. */
  readonly countsSuccess: boolean
  readonly what: string
}

/** PRODUCT §15, the rows that exist today. This table is also the documentation: `docs/limits.md` is rendered from it. */
export const LIMITS = {
  baseAnonymous: {
    points: 30,
    windowMs: MINUTE,
    per: 'ip',
    countsSuccess: true,
    what: 'Any request without a token',
  },
  baseAccount: {
    points: 300,
    windowMs: MINUTE,
    per: 'account',
    countsSuccess: true,
    what: 'Any request with a token',
  },
  signIn: {
    points: 10,
    windowMs: 15 * MINUTE,
    per: 'phone and ip',
    countsSuccess: false,
    what: 'Trying a code or a password',
  },
  passwordPhone: {
    points: 20,
    windowMs: DAY,
    per: 'phone',
    countsSuccess: false,
    what: 'Trying a password, from all addresses together; codes still open the door',
  },
  passwordIp: {
    points: 100,
    windowMs: HOUR,
    per: 'ip',
    countsSuccess: false,
    what: 'Trying passwords, any phone',
  },
  codeRequest: {
    points: 5,
    windowMs: 15 * MINUTE,
    per: 'phone',
    countsSuccess: true,
    what: 'Asking for a code',
  },
  codeRequestIp: {
    points: 20,
    windowMs: HOUR,
    per: 'ip',
    countsSuccess: true,
    what: 'Asking for codes, any phone',
  },
  codeRequestDay: {
    points: 15,
    windowMs: DAY,
    per: 'phone',
    countsSuccess: true,
    what: 'Asking for a code, over a day',
  },
  codeRequestDevice: {
    points: 10,
    windowMs: HOUR,
    per: 'device',
    countsSuccess: true,
    what: 'Asking for codes, any phone, on a device that has asked before (cookie `bx_device`)',
  },
  codeRequestNewDevice: {
    points: 15,
    windowMs: HOUR,
    per: 'ip',
    countsSuccess: true,
    what: 'Asking for codes, any phone, on devices that have not',
  },
  codeRequestPrefix: {
    points: 5000,
    windowMs: HOUR,
    per: 'country prefix',
    countsSuccess: true,
    what: 'Codes to one country (`PHONE_PREFIXES`), all people together',
  },
  refresh: {
    points: 10,
    windowMs: 15 * MINUTE,
    per: 'token family',
    countsSuccess: false,
    what: 'Refreshing a session',
  },
  bookingCreate: { points: 20, windowMs: HOUR, per: 'account', countsSuccess: true, what: 'Booking' },
  bookingCreateBurst: {
    points: 8,
    windowMs: MINUTE,
    per: 'account',
    countsSuccess: true,
    what: 'Booking, in a burst',
  },
  profileUpdate: {
    points: 20,
    windowMs: HOUR,
    per: 'account',
    countsSuccess: true,
    what: 'Changing a profile',
  },
  listingCreate: {
    points: 10,
    windowMs: DAY,
    per: 'account',
    countsSuccess: true,
    what: 'Starting to work in a category',
  },
  phoneChange: {
    points: 3,
    windowMs: DAY,
    per: 'account',
    countsSuccess: true,
    what: 'Changing the phone number; a change that is refused is not counted',
  },
  passwordChange: {
    points: 20,
    windowMs: DAY,
    per: 'account',
    countsSuccess: true,
    what: 'Setting or removing the password',
  },
  socketConnect: {
    points: 60,
    windowMs: MINUTE,
    per: 'ip',
    countsSuccess: true,
    what: 'Opening a live connection',
  },
  dataExport: {
    points: 3,
    windowMs: DAY,
    per: 'account',
    countsSuccess: true,
    what: "Downloading all of one's data",
  },
  accountDeletion: {
    points: 3,
    windowMs: DAY,
    per: 'account',
    countsSuccess: true,
    what: 'Asking for the account to be deleted',
  },
  search: { points: 60, windowMs: MINUTE, per: 'account or ip', countsSuccess: true, what: 'Searching' },
  staff: {
    points: 100,
    windowMs: 15 * MINUTE,
    per: 'staff member',
    countsSuccess: true,
    what: 'Any request of staff in the console',
  },
  staffSearch: {
    points: 60,
    windowMs: MINUTE,
    per: 'staff member',
    countsSuccess: true,
    what: 'Staff searching people',
  },
  phoneReveal: {
    points: 30,
    windowMs: HOUR,
    per: 'staff member',
    countsSuccess: true,
    what: 'Staff revealing a phone',
  },
  staffSignIn: {
    points: 10,
    windowMs: 15 * MINUTE,
    per: 'e-mail and ip',
    countsSuccess: false,
    what: 'Signing in to the console',
  },
  staffSignInDay: {
    points: 30,
    windowMs: DAY,
    per: 'e-mail',
    countsSuccess: false,
    what: 'Signing in to the console, from all addresses together',
  },
  staffStepUp: {
    points: 5,
    windowMs: HOUR,
    per: 'staff member',
    countsSuccess: false,
    what: 'Confirming a sensitive act with a fresh code',
  },
  vendorCallback: {
    points: 600,
    windowMs: MINUTE,
    per: 'ip',
    countsSuccess: true,
    what: 'A vendor telling us what became of something; instead of the base row',
  },
} as const satisfies Record<string, Limit>
export type LimitName = keyof typeof LIMITS

/** Rows that are counted together with another one. */
export const ALSO: Partial<Record<LimitName, LimitName>> = {
  bookingCreate: 'bookingCreateBurst',
}

/** Rows that are counted instead of the base row: a vendor speaks for many people from one address. */
export const INSTEAD_OF_BASE: ReadonlySet<LimitName> = new Set(['vendorCallback'])

type Needs = Pick<Deps, 'config' | 'state'>

function ruleOf(deps: Needs, name: LimitName) {
  const { points, windowMs } = LIMITS[name]
  return { name, points: Math.max(1, Math.round(points * deps.config.limits.factor)), windowMs }
}

/** An address, alone or the last word of a key, counts as its network. Nothing else in a key has a colon. */
export const countedAs = (key: string) => (key.includes(':') ? key.replace(/\S+$/, networkOf) : key)

/** Counts one against a row of the table; `limit.exceeded` with Retry-After when it is full. */
export async function takeLimit(deps: Needs, name: LimitName, key: string): Promise<void> {
  const answer = await deps.state.limits.take(ruleOf(deps, name), countedAs(key))
  if (answer.allowed) return
  throw new Problem('limit.exceeded', {
    retryAfterSeconds: Math.max(1, Math.ceil(answer.retryAfterMs / 1000)),
  })
}

/** Gives the point back after a success, for rows that count failures only. */
export async function giveBackLimit(deps: Needs, name: LimitName, key: string): Promise<void> {
  await deps.state.limits.giveBack(ruleOf(deps, name), countedAs(key))
}
