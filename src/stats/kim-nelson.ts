/** Selecting the best of several systems, one observation at a time: the KN procedure. */
import { ArgumentError } from '../errors.ts'
import { pow } from '../math/pow.ts'
import { requireFinite, requireWhole } from './checks.ts'

export interface KimNelsonOptions {
  /** Number of systems. */
  readonly systems: number
  /** Observations of each system in the first stage, at least 2. Below 10 the procedure pays much for not knowing the variances. */
  readonly first: number
  /** Indifference zone: the smallest difference of means worth finding, in the unit of the observations. */
  readonly zone: number
  /** Chance that the best system is missed, where it is better than all others by at least `zone`. Default 0.05. */
  readonly alpha?: number | undefined
}

/** eta = ((2 alpha / (k - 1))^(-2 / (n0 - 1)) - 1) / 2 and h^2 = 2 eta (n0 - 1) (Kim & Nelson 2001, with c = 1). */
export function kimNelsonConstants({ systems, first, alpha = 0.05 }: Omit<KimNelsonOptions, 'zone'>): {
  readonly eta: number
  readonly h2: number
} {
  requireWhole(systems, 2, 'number of systems')
  requireWhole(first, 2, 'size of the first stage')
  // One of k picked blindly is right with probability 1 / k: less cannot be asked for.
  if (!(alpha > 0 && alpha < 1 - 1 / systems))
    throw new ArgumentError(
      `invalid alpha ${alpha}: expected a number above 0 and below ${1 - 1 / systems}, such as 0.05`,
    )
  const eta = 0.5 * (pow((2 * alpha) / (systems - 1), -2 / (first - 1)) - 1)
  return { eta, h2: 2 * eta * (first - 1) }
}

/**
 * The fully sequential procedure KN of Kim & Nelson (2001, ACM TOMACS 11(3), 251-273), with c = 1; larger means are better. After the first stage, and
 * after each stage that follows, a system i leaves when some other l is ahead of it by more than
 * W_il(r) = max(0, (zone / 2r) (h^2 S_il^2 / zone^2 - r)), S_il^2 the variance of their differences in the first stage and r the observations so far.
 *
 * The r-th observations of all systems may be drawn on common random numbers: the guarantee holds, and the more they agree the sooner it ends. Stages may
 * take several observations at once; that costs observations, never confidence. Between systems that are equal to the last bit the first one is kept.
 *
 * @example
 * const race = new KimNelson({ systems: 3, first: 10, zone: 0.5 })
 * while (race.survivors.length > 1) {
 *   for (const system of race.survivors) race.add(system, observe(system))
 *   race.screen()
 * }
 */
export class KimNelson {
  readonly #first: number
  readonly #zone: number
  readonly #h2: number
  /** Observations of the first stage, by system. */
  readonly #early: readonly number[][]
  readonly #counts: Float64Array
  readonly #sums: Float64Array
  /** h^2 S_il^2 / zone^2: beyond so many observations the two are told apart by their means alone. */
  #reach: readonly Float64Array[] = []
  #survivors: readonly number[]

  /**
   * Throws an ArgumentError for fewer than two systems, a first stage of less than 2, a zone that is not above 0, or an alpha that is not above 0 or not
   * below 1 - 1 / systems.
   */
  constructor(options: KimNelsonOptions) {
    const { systems, first, zone } = options
    this.#h2 = kimNelsonConstants(options).h2
    if (!(zone > 0) || !Number.isFinite(zone))
      throw new ArgumentError(`invalid indifference zone ${zone}: expected a number above 0`)
    this.#first = first
    this.#zone = zone
    this.#early = Array.from({ length: systems }, () => [])
    this.#counts = new Float64Array(systems)
    this.#sums = new Float64Array(systems)
    this.#survivors = Array.from({ length: systems }, (_, system) => system)
  }

  /** Systems still in the race, in rising order. */
  get survivors(): readonly number[] {
    return this.#survivors
  }

  /** The next observation of a system. Throws an ArgumentError for a system that is none, or a value that is not finite. */
  add(system: number, value: number): void {
    if (!(system in this.#early))
      throw new ArgumentError(`unknown system ${system}: expected a whole number from 0 to ${this.#early.length - 1}`)
    requireFinite(value, `observation of system ${system}`)
    if (this.#counts[system] < this.#first) this.#early[system].push(value)
    this.#counts[system] += 1
    this.#sums[system] += value
  }

  /** Drops the systems that are behind. Until the first stage is complete nothing happens. Throws where survivors differ in their number of observations. */
  screen(): void {
    const survivors = this.#survivors
    const r = this.#counts[survivors[0]]
    for (const system of survivors)
      if (this.#counts[system] !== r)
        throw new ArgumentError(
          `invalid stage: system ${system} has ${this.#counts[system]} observations and system ${survivors[0]} has ${r}; expected as many`,
        )
    if (r < this.#first || survivors.length === 1) return
    if (this.#reach.length === 0) this.#reach = this.#firstStage()
    this.#survivors = survivors.filter((i) => !survivors.some((l) => this.#isBehind(i, l, r)))
  }

  #isBehind(i: number, l: number, r: number): boolean {
    if (i === l) return false
    const margin = Math.max(0, (this.#zone / (2 * r)) * (this.#reach[i][l] - r))
    const lead = (this.#sums[l] - this.#sums[i]) / r
    return lead > margin || (margin === 0 && lead === 0 && l < i)
  }

  #firstStage(): readonly Float64Array[] {
    const early = this.#early
    const scale = this.#h2 / (this.#zone * this.#zone)
    return early.map((a) => Float64Array.from(early, (b) => scale * varianceOfDifferences(a, b)))
  }
}

function varianceOfDifferences(a: readonly number[], b: readonly number[]): number {
  const n = a.length
  let sum = 0
  for (let i = 0; i < n; i++) sum += a[i] - b[i]
  const mean = sum / n
  let squares = 0
  for (let i = 0; i < n; i++) squares += (a[i] - b[i] - mean) * (a[i] - b[i] - mean)
  return squares / (n - 1)
}
