/** How long an answer counts as fresh, in milliseconds. A `changed` event ends it at once. */
export const STALE = {
  /** Free slots and search results: other people book too. */
  LIVE: 15_000,
  /** Bookings, notifications, summaries: kept true by events, this only heals a missed one. */
  SHORT: 60_000,
  /** One's own profile, addresses, hours: they change when one changes them. */
  LONG: 5 * 60_000,
  /** The catalogue and cities. */
  DAY: 24 * 3_600_000,
} as const
