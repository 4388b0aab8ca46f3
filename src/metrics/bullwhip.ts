import { Fact, type Metric } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import { ArgumentError } from '../errors.ts'

/** What stands above the line of the bullwhip ratio, and over which windows of time it is summed up. */
export interface BullwhipOptions {
  /** The orders that a stock point places, or the units it ships, to customers and to other sites. Default `orders`. */
  readonly of?: 'orders' | 'shipments'
  /** Periods whose units are added up to one observation. Default 1. The ratio depends on it. */
  readonly bucket?: number
}

/** Names behind the numbers in facts, as a metric maker is told them. */
interface Names {
  readonly stockPoints: readonly string[]
  readonly ticksPerPeriod: number
  /** By link: number of the stock point that supplies (-1: a production line) and of the one that buys. */
  readonly suppliers: readonly number[]
  readonly buyers: readonly number[]
}

/**
 * Bullwhip by stock point: variance of its orders (or shipments) per bucket of time / variance of all customers' demand per bucket. The window is the run
 * after the warm-up, in whole buckets from its begin; null where the demand does not vary or there are less than two buckets. Fluid demand is not heard.
 *
 * Throws ArgumentError for a bucket that is not a positive number of periods.
 *
 * @example
 * run(base, { metrics: { weekly: bullwhip({ of: 'shipments', bucket: 7 }) } }).metrics.weekly
 */
export function bullwhip(
  options: BullwhipOptions = {},
): (names: Names) => Metric<Readonly<Record<string, number | null>>> {
  const { of = 'orders', bucket = 1 } = options
  if (!(bucket > 0) || bucket === Number.POSITIVE_INFINITY)
    throw new ArgumentError(`invalid bucket ${bucket}; expected a number of periods above 0`)
  if (of !== 'orders' && of !== 'shipments')
    throw new ArgumentError(`invalid of ${JSON.stringify(of)}; expected orders or shipments`)
  return (names) => new Bullwhip(names, of, bucket * names.ticksPerPeriod)
}

class Bullwhip implements Metric<Readonly<Record<string, number | null>>> {
  readonly #names: Names
  readonly #of: 'orders' | 'shipments'
  readonly #bucket: number
  /** Units by bucket, of each stock point; last of all customers. Buckets without any may be missing. */
  #units: number[][]
  #from = 0

  constructor(names: Names, of: 'orders' | 'shipments', bucket: number) {
    this.#names = names
    this.#of = of
    this.#bucket = bucket
    this.#units = this.#none()
  }

  #none(): number[][] {
    return Array.from({ length: this.#names.stockPoints.length + 1 }, () => [])
  }

  fact(time: number, what: Fact, who: number, amount: number): void {
    const { stockPoints, suppliers, buyers } = this.#names
    if (what === Fact.demand) this.#add(stockPoints.length, time, amount)
    else if (this.#of === 'orders') {
      if (what === Fact.order) this.#add(buyers[who], time, amount)
    } else if (what === Fact.serve) this.#add(who, time, amount)
    else if (what === Fact.ship) this.#add(suppliers[who], time, amount)
  }

  #add(row: number, time: number, amount: number): void {
    const units = this.#units[row]
    const bucket = Math.floor((time - this.#from) / this.#bucket)
    while (units.length <= bucket) units.push(0)
    units[bucket] += amount
  }

  restart(time: number): void {
    this.#from = time
    this.#units = this.#none()
  }

  reset(): void {
    this.restart(0)
  }

  value(time: number): Readonly<Record<string, number | null>> {
    const { stockPoints } = this.#names
    const count = Math.floor((time - this.#from) / this.#bucket)
    const demand = variance(this.#units[stockPoints.length], count)
    return Object.fromEntries(
      stockPoints.map((name, point) => {
        const ratio = variance(this.#units[point], count) / demand
        return [name, Number.isFinite(ratio) ? ratio : null]
      }),
    )
  }

  save(): Plain {
    return { from: this.#from, units: this.#units }
  }

  load(state: Plain): void {
    const { from, units } = state as { from: number; units: readonly (readonly number[])[] }
    this.#from = from
    this.#units = units.map((row) => [...row])
  }
}

/** Of the first `count` buckets, those missing being 0; NaN below two. */
function variance(units: readonly number[], count: number): number {
  if (count < 2) return Number.NaN
  const at = (bucket: number) => units[bucket] ?? 0
  let sum = 0
  for (let bucket = 0; bucket < count; bucket++) sum += at(bucket)
  let squares = 0
  for (let bucket = 0; bucket < count; bucket++) squares += (at(bucket) - sum / count) ** 2
  return squares / (count - 1)
}
