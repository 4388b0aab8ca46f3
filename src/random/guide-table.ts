/**
 * Inversion of a discrete distribution in constant time: a guide table says where the search starts (Chen & Asau 1974;
 * Devroye 1986, III.2.4). Fewer than two comparisons a draw on average, one uniform, monotone.
 *
 * Hot path: `find`.
 */

export class GuideTable {
  private readonly cumulative: Float64Array
  private readonly guide: Int32Array
  private readonly size: number

  /** `weights` are 0 or more, at least one above 0; they need not add up to 1. */
  constructor(weights: ArrayLike<number>) {
    const n = weights.length
    const cumulative = new Float64Array(n)
    let sum = 0
    let last = 0
    for (let i = 0; i < n; i++) {
      sum += weights[i]
      cumulative[i] = sum
      if (weights[i] > 0) last = i
    }
    for (let i = 0; i < n; i++) cumulative[i] = i < last ? cumulative[i] / sum : 1
    // A power of two, so that u * size is exact and the start is never too far.
    let size = 1
    while (size < n) size *= 2
    const guide = new Int32Array(size)
    for (let i = 0, k = 0; i < size; i++) {
      while (cumulative[k] <= i / size) k++
      guide[i] = k
    }
    this.cumulative = cumulative
    this.guide = guide
    this.size = size
  }

  /** The first index whose cumulative probability exceeds `u`, for 0 <= u < 1. */
  find(u: number): number {
    const cumulative = this.cumulative
    let k = this.guide[(u * this.size) | 0]
    while (cumulative[k] <= u) k++
    return k
  }

  /** Probability of index `k`. */
  probability(k: number): number {
    return k === 0 ? this.cumulative[0] : this.cumulative[k] - this.cumulative[k - 1]
  }
}
