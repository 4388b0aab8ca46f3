/**
 * Stationary distribution of a continuous-time Markov chain: p G = 0, sum p = 1, by the elimination of Grassmann, Taksar & Heyman (1985), which subtracts nothing.
 * `rates[i][j]` is the rate from state i to state j; the diagonal is not read. Undefined where some state is never left for another that must be reached
 * (the chain is not irreducible in the order of its states).
 */
export function stationary(rates: readonly (readonly number[])[]): readonly number[] | undefined {
  const q = rates.map((row, i) => row.map((rate, j) => (i === j ? 0 : rate)))
  const n = q.length
  for (let last = n - 1; last > 0; last--) {
    let out = 0
    for (let j = 0; j < last; j++) out += q[last][j]
    if (out === 0) return undefined
    for (let i = 0; i < last; i++) {
      q[i][last] /= out
      for (let j = 0; j < last; j++) if (j !== i) q[i][j] += q[i][last] * q[last][j]
    }
  }
  const weights = [1]
  for (let j = 1; j < n; j++) {
    let sum = 0
    for (let i = 0; i < j; i++) sum += weights[i] * q[i][j]
    weights.push(sum)
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}
