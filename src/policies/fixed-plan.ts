import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Policy } from '../contracts/policy.ts'

/** Orders as they were planned, review by review, whatever happens. */
export interface FixedPlanSpec {
  readonly kind: 'fixed-plan'
  /** Units ordered at each review, from the first on. */
  readonly orders: readonly number[]
  /** Start over at the end of the plan. Default false: nothing is ordered after it. */
  readonly repeat?: boolean
}

/** A fixed plan, such as a Wagner-Whitin schedule. @example fixedPlan({ orders: [210, 0, 150, 0] }) */
export function fixedPlan(parameters: Omit<FixedPlanSpec, 'kind'>): FixedPlanSpec {
  return { kind: 'fixed-plan', ...parameters }
}

class FixedPlan implements Policy {
  readonly target = 0
  readonly trigger = Number.NEGATIVE_INFINITY
  readonly reviewEvery = 1
  readonly #orders: readonly number[]
  readonly #repeat: boolean
  #reviews = 0

  constructor({ orders, repeat = false }: FixedPlanSpec) {
    this.#orders = orders
    this.#repeat = repeat
  }

  order(): number {
    const { length } = this.#orders
    const at = this.#reviews
    this.#reviews = this.#repeat && at + 1 === length ? 0 : at + 1
    return at < length ? this.#orders[at] : 0
  }

  reset(): void {
    this.#reviews = 0
  }

  save(): Plain {
    return this.#reviews
  }

  load(state: Plain): void {
    this.#reviews = state as number
  }
}

export const fixedPlanPolicy: Definition<FixedPlanSpec, Policy> = {
  kind: 'fixed-plan',
  doc: 'orders as they were planned, review by review, whatever happens',
  source: 'Wagner & Whitin 1958 (the plan that costs least)',
  parameters: {
    orders: { type: 'numbers', unit: 'units', min: 0, doc: 'units ordered at each review, from the first on' },
    repeat: { type: 'flag', default: false, doc: 'start over at the end of the plan' },
  },
  create: (spec) => new FixedPlan(spec),
}
