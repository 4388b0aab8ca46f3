import type { LaneFigures } from '../contracts/figures.ts'
import type { Plain } from '../contracts/plain.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Plan } from './plan.ts'
import { Charge, type LoadPlan } from './plan-cargo.ts'

const CHARGE = Charge
/** Part of a case or a pallet by which rounding may make a load seem more. */
const ROUNDING = 1e-9

/**
 * What goods weigh, how much room they take, and what freight is charged by: units, weight, billed weight, volume, cases or pallets. There are none where no lane
 * says so. Hot path: sums over the links of a load, no allocation.
 */
export class Loads {
  /** By lane: 1 where goods are measured. */
  readonly measures: Uint8Array
  /** By lane since the warm-up: vehicles that left, and the weight and volume in them. */
  readonly vehicles: Float64Array
  readonly weight: Float64Array
  readonly volume: Float64Array
  readonly #plans: readonly (LoadPlan | undefined)[]
  /** By link: a unit's weight and volume; units in a case and on a pallet. */
  readonly #unitWeight: Float64Array
  readonly #unitVolume: Float64Array
  readonly #perCase: Float64Array
  readonly #perPallet: Float64Array
  readonly #laneOf: Int32Array
  readonly #state: Columns
  /** The load that is being measured. */
  #units = 0
  #kilos = 0
  #room = 0
  #cases = 0
  #pallets = 0

  constructor({ lanes, links }: Plan) {
    this.#plans = lanes.map(({ load }) => load)
    this.measures = Uint8Array.from(lanes, ({ load }) => (load === undefined ? 0 : 1))
    this.#unitWeight = Float64Array.from(links, ({ cargo }) => cargo?.weight ?? Number.NaN)
    this.#unitVolume = Float64Array.from(links, ({ cargo }) => cargo?.volume ?? Number.NaN)
    this.#perCase = Float64Array.from(links, ({ cargo }) => cargo?.perCase ?? Number.NaN)
    this.#perPallet = Float64Array.from(links, ({ cargo }) => cargo?.perPallet ?? Number.NaN)
    this.#laneOf = Int32Array.from(links, ({ lane }) => lane)
    this.vehicles = new Float64Array(lanes.length)
    this.weight = new Float64Array(lanes.length)
    this.volume = new Float64Array(lanes.length)
    this.#state = { vehicles: this.vehicles, weight: this.weight, volume: this.volume }
  }

  static areIn({ lanes }: Plan): boolean {
    return lanes.some(({ load }) => load !== undefined)
  }

  /** What freight for `quantity` units over a link is charged by. Changes nothing. */
  charged(link: number, quantity: number): number {
    return this.chargedOn(this.#laneOf[link], link, quantity)
  }

  /** As `charged`, where they go over another lane. */
  chargedOn(lane: number, link: number, quantity: number): number {
    const plan = this.#plans[lane]
    if (plan === undefined) return quantity
    this.#open()
    this.#add(link, quantity)
    return this.#amount(plan)
  }

  /** As `charged`, of goods that leave now. */
  leave(link: number, quantity: number): number {
    const lane = this.#laneOf[link]
    const plan = this.#plans[lane]
    if (plan === undefined) return quantity
    this.#open()
    this.#add(link, quantity)
    return this.#count(lane, plan)
  }

  /** As `leave`, of what goes over several links in one vehicle: `waiting` units by link. */
  leaveTogether(lane: number, links: readonly number[], waiting: Float64Array): number {
    this.#open()
    for (let i = 0; i < links.length; i++) if (waiting[links[i]] > 0) this.#add(links[i], waiting[links[i]])
    const plan = this.#plans[lane]
    return plan === undefined ? this.#units : this.#count(lane, plan)
  }

  #open(): void {
    this.#units = 0
    this.#kilos = 0
    this.#room = 0
    this.#cases = 0
    this.#pallets = 0
  }

  #add(link: number, quantity: number): void {
    this.#units += quantity
    this.#kilos += this.#unitWeight[link] * quantity
    this.#room += this.#unitVolume[link] * quantity
    this.#cases += Math.ceil(quantity / this.#perCase[link] - ROUNDING)
    this.#pallets += Math.ceil(quantity / this.#perPallet[link] - ROUNDING)
  }

  #count(lane: number, plan: LoadPlan): number {
    const { vehicle } = plan
    // What is not known of some goods is told of none (`read`).
    if (this.#kilos >= 0) this.weight[lane] += this.#kilos
    if (this.#room >= 0) this.volume[lane] += this.#room / plan.perVolume
    // What is not known does not fill a vehicle.
    if (vehicle === undefined) this.vehicles[lane] += 1
    else {
      let needed = 1
      if (this.#kilos > vehicle.weight) needed = Math.max(needed, Math.ceil(this.#kilos / vehicle.weight - ROUNDING))
      const room = this.#room / plan.perVolume
      if (room > vehicle.volume) needed = Math.max(needed, Math.ceil(room / vehicle.volume - ROUNDING))
      if (this.#pallets > vehicle.pallets) needed = Math.max(needed, Math.ceil(this.#pallets / vehicle.pallets))
      this.vehicles[lane] += needed
    }
    return this.#amount(plan)
  }

  #amount({ charge, divisor, perVolume }: LoadPlan): number {
    if (charge === CHARGE.weight) return this.#kilos
    if (charge === CHARGE.billedWeight) return Math.max(this.#kilos, this.#room / divisor)
    if (charge === CHARGE.volume) return this.#room / perVolume
    if (charge === CHARGE.cases) return this.#cases
    return charge === CHARGE.pallets ? this.#pallets : this.#units
  }

  /** What left over a lane. */
  read(lane: number): NonNullable<LaneFigures['cargo']> {
    const { weight, volume } = this.#plans[lane]?.vehicle ?? {}
    const known = (column: Float64Array) =>
      column.every((one, link) => this.#laneOf[link] !== lane || !Number.isNaN(one))
    return {
      vehicles: this.vehicles[lane],
      weight: known(this.#unitWeight) ? this.weight[lane] : Number.NaN,
      volume: known(this.#unitVolume) ? this.volume[lane] : Number.NaN,
      holds: weight === undefined || volume === undefined ? null : { weight, volume },
    }
  }

  /** Forgets the counts: the end of the warm-up, or another run. */
  restart(): void {
    clearColumns(this.#state)
  }

  save(): Plain {
    return saveColumns(this.#state)
  }

  load(state: Plain): void {
    loadColumns(this.#state, state)
  }
}
