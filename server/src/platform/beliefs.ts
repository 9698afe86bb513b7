import type { Announcements } from './announcements.ts'
import { type Clock, SECOND } from './clock.ts'

/**
 * What a process has read of the database and does not ask again, because it would hear of a change. While it may have missed one, and after
 * 30 s (a change by hand is announced by nobody), it asks.
 */
export type Beliefs<V> = {
  get(key: string): Promise<V>
  forget(key: string): void
}

type Source<V> = {
  load(key: string): Promise<V>
  /** Whether a remembered value still counts now; one that does not is read again. */
  holds(value: V): boolean
}
type Belief<V> = { value: Promise<V>; until: number }

const BELIEVE_MS = 30 * SECOND
const MOST = 20_000

export function createBeliefs<V>(
  { announcements, clock }: { announcements: Announcements; clock: Clock },
  { load, holds }: Source<V>,
): Beliefs<V> {
  const believed = new Map<string, Belief<V>>()
  announcements.onGap(() => believed.clear())

  // Remembered before it is read: a change that is announced meanwhile forgets it, or an old answer would stay.
  function ask(key: string): Promise<V> {
    if (believed.size >= MOST) believed.clear()
    const belief = { value: load(key), until: clock.now().getTime() + BELIEVE_MS }
    believed.set(key, belief)
    belief.value.catch(() => {
      if (believed.get(key) === belief) believed.delete(key)
    })
    return belief.value
  }

  return {
    async get(key) {
      const known = announcements.isListening ? believed.get(key) : undefined
      if (known && known.until > clock.now().getTime()) {
        const value = await known.value
        if (holds(value)) return value
      }
      return ask(key)
    },
    forget: (key) => void believed.delete(key),
  }
}
