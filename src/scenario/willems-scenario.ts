import { ArgumentError } from '../errors.ts'
import { baseStock } from '../policies/base-stock.ts'
import type { DistributionSpec } from '../random/distribution.ts'
import { suppliersFirst, suppliersOf } from '../theory/acyclic.ts'
import type { GuaranteedServicePlan } from '../theory/guaranteed-service-network.ts'
import type { DemandSpec, LaneSpec, ProductSpec, ScenarioSpec, SiteSpec } from './spec.ts'
import {
  cumulativeCost,
  pathLengths,
  type WillemsChain,
  type WillemsDemand,
  type WillemsStage,
} from './willems-chain.ts'
import { wholeDemand } from './willems-demand.ts'

export interface WillemsScenarioOptions {
  /** Service times and safety stock to start from: the outcome of `guaranteedServiceNetwork(willemsServiceModel(chain))`, or another plan. */
  readonly plan: Pick<GuaranteedServicePlan, 'netTime' | 'safetyStock'>
  /** Days measured. Default 365. */
  readonly days?: number
  /** Days before those. Default: twice the longest path through the chain, and 30. */
  readonly warmUp?: number
  /** Money per unit of money in stock and year. Default 0.2. */
  readonly holdingRate?: number
  /**
   * Law of a day's demand. `whole` (default): counts with the mean and sd of the data, base stocks rounded up. `gamma`: real numbers; sd at most 30 means.
   * Real numbers leave rounding in the stock, so that an order may be in full only a delivery later; whole ones are exact.
   */
  readonly demand?: 'whole' | 'gamma'
  /** Stage times as their means (default), or drawn for each order where the data tell how. */
  readonly stageTimes?: 'mean' | 'random'
}

/**
 * A chain as a scenario in days: a site for each stage.
 *
 * A stage with one supplier passes goods on: a lane brings them in the time of the stage. A stage with none or several makes a product of its own, from raw
 * material or from one unit of each supplier's product (as does one whose product would otherwise meet itself further down, having come two ways). Each has a
 * base stock of its mean demand over the net replenishment time (in whole days, rounded up) plus its safety stock; a shortage waits. Goods are shipped as soon as they are there, not held
 * back until their service time has passed: stages below are served no later than the plan says while demand stays within its bounds.
 * Holding is charged on the money in a unit, on hand and under way on lanes.
 *
 * @throws ArgumentError where the plan lacks a stage
 * @example
 * const plan = await guaranteedServiceNetwork(willemsServiceModel(chain))
 * run(willemsScenario(chain, { plan })).metrics.onTimeInFull
 */
export function willemsScenario(chain: WillemsChain, options: WillemsScenarioOptions): ScenarioSpec {
  const { days = 365, warmUp = 2 * Math.ceil(Math.max(0, ...pathLengths(chain))) + 30 } = options
  const builder = new Builder(chain, options)
  return {
    name: `willems-${String(chain.chain).padStart(2, '0')}`,
    description: `Chain ${chain.chain} of Willems (2008): ${chain.industry.trim()}`,
    period: 'day',
    horizon: warmUp + days,
    warmUp,
    sequence: 'receive-demand-review',
    ...builder.build(),
  }
}

class Builder {
  readonly #chain: WillemsChain
  readonly #options: WillemsScenarioOptions
  readonly #suppliers: readonly (readonly number[])[]
  readonly #products: readonly string[]
  readonly #mean: readonly number[]
  /** Money per unit and day, of what a stage delivers. */
  readonly #holding: readonly number[]

