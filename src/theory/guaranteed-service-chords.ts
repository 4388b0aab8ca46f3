import type { Highs, Model, ModelData } from 'highs'
import type { Branches } from './guaranteed-service-branches.ts'
import { convexFacets } from './guaranteed-service-hull.ts'
import type { ServiceNetwork } from './guaranteed-service-network.ts'

/** Where the bound on a cost meets the cost, by stage of the core; rising, from the least value possible to the largest. */
export interface Corners {
  /** Of the stage's own cost, a concave function of SI - S. */
  readonly gap: readonly number[]
  /** Of the cost of the branches above it, by SI. */
  readonly above: readonly number[]
  /** Of the cost of the branches below it, by S. */
  readonly below: readonly number[]
}

/**
 * The mixed-integer programme of one round of {@link guaranteedServiceNetwork}: least sum of what bounds the costs from below, over S and SI of the core.
 *
 * A stage's own cost is bounded by chords: of each, how far the gap lies above the least one (w) and from the second chord on whether it is paid for (y). A
 * chord is a line a y + s w; as a >= 0 rises and s falls from chord to chord, using several at once never pays. The cost of branches is bounded by its convex
 * hull between corners, one stretch being chosen.
 */
export class ChordProgram {
  readonly #network: ServiceNetwork
  readonly #branches: Branches
  readonly #start: number[] = []
  readonly #cost: number[] = []
  readonly #upper: number[] = []
  readonly #lower: number[] = []
  readonly #integer: (0 | 1)[] = []
  readonly #rowLower: number[] = []
  readonly #rowUpper: number[] = []
  readonly #starts: number[] = [0]
  readonly #indices: number[] = []
  readonly #values: number[] = []
  #offset: number

  /** @param S service times to start from, of all stages */
  constructor(network: ServiceNetwork, branches: Branches, corners: readonly Corners[], S: readonly number[]) {
    this.#network = network
    this.#branches = branches
    const { core, above, below } = branches
    this.#offset = branches.cost
    const SI = core.map((stage) => network.inboundOf(stage, S))
    for (const stage of core) this.#column(S[stage], 0, 0, network.longest[stage])
    for (const [at, stage] of core.entries())
      this.#column(SI[at], 0, network.inbound[stage], network.longestInbound[stage])
    const places = new Map(core.map((stage, at) => [stage, at]))
    for (const [at, stage] of core.entries()) {
      const suppliers = network.suppliers[stage].flatMap((supplier) => places.get(supplier) ?? [])
      // SI is no less than S of each supplier; of the only one, it is that.
      const only = network.suppliers[stage].length === 1 && suppliers.length === 1 && network.inbound[stage] === 0
      for (const supplier of suppliers)
        this.#row([core.length + at, supplier], [1, -1], 0, only ? 0 : Number.POSITIVE_INFINITY)
      this.#addOwnCost(at, stage, corners[at].gap, SI[at] - S[stage])
      this.#addBranchCost(core.length + at, above[stage], corners[at].above, SI[at])
      this.#addBranchCost(at, below[stage], corners[at].below, S[stage])
    }
  }

