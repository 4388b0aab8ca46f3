import type { Allocation, Claims } from '../contracts/allocation.ts'
import type { Definition, Desk } from '../contracts/definition.ts'
import { fairShareAllocation } from './fair-share.ts'
import { firstComeAllocation } from './first-come.ts'
import { historyAllocation } from './history.ts'
import { priorityAllocation } from './priority.ts'
import { proportionalAllocation } from './proportional.ts'

/** Rules that need nothing said but their name. */
const rules = ['first-come', 'priority', 'proportional', 'fair-share', 'history'] as const
type Rule = (typeof rules)[number]

/**
 * Another rule in a severe shortage: where what is there covers less than the share `below` of what is asked for, goods are handed out by the rule `short`, else by
 * `normal`. Allocation that changes with the state is an answer to a disruption: small shortages follow the contracts, in large ones the vital customers go first.
 */
export interface WhenShortSpec {
  readonly kind: 'when-short'
  /** Rule in a severe shortage. */
  readonly short: Rule
  /** Rule otherwise. Default first-come. */
  readonly normal?: Rule
  /** Share of what is asked for below which a shortage is severe, 0 to 1. Default 0.5; 0: never. */
  readonly below?: number
}

/** Another rule in a severe shortage. @example whenShort({ short: 'priority', below: 0.6 }) */
export function whenShort(parameters: Omit<WhenShortSpec, 'kind'>): WhenShortSpec {
  return { kind: 'when-short', ...parameters }
}

class WhenShort implements Allocation {
  readonly usesHistory: boolean
  readonly #normal: Allocation
  readonly #short: Allocation
  readonly #below: number

  constructor(normal: Allocation, short: Allocation, below: number) {
    this.#normal = normal
    this.#short = short
    this.#below = below
    this.usesHistory = normal.usesHistory === true || short.usesHistory === true
  }

  share(supply: number, claims: Claims, shares: Float64Array): void {
    let wanted = 0
    for (let claim = 0; claim < claims.count; claim++) wanted += claims.wanted(claim)
    const rule = supply < this.#below * wanted ? this.#short : this.#normal
    rule.share(supply, claims, shares)
  }
}

const makers: Readonly<Record<Rule, (desk: Desk) => Allocation>> = {
  'first-come': (desk) => firstComeAllocation.create({ kind: 'first-come' }, desk),
  priority: (desk) => priorityAllocation.create({ kind: 'priority' }, desk),
  proportional: (desk) => proportionalAllocation.create({ kind: 'proportional' }, desk),
  'fair-share': (desk) => fairShareAllocation.create({ kind: 'fair-share' }, desk),
  history: (desk) => historyAllocation.create({ kind: 'history' }, desk),
}

export const whenShortAllocation: Definition<WhenShortSpec, Allocation> = {
  kind: 'when-short',
  doc: 'another rule where what is there covers less than a share of what is asked for',
  parameters: {
    short: { type: 'choice', options: rules, doc: 'rule in a severe shortage' },
    normal: { type: 'choice', options: rules, default: 'first-come', doc: 'rule otherwise' },
    below: {
      type: 'quantity',
      min: 0,
      max: 1,
      default: 0.5,
      evidence: 'assumed',
      doc: 'share of what is asked for below which a shortage is severe; 0: never',
    },
  },
  create: ({ short, normal = 'first-come', below = 0.5 }, desk) =>
    new WhenShort(makers[normal](desk), makers[short](desk), below),
}
