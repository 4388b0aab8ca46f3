import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Policy, PolicyChoice, StockView } from '../contracts/policy.ts'
import { ArgumentError } from '../errors.ts'

/** Orders more than it needs while it believes in a shortage, and withdraws the rest once it has what it needs. */
export interface InflatedSpec {
  readonly kind: 'inflated'
  /** What it really needs: any policy that orders over one lane a review. */
  readonly policy: PolicyChoice
  /** Orders are need x (1 + gamma x belief), belief from 0 to 1. */
  readonly gamma: number
  /** Weight of the last review in the belief, above 0 and at most 1. Default 0.5. */
  readonly memory?: number
  /** The part beyond the need is whole multiples of this many units. Default 0: any quantity. */
  readonly unit?: number
}

/**
 * The rationing game: a buyer who believes that orders will be cut inflates them. At each review, of the units it needed and that had reached a supplier, the share
 * that still waits is how short supply was; the belief is the exponential average of it. What it ordered beyond its need is its *phantom* part: it counts on none of
 * it, and takes it for what is served last. Once nothing but phantom units wait, it withdraws them. Phantom units served before that come, and are used.
 *
 * @example inflated({ policy: baseStock({ S: 40 }), gamma: 0.5 })
 */
export function inflated(parameters: Omit<InflatedSpec, 'kind'>): InflatedSpec {
  return { kind: 'inflated', ...parameters }
}

class Inflated implements Policy {
  readonly target: number
  readonly trigger: number
  readonly echelon?: boolean
  readonly reviewEvery?: number
  readonly #need: Policy
  readonly #gamma: number
  readonly #memory: number
  readonly #unit: number
  readonly #view = new WithoutPhantoms()
  #belief = 0
  #phantom = 0
  /** Units undispatched at the end of the last review. */
  #open = 0

  constructor(need: Policy, gamma: number, memory: number, unit: number) {
    this.#need = need
    this.#gamma = gamma
    this.#memory = memory
    this.#unit = unit
    this.target = need.target
    this.trigger = need.trigger
    if (need.echelon !== undefined) this.echelon = need.echelon
    if (need.reviewEvery !== undefined) this.reviewEvery = need.reviewEvery
  }

  cancel(_stock: StockView, waiting: number, undispatched: number): number {
    this.#phantom = Math.min(this.#phantom, undispatched)
    const short = Math.max(0, waiting - this.#phantom)
    const asked = short + Math.max(0, this.#open - undispatched)
    if (asked > 0) this.#belief += this.#memory * (short / asked - this.#belief)
    const withdrawn = short === 0 ? waiting : 0
    this.#phantom -= withdrawn
    this.#open = undispatched - withdrawn
    return withdrawn
  }

  order(stock: StockView): number {
    const need = this.#need.order(this.#view.of(stock, this.#phantom))
    if (!(need > 0)) return need
    const more = need * this.#gamma * this.#belief
    const phantom = this.#unit > 0 ? Math.floor(more / this.#unit) * this.#unit : more
    this.#phantom += phantom
    this.#open += need + phantom
    return need + phantom
  }

  reset(): void {
    this.#belief = 0
    this.#phantom = 0
    this.#open = 0
    this.#need.reset?.()
  }

  save(): Plain {
    return { belief: this.#belief, phantom: this.#phantom, open: this.#open, need: this.#need.save?.() ?? null }
  }

  load(state: Plain): void {
    const saved = state as { belief: number; phantom: number; open: number; need: Plain }
    this.#belief = saved.belief
    this.#phantom = saved.phantom
    this.#open = saved.open
    this.#need.load?.(saved.need)
  }
}

const nothing: StockView = {
  ...{ position: 0, onHand: 0, onOrder: 0, backorders: 0, demand: 0, knownDemand: 0, now: 0 },
  ...{ echelonPosition: 0, echelonStock: 0, ofAge: () => 0, lifeLeft: () => 0 },
}

/** The stock point as one sees it who counts on no phantom unit. */
class WithoutPhantoms implements StockView {
  #stock = nothing
  #phantom = 0

  of(stock: StockView, phantom: number): this {
    this.#stock = stock
    this.#phantom = phantom
    return this
  }

  get position(): number {
    return this.#stock.position - this.#phantom
  }

  get onHand(): number {
    return this.#stock.onHand
  }

  get onOrder(): number {
    return this.#stock.onOrder - this.#phantom
  }

  get backorders(): number {
    return this.#stock.backorders
  }

  get demand(): number {
    return this.#stock.demand
  }

  get knownDemand(): number {
    return this.#stock.knownDemand
  }

  get echelonPosition(): number {
    return this.#stock.echelonPosition - this.#phantom
  }

  get echelonStock(): number {
    return this.#stock.echelonStock
  }

  get now(): number {
    return this.#stock.now
  }

  ofAge(age: number): number {
    return this.#stock.ofAge(age)
  }

  lifeLeft(periods: number): number {
    return this.#stock.lifeLeft(periods)
  }
}

export const inflatedPolicy: Definition<InflatedSpec, Policy> = {
  kind: 'inflated',
  doc: 'orders more than it needs while it believes in a shortage, and withdraws the rest later (rationing game)',
  source: 'Lee, Padmanabhan & Whang 1997; Cachon & Lariviere 1999',
  parameters: {
    policy: { type: 'policy', doc: 'what it really needs: a policy that orders over one lane a review' },
    gamma: { type: 'quantity', min: 0, doc: 'orders are need x (1 + gamma x belief of a shortage, from 0 to 1)' },
    memory: {
      type: 'quantity',
      above: 0,
      max: 1,
      default: 0.5,
      evidence: 'assumed',
      doc: 'weight of the last review in the belief',
    },
    unit: {
      type: 'quantity',
      unit: 'units',
      min: 0,
      default: 0,
      doc: 'the part beyond the need is whole multiples of it; 0: any quantity',
    },
  },
  create: ({ policy, gamma, memory, unit }, desk) => {
    const need = desk.policy(policy)
    if (need.orderOver !== undefined || need.cancel !== undefined)
      throw new ArgumentError(
        `invalid policy "${policy.kind}" inside inflated; expected one that orders over one lane a review and withdraws nothing`,
      )
    return new Inflated(need, gamma, memory ?? 0.5, unit ?? 0)
  },
}
