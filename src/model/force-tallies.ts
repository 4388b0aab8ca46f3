import type { ForceFigures } from '../contracts/figures-sales.ts'
import type { ForcePlan } from './plan-sales.ts'
import { Tallies } from './tallies.ts'

/** What sales forces have done since the warm-up, by force; names as in `ForceFigures`. Hot path: columns. */
export class ForceTallies extends Tallies {
  readonly calls: Float64Array = this.count('calls')
  readonly effect: Float64Array = this.count('effect')
  readonly missed: Float64Array = this.count('missed')
  readonly units: Float64Array = this.count('units')
  readonly orders: Float64Array = this.count('orders')
  readonly quits: Float64Array = this.count('quits')
  readonly hires: Float64Array = this.count('hires')
  readonly quotas: Float64Array = this.count('quotas')
  readonly quotasMade: Float64Array = this.count('quotasMade')
  readonly paidForQuotas: Float64Array = this.count('paidForQuotas')
  readonly #plans: readonly ForcePlan[]
  /** Reps at work, the integral of it in rep-ticks, and the tick up to which that holds. */
  readonly #working = this.level('working')
  readonly #worked = this.count('worked')
  readonly #since = this.upTo('since')

  constructor(plans: readonly ForcePlan[]) {
    super(plans.length)
    this.#plans = plans
  }

  /** `by` reps more (less) at work from now on. */
  work(force: number, by: number, now: number): void {
    this.#worked[force] = this.workedUntil(force, now)
    this.#since[force] = now
    this.#working[force] += by
  }

  /** Rep-ticks at work. Looking changes nothing. */
  workedUntil(force: number, now: number): number {
    return this.#worked[force] + this.#working[force] * (now - this.#since[force])
  }

  read(force: number, now: number, periods: number, ticksPerPeriod: number): Omit<ForceFigures, 'pay'> {
    const { name, reps } = this.#plans[force]
    return {
      name,
      calls: this.calls[force],
      effect: this.effect[force],
      missed: this.missed[force],
      units: this.units[force],
      orders: this.orders[force],
      quits: this.quits[force],
      hires: this.hires[force],
      working: this.workedUntil(force, now) / ticksPerPeriod / periods,
      unitsPerRep: this.units[force] / reps / periods,
      quotas: this.quotas[force],
      quotasMade: this.quotasMade[force],
      paidForQuotas: this.paidForQuotas[force],
    }
  }
}
