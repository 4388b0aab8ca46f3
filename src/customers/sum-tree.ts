/**
 * Weights that change one by one, drawn from in proportion: a binary tree of sums. Sums are made of their two parts anew at each change, so no rounding is left behind
 * and the sum of nothing is 0. Hot path: `set` and `find` allocate nothing.
 */
export class SumTree {
  #leaves = 1
  #sums = new Float64Array(2)

  /** All weights 0. */
  begin(count: number): void {
    let leaves = 1
    while (leaves < count) leaves *= 2
    this.#leaves = leaves
    if (this.#sums.length === 2 * leaves) this.#sums.fill(0)
    else this.#sums = new Float64Array(2 * leaves)
  }

  get total(): number {
    return this.#sums[1]
  }

  set(at: number, weight: number): void {
    const sums = this.#sums
    let node = this.#leaves + at
    sums[node] = weight
    while (node > 1) {
      node >>= 1
      sums[node] = sums[2 * node] + sums[2 * node + 1]
    }
  }

  /** The one that `u` in (0, 1) falls on; the total is above 0. */
  find(u: number): number {
    const sums = this.#sums
    let rest = u * sums[1]
    let node = 1
    while (node < this.#leaves) {
      node *= 2
      if (sums[node] > rest || sums[node + 1] === 0) continue
      rest -= sums[node]
      node += 1
    }
    return node - this.#leaves
  }
}
