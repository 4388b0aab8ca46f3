import { Issuing, type LotPlan } from '../model/plan-lots.ts'
import { planClock } from './clock.ts'
import { minimumLife } from './minimum-life.ts'
import { Problems } from './problems.ts'
import type { InitialSpec, LaneSpec, ScenarioSpec, StockSpec } from './spec.ts'

/**
 * Plans the lots of stock points: kept where the product has a life or where any site says how it is issued. A product is tracked everywhere or nowhere,
 * since its lots travel.
 */
export class LotPlanner {
  readonly #scenario: ScenarioSpec
  readonly #tracked: ReadonlySet<string>
  readonly #ticksPerPeriod: number

  /** The scenario has been checked. */
  constructor(scenario: ScenarioSpec) {
    this.#scenario = scenario
    this.#tracked = new Set(trackedProducts(scenario))
    this.#ticksPerPeriod = planClock(scenario, new Problems()).ticksPerPeriod
  }

  /** Lots of one stock point; undefined where nobody tracks them. */
  plan(product: string, stock: StockSpec): LotPlan | undefined {
    if (!this.#tracked.has(product)) return undefined
    const { life, lifeFrom } = this.#scenario.products[product]
    return {
      issuing: Issuing[stock.issuing ?? 'FIFO'],
      life: life === undefined ? Number.POSITIVE_INFINITY : this.#ticks(life),
      freshOnReceipt: (lifeFrom ?? 'receipt') === 'receipt',
      initial: stock.initial?.lots?.map(({ units, age }) => ({ units, age: this.#ticks(age ?? 0) })),
    }
  }

  /** Ticks since the begin of its life after which a unit is too old to leave over a lane; Infinity: it never is. */
  mostAge(lane: LaneSpec, product: string): number {
    const { life } = this.#scenario.products[product]
    if (life === undefined) return Number.POSITIVE_INFINITY
    const left = minimumLife(lane, product, life)
    return left === 0 ? Number.POSITIVE_INFINITY : this.#ticks(life) - this.#ticks(left)
  }

  #ticks(periods: number): number {
    return Math.round(periods * this.#ticksPerPeriod)
  }
}

/** Units on hand at the start where they are given by age. */
export function lotsOnHand(initial: InitialSpec | undefined): number | undefined {
  return initial?.lots?.reduce((sum, { units }) => sum + units, 0)
}

function trackedProducts({ products, sites }: ScenarioSpec): string[] {
  const tracked = Object.keys(products).filter((product) => products[product].life !== undefined)
  for (const site of Object.values(sites)) {
    if (site.kind === 'supplier') continue
    const ofSite = says(site) ? (site.carries ?? Object.keys(products)) : []
    const own = Object.entries(site.stock ?? {}).filter(([, stock]) => says(stock))
    tracked.push(...ofSite, ...own.map(([product]) => product))
  }
  return tracked
}

/** Something is said that hangs on lots. */
function says({ issuing, initial }: Pick<StockSpec, 'issuing' | 'initial'>): boolean {
  return issuing !== undefined || initial?.lots !== undefined
}
