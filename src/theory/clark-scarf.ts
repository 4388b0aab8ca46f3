import { ArgumentError } from '../errors.ts'
import type { DemandLaw } from './demand-law.ts'
import { requireNonNegative, requirePositive } from './require.ts'

/** Optimal echelon base-stock levels of a serial chain, by the recursion of Clark & Scarf (1960, Management Science 6(4), 475-490). */

export interface SerialModel {
  /** Echelon holding cost per unit and unit of time, stage 1 (facing customers) first. */
  readonly holding: readonly number[]
  /** Money per unit backordered by customers and unit of time. */
  readonly p: number
  /** Demand over the lead time into each stage, stage 1 first. In periodic review the last demand is seen before it can be ordered for: stage 1 then counts one period more. */
  readonly leadTimeDemand: readonly DemandLaw[]
  /** Width of the grid for continuous demand. Default sd of the whole chain / 500. Whole units where all laws are whole. */
  readonly step?: number
}

export interface SerialPlan {
  /** Echelon base-stock levels, stage 1 first. */
  readonly S: readonly number[]
  /** Money per unit of time, goods under way included. */
  readonly cost: number
}

/**
 * With x the echelon inventory level: the last stage's problem is C_1(y) = E[h_1 (y - D_1) + (p + sum h) (y - D_1)^-]; S_j minimises C_j;
 * what stage j cannot have costs C_j(min(S_j, x)); stage j + 1 minimises E[h_(j+1) (y - D) + C_j(min(S_j, y - D))], D its lead-time demand.
 * Ties go to the smaller level.
 *
 * @example
 * const leadTimeDemand = [4, 4, 4, 4].map(poissonLaw)
 * clarkScarf({ holding: [0.25, 0.25, 0.25, 0.25], p: 9, leadTimeDemand }) // S 8, 13, 18, 22
 */
export function clarkScarf(model: SerialModel): SerialPlan {
  return recursion(model, (_stage, expected) => leastIndex(expected))
}

/**
 * Cost of given echelon base-stock levels (whole units where demand is; on the grid of `step` otherwise): the same recursion without its minimisation.
 * Equal costs show ties between levels. Levels may lie far from the best: a level far above costs its holding, one far below its backorders.
 *
 * Throws ArgumentError unless there is a level for each stage, each a number and none so far away that the grid would be too large.
 *
 * @example
 * costOfEchelonLevels({ holding: [1], p: 9, leadTimeDemand: [poissonLaw(4)] }, [7]) // 4.06
 */
export function costOfEchelonLevels(model: SerialModel, S: readonly number[]): number {
  if (S.length !== model.holding.length)
    throw new ArgumentError(`invalid levels: ${S.length} of them for ${model.holding.length} stages; expected as many`)
  for (const [stage, level] of S.entries())
    if (!Number.isFinite(level))
      throw new ArgumentError(`invalid level ${level} of stage ${stage + 1}; expected a number`)
  return recursion(model, (stage, _expected, grid) => grid.indexOf(S[stage]), S).cost
}

type Choice = (stage: number, expected: Float64Array, grid: Grid) => number

/** `levels`: what the grid must hold besides. */
function recursion(model: SerialModel, choose: Choice, levels: readonly number[] = []): SerialPlan {
  const { holding, p, leadTimeDemand } = model
  if (holding.length === 0 || holding.length !== leadTimeDemand.length)
    throw new ArgumentError(
      `invalid chain: ${holding.length} holding costs, ${leadTimeDemand.length} lead times; expected as many`,
    )
  requirePositive({ p })
  for (const [stage, rate] of holding.entries()) requireNonNegative({ [`holding cost of stage ${stage + 1}`]: rate })
  const grid = new Grid(model, levels)
  const backorderRate = p + holding.reduce((sum, rate) => sum + rate, 0)
  let induced = grid.tabulate((x) => backorderRate * Math.max(-x, 0))
  const S: number[] = []
  let cost = 0
  for (const [stage, demand] of leadTimeDemand.entries()) {
    const expected = grid.expect(grid.add(induced, holding[stage]), demand)
    const best = choose(stage, expected, grid)
    S.push(grid.at(best))
    cost = expected[best]
    induced = expected.map((value, index) => (index <= best ? value : cost))
  }
  return { S, cost }
}

