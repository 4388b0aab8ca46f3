import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Jobs, Producer } from '../contracts/producer.ts'
import { ArgumentError } from '../errors.ts'

/**
 * Products take turns in a stated order; one may stand in it several times. A product of which nothing could start is passed over.
 *
 * Source: S. E. Elmaghraby (1978), Management Science 24(6), 587-598 (economic lot scheduling); A. Federgruen & Z. Katalan (1996), Management Science 42(6), 783-796.
 */
export interface FixedCycleSpec {
  readonly kind: 'fixed-cycle'
  /** Names of products. Default: all that are made at the site, from the lowest echelon, then by name. */
  readonly order?: readonly string[]
}

/** Products take turns. @example fixedCycle({ order: ['red', 'blue', 'red', 'green'] }) */
export function fixedCycle(parameters: Omit<FixedCycleSpec, 'kind'> = {}): FixedCycleSpec {
  return { kind: 'fixed-cycle', ...parameters }
}

class FixedCycle implements Producer {
  readonly #order: readonly string[] | undefined
  /** The order as jobs; made of the names when first asked. */
  #turns: readonly number[] | undefined
  /** Next entry of the order. */
  #at = 0

  constructor(order: readonly string[] | undefined) {
    if (order?.length === 0) throw new ArgumentError('missing order; expected the name of at least one product')
    this.#order = order
  }

  next(jobs: Jobs): number {
    this.#turns ??= turnsOf(this.#order, jobs)
    const turns = this.#turns
    for (let step = 0; step < turns.length; step++) {
      const at = (this.#at + step) % turns.length
      if (jobs.startable(turns[at]) <= 0) continue
      this.#at = (at + 1) % turns.length
      return turns[at]
    }
    return -1
  }

  reset(): void {
    this.#at = 0
  }

  save(): Plain {
    return this.#at
  }

  load(state: Plain): void {
    this.#at = state as number
  }
}

/** Names that are no job of the site are left out: the check of the scenario refuses them. */
function turnsOf(order: readonly string[] | undefined, jobs: Jobs): readonly number[] {
  const numbers = new Map<string, number>()
  for (let job = 0; job < jobs.count; job++) numbers.set(jobs.product(job), job)
  return order === undefined
    ? [...numbers.values()]
    : order.map((product) => numbers.get(product)).filter((job) => job !== undefined)
}

export const fixedCycleProducer: Definition<FixedCycleSpec, Producer> = {
  kind: 'fixed-cycle',
  doc: 'products take turns in a stated order, one run at a time; those of which nothing could start are passed over',
  source: 'Elmaghraby 1978; Federgruen & Katalan 1996, Management Science 42(6)',
  parameters: {
    order: {
      type: 'products',
      default: null,
      doc: 'products in the order of their turns, some perhaps several times; absent: all that are made here',
    },
  },
  create: ({ order }) => new FixedCycle(order),
}