  constructor(chain: WillemsChain, options: WillemsScenarioOptions) {
    this.#chain = chain
    this.#options = options
    const names = chain.stages.map(({ id }) => id)
    this.#suppliers = suppliersOf(names, chain.arcs)
    const order = suppliersFirst(names, this.#suppliers)
    this.#products = productsOf(names, this.#suppliers, order)
    const mean = chain.stages.map(({ demand }) => demand?.mean ?? 0)
    for (const stage of [...order].reverse())
      for (const supplier of this.#suppliers[stage]) mean[supplier] += mean[stage]
    this.#mean = mean
    const value = cumulativeCost(chain)
    this.#holding = names.map((name) => ((options.holdingRate ?? 0.2) * value[name]) / DAYS_A_YEAR)
  }

  get #isWhole(): boolean {
    return this.#options.demand !== 'gamma'
  }

  build(): Pick<ScenarioSpec, 'products' | 'sites' | 'lanes'> {
    const products: Record<string, ProductSpec> = {}
    const sites: Record<string, SiteSpec> = {}
    const lanes: LaneSpec[] = []
    for (const [index, stage] of this.#chain.stages.entries()) {
      const isMaker = this.#products[index] === stage.id
      if (isMaker) products[stage.id] = { cost: stage.cost }
      sites[stage.id] = isMaker ? this.#maker(index, stage) : this.#keeper(index, stage)
      for (const supplier of this.#suppliers[index]) lanes.push(this.#lane(supplier, index, isMaker))
    }
    return { products, sites, lanes }
  }

  #maker(index: number, stage: WillemsStage): SiteSpec {
    const parts = this.#suppliers[index].map((supplier) => this.#products[supplier])
    const own = {
      policy: baseStock({ S: this.#level(index) }),
      holding: this.#holding[index],
      productionTime: this.#timeOf(stage),
      ...(parts.length === 0 ? {} : { uses: Object.fromEntries(parts.map((part) => [part, 1])) }),
    }
    const waiting = this.#suppliers[index].map(
      (supplier) => [this.#products[supplier], { holding: this.#holding[supplier] }] as const,
    )
    return {
      kind: 'producer',
      carries: [stage.id, ...parts],
      stock: { [stage.id]: own, ...Object.fromEntries(waiting) },
      ...this.#customers(stage.id, stage.demand),
    }
  }

  #keeper(index: number, stage: WillemsStage): SiteSpec {
    const product = this.#products[index]
    return {
      kind: stage.demand === undefined ? 'wholesaler' : 'retailer',
      carries: [product],
      policy: baseStock({ S: this.#level(index) }),
      holding: this.#holding[index],
      ...this.#customers(product, stage.demand),
    }
  }

  #customers(
    product: string,
    demand: WillemsDemand | undefined,
  ): Pick<SiteSpec & { kind: 'retailer' }, 'demand' | 'promise'> {
    if (demand === undefined || demand.mean === 0) return {}
    return { demand: { [product]: this.#demandOf(demand) }, promise: demand.maxServiceTime }
  }

  #lane(supplier: number, customer: number, isMaker: boolean): LaneSpec {
    const { stages } = this.#chain
    const lane = { from: stages[supplier].id, to: stages[customer].id, products: [this.#products[supplier]] }
    // A line takes the time of its stage itself, from when the last of its parts is there.
    if (isMaker) return { ...lane, transit: 0 }
    return {
      ...lane,
      transit: this.#timeOf(stages[customer]),
      perUnit: stages[customer].cost,
      holding: this.#holding[supplier],
    }
  }

  /**
   * Base stock: mean demand over the net replenishment time, and safety stock. Demand comes once a day: a net time of 2.4 days must cover that of 3.
   */
  #level(index: number): number {
    const { id } = this.#chain.stages[index]
    const { netTime, safetyStock } = this.#options.plan
    const days = Math.ceil(netTime[id] - 1e-9)
    const level = days === 0 ? 0 : this.#mean[index] * days + safetyStock[id] * Math.sqrt(days / netTime[id])
    if (!(level >= 0)) throw new ArgumentError(`missing stage ${id} in the plan; expected its netTime and safetyStock`)
    // A hair above a whole number is that number, reckoned.
    return this.#isWhole ? Math.ceil(level - 1e-9) : level
  }

  #demandOf({ mean, sd }: WillemsDemand): DemandSpec {
    if (this.#isWhole) return wholeDemand({ mean, sd })
    if (sd === 0) return mean
    return { kind: 'gamma', mean, cv: sd / mean }
  }

  #timeOf({ time, timeSd = 0, timeDist }: WillemsStage): DistributionSpec {
    if (this.#options.stageTimes !== 'random') return time
    if (timeDist !== undefined)
      return {
        kind: 'discrete',
        values: timeDist.map(([days]) => days),
        weights: timeDist.map(([, probability]) => probability),
      }
    return timeSd > 0 && time > 0 ? { kind: 'gamma', mean: time, cv: timeSd / time } : time
  }
}

/**
 * What each stage delivers: a stage with one supplier passes its product on, unless a stage further down would then get the same product from two
 * suppliers, of each of which it needs one.
 */
function productsOf(
  names: readonly string[],
  suppliers: readonly (readonly number[])[],
  order: readonly number[],
): readonly string[] {
  const isMaker = suppliers.map((list) => list.length !== 1)
  const products = [...names]
  for (;;) {
    for (const stage of order) products[stage] = isMaker[stage] ? names[stage] : products[suppliers[stage][0]]
    const meeting = suppliers.flatMap((list) =>
      list.filter((one) => !isMaker[one] && list.some((other) => other !== one && products[other] === products[one])),
    )
    if (meeting.length === 0) return products
    for (const stage of meeting) isMaker[stage] = true
  }
}

const DAYS_A_YEAR = 365