  /** Makes a solver of the programme, runs it, hands it to `read`, and gives it back. */
  run<Result>(highs: Highs, options: Readonly<Record<string, number>>, read: (solver: Model) => Result): Result {
    const solver = highs.createModel(this.#data())
    try {
      solver.options.set({ output_flag: false, ...options })
      solver.setSolution({ colValue: this.#start })
      solver.run()
      return read(solver)
    } finally {
      solver.dispose()
    }
  }

  /** Whole times of all stages near the solution; some may promise too much by a unit. */
  timesOf(solver: Model): Float64Array {
    const { core } = this.#branches
    const { colValue } = solver.getSolution()
    const S = new Float64Array(this.#network.names.length)
    const SI = new Float64Array(this.#network.names.length)
    for (const [at, stage] of core.entries()) {
      S[stage] = Math.floor(Math.max(colValue[at] ?? 0, 0) + NEAR)
      SI[stage] = Math.floor((colValue[core.length + at] ?? 0) + NEAR)
    }
    this.#branches.complete(S, SI)
    return S
  }

  boundOf(solver: Model, { constants }: Highs): number {
    if (this.#integer.includes(1)) return Number(solver.info.get('mip_dual_bound'))
    return solver.getModelStatus() === constants.modelStatus.optimal
      ? solver.getObjectiveValue()
      : Number.NEGATIVE_INFINITY
  }

  #data(): ModelData {
    const [numCols, numRows] = [this.#cost.length, this.#rowLower.length]
    return {
      numCols,
      numRows,
      offset: this.#offset,
      colCost: this.#cost,
      colLower: this.#lower,
      colUpper: this.#upper,
      rowLower: this.#rowLower,
      rowUpper: this.#rowUpper,
      integrality: this.#integer,
      matrix: {
        format: 'csr',
        numRows,
        numCols,
        starts: this.#starts,
        indices: this.#indices,
        values: this.#values,
      },
    }
  }

  #addOwnCost(at: number, stage: number, corners: readonly number[], gap: number): void {
    const [least] = corners
    const most = corners[corners.length - 1]
    const indices = [this.#branches.core.length + at, at]
    const values = [1, -1]
    const costs = corners.map((corner) => this.#network.costOf(stage, corner))
    this.#offset += costs[0]
    if (costs[costs.length - 1] === costs[0]) {
      this.#row(indices, values, least, most)
      return
    }
    for (let chord = 0; chord + 1 < corners.length; chord++) {
      const slope = (costs[chord + 1] - costs[chord]) / (corners[chord + 1] - corners[chord])
      const reach = corners[chord + 1] - least
      const isOn = gap > corners[chord] && gap <= corners[chord + 1]
      indices.push(this.#column(isOn ? gap - least : 0, slope, 0, reach))
      values.push(-1)
      if (chord === 0) continue
      const fixed = Math.max(costs[chord] - costs[0] - slope * (corners[chord] - least), 0)
      const paid = this.#column(isOn ? 1 : 0, fixed, 0, 1, 1)
      this.#row([paid - 1, paid], [1, -reach], Number.NEGATIVE_INFINITY, 0)
    }
    this.#row(indices, values, least, least)
  }

  /** The cost of branches as a function of one column, S or SI. */
  #addBranchCost(column: number, table: Float64Array, corners: readonly number[], value: number): void {
    const least = Math.min(table[corners[0]], table[corners[corners.length - 1]])
    this.#offset += least
    if (table[corners[0]] === table[corners[corners.length - 1]]) return
    const stretches = corners.slice(1).map((to, index) => ({ from: corners[index], to }))
    const chosen = stretches.findIndex(({ to }) => value <= to)
    const parts: number[] = []
    const choices: number[] = []
    for (const [index, { from, to }] of stretches.entries()) {
      const isOn = index === chosen
      const part = this.#column(isOn ? value : 0, 0, 0, to)
      const choice = this.#column(isOn ? 1 : 0, 0, stretches.length === 1 ? 1 : 0, 1, stretches.length === 1 ? 0 : 1)
      const cost = this.#column(isOn ? table[value] - least : 0, 1, 0, Number.POSITIVE_INFINITY)
      this.#row([part, choice], [1, -from], 0, Number.POSITIVE_INFINITY)
      this.#row([part, choice], [1, -to], Number.NEGATIVE_INFINITY, 0)
      for (const { slope, intercept } of convexFacets(table, from, to))
        this.#row([cost, part, choice], [1, -slope, least - intercept], 0, Number.POSITIVE_INFINITY)
      parts.push(part)
      choices.push(choice)
    }
    this.#row([column, ...parts], [1, ...parts.map(() => -1)], 0, 0)
    if (choices.length > 1)
      this.#row(
        choices,
        choices.map(() => 1),
        1,
        1,
      )
  }

  #column(start: number, cost: number, lower: number, upper: number, integer: 0 | 1 = 0): number {
    this.#start.push(start)
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
