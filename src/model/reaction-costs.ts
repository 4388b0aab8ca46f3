import type { Plain } from '../contracts/plain.ts'
import { type Columns, loadColumns, saveColumns } from './columns.ts'
import { Activity, type Ledger, type StandingCosts } from './ledger.ts'

/** What reactions cost over time: retainers, and how much of each has been in force for how long. Posted when it is read, as other time costs are. */
export class ReactionCosts implements StandingCosts {
  readonly #owner: Int32Array
  readonly #retainer: Float64Array
  readonly #running: Float64Array
  /** Share in force; tick since which; its integral in ticks. */
  readonly level: Float64Array
  readonly #since: Float64Array
  readonly #area: Float64Array
  readonly #columns: Columns
  /** Tick of the last restart. */
  readonly #begun = new Float64Array(1)

  /** `owner`: the stock point whose books pay; rates in money per period. */
  constructor(rates: readonly { readonly owner: number; readonly retainer: number; readonly running: number }[]) {
    this.#owner = Int32Array.from(rates, ({ owner }) => owner)
    this.#retainer = Float64Array.from(rates, ({ retainer }) => retainer)
    this.#running = Float64Array.from(rates, ({ running }) => running)
    this.level = new Float64Array(rates.length)
    this.#since = new Float64Array(rates.length)
    this.#area = new Float64Array(rates.length)
    this.#columns = { level: this.level, since: this.#since, area: this.#area, begun: this.#begun }
  }

  set(reaction: number, level: number, now: number): void {
    this.#area[reaction] += this.level[reaction] * (now - this.#since[reaction])
    this.#since[reaction] = now
    this.level[reaction] = level
  }

  /** Posts what has come up since the last restart to a copy of the books. */
  post(ledger: Ledger, now: number, ticksPerPeriod: number): void {
    for (let reaction = 0; reaction < this.level.length; reaction++) {
      const inForce = this.#area[reaction] + this.level[reaction] * (now - this.#since[reaction])
      const cost = this.#retainer[reaction] * (now - this.#begun[0]) + this.#running[reaction] * inForce
      ledger.post(Activity.reaction, this.#owner[reaction], cost / ticksPerPeriod)
    }
  }

  restart(now: number): void {
    this.#begun[0] = now
    this.#since.fill(now)
    this.#area.fill(0)
  }

  reset(): void {
    this.restart(0)
    this.level.fill(0)
  }

  save(): Plain {
    return saveColumns(this.#columns)
  }

  load(state: Plain): void {
    loadColumns(this.#columns, state)
  }
}
