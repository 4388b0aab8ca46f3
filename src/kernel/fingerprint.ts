/**
 * Hash of what happened. It does not hang on the order of facts inside one instant, and does hang on the order of instants.
 *
 * Hot path: everything `fact` reaches allocates nothing.
 */

const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1
/** Where the low and the high word of a double lie, so that every machine hashes the same bits. */
const LOW = LITTLE_ENDIAN ? 0 : 1
const HIGH = 1 - LOW
/** Stands for NaN, whose bits differ between engines. */
const NAN_WORD = 0x7ff80000

/** What the doubles of a fingerprint are. */
const INSTANT = 0
const NEXT_INSTANT = 1
const AMOUNT = 2

/** All that is needed to go on hashing. Plain numbers. */
export interface FingerprintState {
  readonly facts: number
  /** The instant being gathered. */
  readonly time: number
  /** Chain of the closed instants (2 words), then the sums of the instant being gathered (2 words). */
  readonly words: readonly number[]
}

/**
 * A 64-bit fingerprint of facts: who did what, when, how much.
 *
 * Facts of one instant are hashed one by one and added (so their order does not count, but their number does); when time moves on, the sums
 * are chained onto the hash of the instants before.
 *
 * @example
 * const print = new Fingerprint()
 * print.fact(10, 1, 7, 2.5)
 * print.digest() // 16 hex digits
 */
export class Fingerprint {
  #facts = 0
  /** The instant being gathered, the one after it, and the amount of a fact: as arguments doubles would be boxed on every call that V8 does not inline. */
  readonly #doubles = new Float64Array(3)
  /** The same memory as words of 32 bits. */
  readonly #bits = new Int32Array(this.#doubles.buffer)
  /** Chain of the closed instants (2 words), then the sums of the instant being gathered (2 words). */
  readonly #words = new Int32Array(4)

  /** Number of facts so far. */
  get facts(): number {
    return this.#facts
  }

  /** Adds a fact. `time` is in ticks; `what` and `who` are 32-bit integers; `howMuch` is any number (-0 counts as 0). */
  fact(time: number, what: number, who: number, howMuch: number): void {
    const doubles = this.#doubles
    doubles[AMOUNT] = howMuch + 0
    if (time !== doubles[INSTANT]) {
      doubles[NEXT_INSTANT] = time + 0
      this.#closeInstant()
    }
    this.#add(what, who)
  }

  /** The fingerprint so far as 16 hex digits. Looking does not change it. */
  digest(): string {
    const [chainA, chainB, sumA, sumB] = this.#words
    const low = this.#bits[2 * INSTANT + LOW]
    const high = this.#bits[2 * INSTANT + HIGH]
    const a = chain(chainA, sumA, low, high)
    const b = chain(chainB, sumB, high, low)
    return hex(mix(a ^ Math.imul(b, 0x9e3779b1) ^ this.#facts)) + hex(mix(b ^ Math.imul(a, 0x85ebca77)))
  }

  reset(): void {
    this.#facts = 0
    this.#doubles[INSTANT] = 0
    this.#words.fill(0)
  }

  save(): FingerprintState {
    return { facts: this.#facts, time: this.#doubles[INSTANT], words: [...this.#words] }
  }

  load(state: FingerprintState): void {
    this.#facts = state.facts
    this.#doubles[INSTANT] = state.time
    this.#words.set(state.words)
  }

  /** Hashes the fact about `who` and `what` and the amount in `#doubles`. */
  #add(what: number, who: number): void {
    const words = this.#words
    const isNumber = !Number.isNaN(this.#doubles[AMOUNT])
    const low = isNumber ? this.#bits[2 * AMOUNT + LOW] : 0
    const high = isNumber ? this.#bits[2 * AMOUNT + HIGH] : NAN_WORD
    let a = Math.imul(what ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(who + 0x165667b1, 0xc2b2ae35)
    a = Math.imul(a ^ (a >>> 15) ^ low, 0x27d4eb2f)
    a = Math.imul(a ^ (a >>> 13) ^ high, 0x165667b1)
    const b =
      Math.imul(a ^ (a >>> 16) ^ Math.imul(low ^ who, 0x85ebca77), 0x9e3779b1) ^ Math.imul(high + what, 0xc2b2ae3d)
    words[2] += a ^ (a >>> 16)
    words[3] += b ^ (b >>> 15)
    this.#facts++
  }

  #closeInstant(): void {
    const words = this.#words
    const low = this.#bits[2 * INSTANT + LOW]
    const high = this.#bits[2 * INSTANT + HIGH]
    if (this.#facts > 0) {
      words[0] = chain(words[0], words[2], low, high)
      words[1] = chain(words[1], words[3], high, low)
    }
    words[2] = 0
    words[3] = 0
    this.#doubles[INSTANT] = this.#doubles[NEXT_INSTANT]
  }
}

/**
 * Hash of the instants before, the sum of this one, and its time: a multiplication and a shift are enough for sums of words that
 * are mixed already. For given others it is one to one in each argument.
 */
function chain(before: number, sum: number, one: number, other: number): number {
  const h = Math.imul(before ^ (sum + Math.imul(one, 0xc2b2ae35) + other), 0x85ebca6b)
  return h ^ (h >>> 15)
}

/** Finaliser of MurmurHash3 (Appleby 2011): every input bit moves every output bit. */
function mix(word: number): number {
  let h = word ^ (word >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0')
}
