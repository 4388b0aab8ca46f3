import type { Allocation, Claims } from '../contracts/allocation.ts'
import type { Definition } from '../contracts/definition.ts'
import { ArgumentError } from '../errors.ts'
import { nextRank } from './priority.ts'

/**
 * Critical levels: parties of rank 1 may have all there is; the others only what lies above a level that is kept for those before them. What is not given out
 * stays on the shelf, for customers and orders to come.
 *
 * Source: A. F. Veinott (1965), Operations Research 13(5), 761-778; A. Y. Ha (1997), Management Science 43(8), 1093-1103.
 */
export interface ReserveSpec {
  readonly kind: 'reserve'
  /** Units left for those before: the first entry by rank 2, the next by rank 3 and so on, the last by all ranks beyond. */
  readonly levels: readonly number[]
}

/** Critical levels. @example reserve({ levels: [20, 50] }) */
export function reserve(parameters: Omit<ReserveSpec, 'kind'>): ReserveSpec {
  return { kind: 'reserve', ...parameters }
}

class Reserve implements Allocation {
  readonly #levels: readonly number[]

  constructor(levels: readonly number[]) {
    if (levels.length === 0) throw new ArgumentError('missing levels; expected at least one')
    for (const [index, level] of levels.entries())
      if (level < (levels[index - 1] ?? 0))
        throw new ArgumentError(
          `invalid levels [${levels.join(', ')}]; expected each at least as high as the one before`,
        )
    this.#levels = levels
  }

  share(supply: number, claims: Claims, shares: Float64Array): void {
    let left = supply
    for (let rank = nextRank(claims, Number.NEGATIVE_INFINITY); rank < Number.POSITIVE_INFINITY; ) {
      const kept = rank <= 1 ? 0 : this.#levels[Math.min(Math.ceil(rank) - 2, this.#levels.length - 1)]
      for (let claim = 0; claim < claims.count; claim++) {
        if (claims.priority(claim) !== rank) continue
        shares[claim] = Math.min(Math.max(0, left - kept), claims.wanted(claim))
        left -= shares[claim]
      }
      rank = nextRank(claims, rank)
    }
  }
}

export const reserveAllocation: Definition<ReserveSpec, Allocation> = {
  kind: 'reserve',
  doc: 'by rank, and each rank leaves a level of stock to those before it (critical levels)',
  source: 'Veinott 1965; Ha 1997',
  parameters: {
    levels: {
      type: 'numbers',
      unit: 'units',
      min: 0,
      doc: 'units left by rank 2, by rank 3 and so on; the last entry holds for all beyond; never falling',
    },
  },
  create: ({ levels }) => new Reserve(levels),
}
