/**
 * Mann–Whitney U: how likely it is that two samples as different as these come from one distribution, two-sided. Normal approximation
 * with the correction for ties, good from about twenty samples each on (Lehmann, Nonparametrics, 1975, §1.2 and §1.4).
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): { p: number } {
  const all = [...a.map((value) => ({ value, isA: true })), ...b.map((value) => ({ value, isA: false }))]
  all.sort((x, y) => x.value - y.value)
  const n = all.length
  let rankSumOfA = 0
  let ties = 0
  for (let from = 0, to = 0; from < n; from = to) {
    while (to < n && all[to]?.value === all[from]?.value) to += 1
    // Equal values share the middle of their ranks, counted from 1.
    const rank = (from + 1 + to) / 2
    rankSumOfA += rank * all.slice(from, to).filter(({ isA }) => isA).length
    ties += (to - from) ** 3 - (to - from)
  }
  const u = rankSumOfA - (a.length * (a.length + 1)) / 2
  const variance = ((a.length * b.length) / 12) * (n + 1 - ties / (n * (n - 1)))
  const z = Math.max(0, Math.abs(u - (a.length * b.length) / 2) - 0.5) / Math.sqrt(variance)
  return { p: twoSided(z) }
}

/** P(|Z| ≥ z) for a standard normal Z: Abramowitz and Stegun 7.1.26, off by less than 1.5e-7. */
function twoSided(z: number): number {
  const x = z / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const series =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
  return series * Math.exp(-x * x)
}
