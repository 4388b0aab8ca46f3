import type { MarketObserver } from '../contracts/market-observer.ts'
import type { Metric } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'

/**
 * Proportion of days covered (PDC): of the time since their first refill, the share for which patients of a market had something at home, if they take it as prescribed
 * and each refill lasts `supply` ticks. What a refill finds at home it adds to. Counted by refills asked for, whatever the pharmacy has. 0 before the first.
 *
 * @example run(scenario, { metrics: { pdc: new DaysCovered({ supply: 30, ticksPerPeriod: 86_400_000 }) } }).metrics.pdc
 */
export class DaysCovered implements Metric<number> {
  readonly market: MarketObserver
  readonly #supply: number
  /** By patient: time of the first refill, number of refills, and the time up to which they last. */
  #patients = new Map<number, { first: number; refills: number; until: number }>()

  /** @param supply periods that a refill lasts */
  constructor({ supply, ticksPerPeriod = 86_400_000 }: { readonly supply: number; readonly ticksPerPeriod?: number }) {
    this.#supply = Math.round(supply * ticksPerPeriod)
    this.market = { ordered: (time, customer) => this.#refill(time, customer), experienced: () => {}, left: () => {} }
  }

  #refill(time: number, customer: number): void {
    const patient = this.#patients.get(customer)
    if (patient === undefined) this.#patients.set(customer, { first: time, refills: 1, until: time + this.#supply })
    else {
      patient.refills += 1
      patient.until = Math.max(time, patient.until) + this.#supply
    }
  }

  value(time: number): number {
    let covered = 0
    let all = 0
    for (const { first, refills, until } of this.#patients.values()) {
      covered += refills * this.#supply - Math.max(0, until - time)
      all += time - first
    }
    return all > 0 ? covered / all : 0
  }

  fact(): void {}

  /** Counting begins anew, with what patients then have at home unknown: from their next refill. */
  restart(): void {
    this.#patients.clear()
  }

  reset(): void {
    this.#patients.clear()
  }

  save(): Plain {
    return [...this.#patients].map(([customer, { first, refills, until }]) => [customer, first, refills, until])
  }

  load(state: Plain): void {
    const rows = state as readonly (readonly [number, number, number, number])[]
    this.#patients = new Map(rows.map(([customer, first, refills, until]) => [customer, { first, refills, until }]))
  }
}
