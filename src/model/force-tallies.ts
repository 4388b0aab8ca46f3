import type { ForceFigures } from '../contracts/figures-sales.ts'
import type { Plain } from '../contracts/plain.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { ForcePlan } from './plan-sales.ts'

/** What sales forces have done since the warm-up, by force; names as in `ForceFigures`. Hot path: columns. */
export class ForceTallies {
  readonly calls: Float64Array
  readonly effect: Float64Array
  readonly missed: Float64Array
  readonly units: Float64Array
  readonly orders: Float64Array
  readonly quits: Float64Array
  readonly hires: Float64Array
  readonly quotas: Float64Array
  readonly quotasMade: Float64Array
  readonly paidForQuotas: Float64Array
  readonly #plans: readonly ForcePlan[]
  /** Reps at work, the integral of it in rep-ticks, and the tick up to which that holds. */
  readonly #working: Float64Array
  readonly #worked: Float64Array
  readonly #since: Float64Array
  readonly #counts: Columns
  readonly #state: Columns

  constructor(plans: readonly ForcePlan[]) {
    const column = () => new Float64Array(plans.length)
    this.#plans = plans
    this.calls = column()
    this.effect = column()
    this.missed = column()
    this.units = column()
    this.orders = column()
    this.quits = column()
    this.hires = column()
    this.quotas = column()
    this.quotasMade = column()
    this.paidForQuotas = column()
    this.#working = column()
    this.#worked = column()
    this.#since = column()
    const { calls, effect, missed, units, orders, quits, hires, quotas, quotasMade, paidForQuotas } = this
    this.#counts = { calls, effect, missed, units, orders, quits, hires, quotas, quotasMade, paidForQuotas }
    this.#counts = { ...this.#counts, worked: this.#worked }
    this.#state = { ...this.#counts, working: this.#working, since: this.#since }
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

  restart(now: number): void {
    clearColumns(this.#counts)
    this.#since.fill(now)
  }

  reset(): void {
    clearColumns(this.#state)
  }

  save(): Plain {
    return saveColumns(this.#state)
  }

  load(state: Plain): void {
    loadColumns(this.#state, state)
  }
}
