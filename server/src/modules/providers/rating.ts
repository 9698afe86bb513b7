import type { Rating } from '@buildxpert/contract'

/** Before anybody has rated, a listing counts as if five people had given it 4.0: one bad day does not bury it, one friend does not crown it. */
const ASSUMED = { count: 5, mean: 4 }
/** Fewer ratings than this say nothing yet; the listing is shown as new. */
const SHOWN_FROM = 3

/** Bayesian mean of a rating from 1 to 5. The column `listings.rank_score` is the same × 100, rounded down; a test holds them equal. */
export function bayesianMean(sum: number, count: number): number {
  return (ASSUMED.count * ASSUMED.mean + sum) / (ASSUMED.count + count)
}

export function toRating({
  rating_sum: sum,
  rating_count: count,
}: {
  rating_sum: number
  rating_count: number
}): Rating {
  return { mean: count < SHOWN_FROM ? null : Math.round(bayesianMean(sum, count) * 10) / 10, count }
}
