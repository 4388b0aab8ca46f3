import type { Highs, Model, ModelData } from 'highs'
import type { ServiceNetwork } from './guaranteed-service-network.ts'

/**
 * The mixed-integer programme of one round of {@link guaranteedServiceNetwork}: least sum of chords, over all S and SI.
 *
 * Columns: S and SI of each stage; then for each stage with a cost, by chord, its share w of the gap above the least one, and from the second chord on whether
 * it is paid for (y). A chord is a line a y + s w; as a >= 0 rises and s falls from chord to chord, using several at once never pays.
 */
export class ChordProgram {
  readonly #network: ServiceNetwork
  readonly #corners: readonly (readonly number[])[]
  readonly #cost: number[] = []
  readonly #upper: number[] = []
  readonly #lower: number[] = []
  readonly #integer: (0 | 1)[] = []
  readonly #rowLower: number[] = []
  readonly #rowUpper: number[] = []
  readonly #starts: number[] = [0]
  readonly #indices: number[] = []
  readonly #values: number[] = []
  #offset = 0

  constructor(network: ServiceNetwork, corners: readonly (readonly number[])[]) {
    this.#network = network
    this.#corners = corners
    const { names, longest, inbound, longestInbound } = network
    for (const most of longest) this.#column(0, 0, most)
    for (const [stage, most] of longestInbound.entries()) this.#column(0, inbound[stage], most)
    for (const stage of names.keys()) {
      this.#addSuppliers(stage)
      this.#addCost(stage)
    }
  }

  data(): ModelData {
    return {
      numCols: this.#cost.length,
      numRows: this.#rowLower.length,
      offset: this.#offset,
      colCost: this.#cost,
      colLower: this.#lower,
      colUpper: this.#upper,
      rowLower: this.#rowLower,
      rowUpper: this.#rowUpper,
      integrality: this.#integer,
      matrix: {
        format: 'csr',
        numRows: this.#rowLower.length,
        numCols: this.#cost.length,
        starts: this.#starts,
        indices: this.#indices,
        values: this.#values,
      },
    }
  }

  /** Whole service times near the solution; they may promise too much by a unit here and there. */
  timesOf(solver: Model): readonly number[] {
    const { colValue } = solver.getSolution()
    return this.#network.names.map((_, stage) => Math.floor((colValue[stage] ?? 0) + NEAR))
  }

  boundOf(solver: Model, { constants }: Highs): number {
    if (this.#integer.includes(1)) return Number(solver.info.get('mip_dual_bound'))
    return solver.getModelStatus() === constants.modelStatus.optimal
      ? solver.getObjectiveValue()
      : Number.NEGATIVE_INFINITY
  }

  /** The columns that given service times make: a start for the solver. */
  columnsOf(S: readonly number[]): readonly number[] {
    const SI = this.#network.names.map((_, stage) => this.#network.inboundOf(stage, S))
    const columns = [...S, ...SI]
    this.#corners.forEach((corners, stage) => {
      const gap = SI[stage] - S[stage]
      for (let chord = 0; chord + 1 < corners.length; chord++) {
        const isLast = chord + 2 === corners.length
        const isOn = gap > corners[chord] && (isLast || gap <= corners[chord + 1])
        columns.push(isOn ? gap - corners[0] : 0)
        if (chord > 0) columns.push(isOn ? 1 : 0)
      }
    })
    return columns
  }

  /** SI of a stage is no less than S of each supplier; where there is but one, it is that. */
  #addSuppliers(stage: number): void {
    const { names, suppliers, inbound } = this.#network
    const most = suppliers[stage].length === 1 && inbound[stage] === 0 ? 0 : Number.POSITIVE_INFINITY
    for (const supplier of suppliers[stage]) this.#row([names.length + stage, supplier], [1, -1], 0, most)
  }

  #addCost(stage: number): void {
    const { names, wholeTime } = this.#network
    const corners = this.#corners[stage]
    const indices = [names.length + stage, stage]
    const values = [1, -1]
    if (corners.length === 0) {
      this.#row(indices, values, -wholeTime[stage], Number.POSITIVE_INFINITY)
      return
    }
    const [least] = corners
    const costs = corners.map((gap) => this.#network.costOf(stage, gap))
    this.#offset += costs[0]
    for (let chord = 0; chord + 1 < corners.length; chord++) {
      const slope = (costs[chord + 1] - costs[chord]) / (corners[chord + 1] - corners[chord])
      const reach = corners[chord + 1] - least
      indices.push(this.#column(slope, 0, reach))
      values.push(-1)
      if (chord === 0) continue
      const fixed = Math.max(costs[chord] - costs[0] - slope * (corners[chord] - least), 0)
      const paid = this.#column(fixed, 0, 1, 1)
      this.#row([paid - 1, paid], [1, -reach], Number.NEGATIVE_INFINITY, 0)
    }
    this.#row(indices, values, least, least)
  }

  #column(cost: number, lower: number, upper: number, integer: 0 | 1 = 0): number {
    this.#lower.push(lower)
    this.#upper.push(upper)
    this.#integer.push(integer)
    return this.#cost.push(cost) - 1
  }

  #row(indices: readonly number[], values: readonly number[], lower: number, upper: number): void {
    this.#indices.push(...indices)
    this.#values.push(...values)
    this.#starts.push(this.#indices.length)
    this.#rowLower.push(lower)
    this.#rowUpper.push(upper)
  }
}

/** How far from a whole number a solver may leave a time that is whole. */
const NEAR = 1e-5
