/** What the vendor can do to us on a bad day. */
export const FAULTS = {
  none: 'Works',
  outage: 'Outage: 503',
  slow: 'Slow: answers late',
  rate_limit: 'Too many requests: 429',
  refuse: 'Refuses: recipient opted out',
  drop: 'Drops the connection',
  unreachable: 'Takes it, never delivers',
} as const
export type FaultMode = keyof typeof FAULTS

export type Fault = {
  mode: FaultMode
  /** For how many messages; null until it is switched off. */
  remaining: number | null
  /** With `slow`: how late, milliseconds. */
  delayMs: number
}

export const isFaultMode = (text: unknown): text is FaultMode =>
  typeof text === 'string' && Object.hasOwn(FAULTS, text)

export type FaultSwitch = {
  read(): Fault
  set(fault: Fault): void
  /** The fault for one message, counted. */
  next(): Fault
}

export function createFaultSwitch(): FaultSwitch {
  const works: Fault = { mode: 'none', remaining: null, delayMs: 0 }
  let fault = works
  return {
    read: () => fault,
    set: (wanted) => {
      fault = wanted
    },
    next: () => {
      const current = fault
      if (current.remaining !== null) {
        fault = current.remaining <= 1 ? works : { ...current, remaining: current.remaining - 1 }
      }
      return current
    },
  }
}
