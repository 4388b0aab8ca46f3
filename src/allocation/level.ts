/**
 * Sharing by a common level: party i gets `weight[i] * level - offset[i]`, cut to 0 .. `wanted[i]`, and the level is the one at which all is shared out.
 * Equal fill, equal reduction and fixed proportions differ in weights and offsets only. Hot path: no allocation.
 *
 * Where the supply covers all that is wanted, everybody gets what is wanted, to the last bit.
 */
export class Level {
  /** By party; the caller fills the first `size` entries. */
  weight: Float64Array = new Float64Array(0)
  offset: Float64Array = new Float64Array(0)
  wanted: Float64Array = new Float64Array(0)
  /** What each party gets. */
  share: Float64Array = new Float64Array(0)
  #size = 0

  /** Makes room for `size` parties and clears them. */
  open(size: number): void {
    this.#size = size
    if (this.wanted.length < size) {
      this.weight = new Float64Array(size)
      this.offset = new Float64Array(size)
      this.wanted = new Float64Array(size)
      this.share = new Float64Array(size)
    }
    for (let i = 0; i < size; i++) {
      this.weight[i] = 0
      this.offset[i] = 0
      this.wanted[i] = 0
      this.share[i] = 0
    }
  }

  /** Shares `supply` out. What no weight reaches stays. */
  pour(supply: number): void {
    let high = 0
    let total = 0
    for (let i = 0; i < this.#size; i++) {
      total += this.wanted[i]
      if (this.weight[i] > 0) high = Math.max(high, this.#to(i))
    }
    if (total <= supply) {
      for (let i = 0; i < this.#size; i++) this.share[i] = this.wanted[i]
      return
    }
    let low = 0
    // The sum rises with the level. Halving ends at neighbouring doubles at the latest.
    for (let step = 0; step < 1100; step++) {
      const middle = low + (high - low) / 2
      if (middle <= low || middle >= high) break
      if (this.#sum(middle) < supply) low = middle
      else high = middle
      if (!this.#bends(low, high)) break
    }
    this.#take(low, supply)
  }

  #at(i: number, level: number): number {
    return Math.min(this.wanted[i], Math.max(0, this.weight[i] * level - this.offset[i]))
  }

  #sum(level: number): number {
    let sum = 0
    for (let i = 0; i < this.#size; i++) sum += this.#at(i, level)
    return sum
  }

  /** Somebody starts to get something, or has enough, between two levels. */
  #bends(low: number, high: number): boolean {
    for (let i = 0; i < this.#size; i++) {
      if (this.weight[i] === 0) continue
      const from = this.#from(i)
      const to = this.#to(i)
      if ((from > low && from < high) || (to > low && to < high)) return true
    }
    return false
  }

  /** From `low` on the sum is a straight line up to `supply`. */
  #take(low: number, supply: number): void {
    let slope = 0
    let fixed = 0
    for (let i = 0; i < this.#size; i++) {
      this.share[i] = this.#at(i, low)
      if (this.#rises(i, low)) {
        slope += this.weight[i]
        fixed -= this.offset[i]
      } else fixed += this.share[i]
    }
    if (slope === 0) return
    const level = (supply - fixed) / slope
    for (let i = 0; i < this.#size; i++) if (this.#rises(i, low)) this.share[i] = this.#at(i, level)
  }

  #rises(i: number, low: number): boolean {
    return this.weight[i] > 0 && this.#from(i) <= low && this.#to(i) > low
  }

  /** The level at which party i starts to get something, and the one at which it has all it wants. */
  #from(i: number): number {
    return this.offset[i] / this.weight[i]
  }

  #to(i: number): number {
    return (this.wanted[i] + this.offset[i]) / this.weight[i]
  }
}