/** Functions of the echelon inventory level on equally spaced points; linear beyond their lower end, where they are linear indeed. */
class Grid {
  readonly #step: number
  readonly #low: number
  readonly #count: number

  constructor({ leadTimeDemand, step }: SerialModel, levels: readonly number[]) {
    const mean = leadTimeDemand.reduce((sum, law) => sum + law.mean, 0)
    const sd = Math.sqrt(leadTimeDemand.reduce((sum, law) => sum + law.sd * law.sd, 0))
    const whole = leadTimeDemand.every((law) => law.integer)
    const most = leadTimeDemand.reduce((sum, law) => sum + law.quantile(1 - RARE), 0)
    this.#step = whole ? 1 : (step ?? sd / 250)
    if (!(this.#step > 0))
      throw new ArgumentError(
        `invalid step ${this.#step}; expected a number above 0, and one given where demand is known`,
      )
    const margin = REACH * sd + (whole ? REACH : 0)
    // Below its lower end a function goes on as a line: no level may bend it there.
    this.#low = -Math.ceil(Math.max(margin, ...levels.map((level) => margin - level)) / this.#step)
    this.#count = Math.ceil(Math.max(mean + margin, most, ...levels) / this.#step) - this.#low + 1
    if (!(this.#count <= MOST_POINTS))
      throw new ArgumentError(
        `invalid chain: a grid of ${this.#count} points; expected at most ${MOST_POINTS}: a larger step, or larger units`,
      )
  }

  at(index: number): number {
    return (this.#low + index) * this.#step
  }

  /** The point nearest to a level, within the grid. */
  indexOf(level: number): number {
    return Math.min(Math.max(Math.round(level / this.#step) - this.#low, 0), this.#count - 1)
  }

  tabulate(of: (x: number) => number): Float64Array {
    return Float64Array.from({ length: this.#count }, (_, index) => of(this.at(index)))
  }

  /** f(x) + rate x. */
  add(values: Float64Array, rate: number): Float64Array {
    return values.map((value, index) => value + rate * this.at(index))
  }

  /** E[f(y - D)] at every y of the grid, D rounded to it. */
  expect(values: Float64Array, law: DemandLaw): Float64Array {
    const { units, shares } = this.#masses(law)
    const slope = values[1] - values[0]
    return values.map((_, index) => {
      let sum = 0
      for (let k = 0; k < shares.length; k++) {
        const from = index - units[k]
        // Beyond the upper end lies only what negative demand would return there: of no weight.
        const value = from < 0 ? values[0] + slope * from : values[Math.min(from, values.length - 1)]
        sum += shares[k] * value
      }
      return sum
    })
  }

  /** What demand may come to in steps of the grid, and how likely each is. */
  #masses(law: DemandLaw): { readonly units: readonly number[]; readonly shares: readonly number[] } {
    const margin = REACH * law.sd + (law.integer ? REACH : 0)
    const first = Math.floor((law.mean - margin) / this.#step)
    const last = Math.ceil(Math.max(law.mean + margin, law.quantile(1 - RARE)) / this.#step)
    const edge = (k: number) => law.cdf((k + 0.5) * this.#step)
    const units: number[] = []
    const shares: number[] = []
    for (let k = law.integer ? Math.max(first, 0) : first; k <= last; k++) {
      const share = edge(k) - edge(k - 1)
      if (share === 0) continue
      units.push(k)
      shares.push(share)
    }
    return { units, shares }
  }
}

/** Standard deviations beyond which demand is left out: 6e-16 of a normal law. */
const REACH = 8
/** Demand that is rarer is left out, however large: a law of few values may have some far beyond that reach. */
const RARE = 1e-13
/** Most points of a grid: 16 MB for each function of the level. */
const MOST_POINTS = 2_000_000

function leastIndex(values: Float64Array): number {
  let best = 0
  for (let index = 1; index < values.length; index++) if (values[index] < values[best]) best = index
  return best
}
