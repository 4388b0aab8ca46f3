/** Counts by bucket number, dense between the lowest and the highest number seen. Hot path: `add` allocates only when the range grows. */

/** Bucket number and count, by rising number, without empty buckets. */
export type BucketCountsState = readonly (readonly [bucket: number, count: number])[]

const SPARE = 32

export class BucketCounts {
  /** Count of bucket `#first + i` at `i`. */
  #counts = new Float64Array(0)
  #first = 0
  #total = 0

  get total(): number {
    return this.#total
  }

  add(bucket: number, times: number): void {
    const index = bucket - this.#first
    if (index >= 0 && index < this.#counts.length) this.#counts[index] += times
    else this.#addOutside(bucket, times)
    this.#total += times
  }

  /** The bucket that holds the observation of the given rank, 0 for the one in the lowest bucket. The rank is below `total`. */
  bucketOfRank(rank: number): number {
    let below = 0
    for (let i = 0; i < this.#counts.length; i++) {
      below += this.#counts[i]
      if (below > rank) return this.#first + i
    }
    return this.#first + this.#counts.length - 1
  }

  merge(other: BucketCounts): void {
    for (const [bucket, count] of other.save()) this.add(bucket, count)
  }

  clear(): void {
    this.#counts.fill(0)
    this.#total = 0
  }

  save(): BucketCountsState {
    const state: [number, number][] = []
    for (let i = 0; i < this.#counts.length; i++) {
      if (this.#counts[i] > 0) state.push([this.#first + i, this.#counts[i]])
    }
    return state
  }

  load(state: BucketCountsState): void {
    this.clear()
    for (const [bucket, count] of state) this.add(bucket, count)
  }

  #addOutside(bucket: number, times: number): void {
    const length = this.#counts.length
    if (length === 0) this.#first = bucket
    const first = Math.min(this.#first, bucket - SPARE)
    const end = Math.max(this.#first + length, bucket + SPARE)
    const counts = new Float64Array(end - first)
    counts.set(this.#counts, this.#first - first)
    counts[bucket - first] = times
    this.#counts = counts
    this.#first = first
  }
}
