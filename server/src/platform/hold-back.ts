import { setTimeout as sleep } from 'node:timers/promises'

/** Longer than the work of a refusal takes on a machine that is not overloaded; nobody notices it after a typo. */
const HOLD_BACK_MS = 50

/**
 * Runs `work` and tells its failure no sooner than 50 ms after the start, at doors where guesses are made: looking up and writing down
 * what is known of a number takes a moment longer than of a stranger's, and a stopwatch must not tell the two apart (RELIABILITY G12).
 */
export async function holdBackFailure<T>(work: () => Promise<T>): Promise<T> {
  const soonest = sleep(HOLD_BACK_MS, undefined, { ref: false })
  try {
    return await work()
  } catch (error) {
    await soonest
    throw error
  }
}
