/** P(X ≥ x) for X ~ Binomial(n, p), exactly, 0 < p < 1; x and n whole, 0 ≤ x ≤ n. */
export function atLeastHits(x: number, n: number, p: number): number {
  const odds = Math.log(p) - Math.log(1 - p)
  let logTerm = n * Math.log(1 - p)
  let sum = x === 0 ? Math.exp(logTerm) : 0
  for (let k = 1; k <= n; k += 1) {
    logTerm += Math.log((n - k + 1) / k) + odds
    if (k >= x) sum += Math.exp(logTerm)
  }
  return Math.min(1, sum)
}
