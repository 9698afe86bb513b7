/** How long before the end one is warned, in milliseconds. */
export const WARNING_MS = 120_000
/** The server notes a use once a minute at most, so a session may end up to that much sooner than its last use says. */
const NOTED_LATE_MS = 60_000

/** What a silence of so many milliseconds means, when `idleMs` are allowed. */
export function silenceOf(silentMs: number, idleMs: number) {
  const leftMs = idleMs - NOTED_LATE_MS - silentMs
  return {
    isOver: leftMs <= 0,
    /** Seconds that are left, once it is time to warn; else null. */
    warnSeconds: leftMs <= WARNING_MS ? Math.max(0, Math.ceil(leftMs / 1000)) : null,
  }
}
