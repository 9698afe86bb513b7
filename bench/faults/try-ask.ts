import { type Answer, ask, type Asking, codeOf } from '../ask.ts'

/** What the one who asked knows afterwards: it was done, it was refused, or it may have been done. */
export type Outcome = 'done' | 'refused' | 'maybe'
/** Status 0: no answer came. */
export type Tried = { outcome: Outcome; status: number; code: string; answer: Answer | undefined; ms: number }

/** One request of a client that expects anything: no answer and 5xx leave it open whether something happened. */
export async function tryAsk(url: string, asking: Asking = {}): Promise<Tried> {
  const startedAt = performance.now()
  const answer = await ask(url, asking).catch(() => undefined)
  const ms = performance.now() - startedAt
  if (answer === undefined) return { outcome: 'maybe', status: 0, code: '', answer, ms }
  const { status } = answer
  const outcome = status < 300 ? 'done' : status < 500 ? 'refused' : 'maybe'
  return { outcome, status, code: status < 300 ? '' : codeOf(answer), answer, ms }
}

/** How often each kind of answer came, such as "201: 1, 409 booking.slot_taken: 9999". */
export function tally(tried: readonly Pick<Tried, 'status' | 'code'>[]): string {
  const counts = Map.groupBy(tried, ({ status, code }) =>
    `${status === 0 ? 'no answer' : status} ${code}`.trim(),
  )
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, all]) => `${kind}: ${all.length}`)
    .join(', ')
}
