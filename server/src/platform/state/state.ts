/** State that several processes share and that may be lost at any moment: memory when embedded, Redis when scaled. */
export interface State {
  limits: RateLimits
  nudges: Nudges
  /** Whether it can be reached; rejects when it cannot. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** So many `points` in `windowMs`; the name keeps the counts of different rules apart. */
export type LimitRule = { name: string; points: number; windowMs: number }

/** Never fails: when the shared store is away each process counts for itself, and allows less. */
export interface RateLimits {
  /** Counts `points` (default 1) against `key` in the rule's window; answers whether it still fits. */
  take(rule: LimitRule, key: string, points?: number): Promise<LimitAnswer>
  /** Gives points back: a success that the rule does not count. */
  giveBack(rule: LimitRule, key: string, points?: number): Promise<void>
}
export type LimitAnswer = { allowed: true; remaining: number } | { allowed: false; retryAfterMs: number }

/** "There is something in the outbox": lets the relay look at once instead of at its next poll. Losing one costs a second. */
export interface Nudges {
  nudge(): void
  onNudge(listener: () => void): () => void
}
