import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Place, Policy, StockView } from '../contracts/policy.ts'
import type { SupplyView } from '../contracts/sourcing.ts'
import { Outstanding } from './outstanding.ts'

/**
 * Two suppliers: the same quantity at each review over the first lane (the base), and over the second, faster one (the surge) what lifts the express position, which counts
 * of the base only what comes within the express lead time, to S.
 */
export interface BaseSurgeSpec {
  readonly kind: 'base-surge'
  /** Units ordered over the first lane at each review. */
  readonly base: number
  /** Order-up-to level of the express position, units. */
  readonly S: number
}

/** Tailored base-surge policy. @example baseSurge({ base: 80, S: 120 }) */
export function baseSurge(parameters: Omit<BaseSurgeSpec, 'kind'>): BaseSurgeSpec {
  return { kind: 'base-surge', ...parameters }
}

const BASE = 0
const SURGE = 1

class BaseSurge implements Policy {
  readonly target: number
  readonly trigger: number
  readonly reviewEvery = 1
  readonly #base: number
  readonly #baseOrders = new Outstanding()

  constructor({ base, S }: BaseSurgeSpec) {
    this.target = S
    this.trigger = S
    this.#base = base
  }

  /** One lane alone: the base. */
  order(): number {
    return this.#base
  }

  orderOver(stock: StockView, supply: SupplyView, place: Place): void {
    const lead = supply.leadTime(BASE) - supply.leadTime(SURGE)
    const late = this.#baseOrders.since(stock.now - lead)
    const surge = this.target - (stock.position - late)
    if (surge > 0) place(SURGE, surge)
    if (this.#base === 0) return
    place(BASE, this.#base)
    this.#baseOrders.add(stock.now, this.#base)
  }

  reset(): void {
    this.#baseOrders.reset()
  }

  save(): Plain {
    return this.#baseOrders.save()
  }

  load(state: Plain): void {
    this.#baseOrders.load(state)
  }
}

export const baseSurgePolicy: Definition<BaseSurgeSpec, Policy> = {
  kind: 'base-surge',
  doc: 'two suppliers: the same quantity at each review over the first lane, and over the second what lifts the stock that comes soon to S',
  source:
    'Allon & Van Mieghem 2010, Management Science 56(1); Janakiraman, Seshadri & Sheopuri 2015, Operations Research 63(2)',
  parameters: {
    base: { type: 'quantity', unit: 'units', min: 0, doc: 'ordered over the first lane at each review' },
    S: {
      type: 'quantity',
      unit: 'units',
      doc: 'order-up-to level of what comes within the lead time of the second lane',
    },
  },
  create: (spec) => new BaseSurge(spec),
}
