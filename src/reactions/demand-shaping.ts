import type { Definition } from '../contracts/definition.ts'
import { Lever } from '../contracts/disruption.ts'
import type { Reaction } from '../contracts/reaction.ts'
import { ArgumentError } from '../errors.ts'
import { type TriggerSpec, triggerParameters, watchesOf } from './trigger.ts'
import { type CostSpec, costParameters, moving, triggered } from './triggered.ts'

/** Demand that is steered while goods are short: prices, rationing, promotion of something else. What does not come is no lost sale, but no revenue either. */
export interface DemandShapingSpec extends TriggerSpec, CostSpec {
  readonly kind: 'demand-shaping'
  /** Names of the sites that sell; the first one's books pay. */
  readonly sites: readonly string[]
  /** Factor on customers' demand in full force. 1: nothing. */
  readonly demand: number
}

/** Demand shaping. @example demandShaping({ sites: ['shop'], demand: 0.7, watch: ['plant'], running: 50 }) */
export function demandShaping(parameters: Omit<DemandShapingSpec, 'kind'>): DemandShapingSpec {
  return { kind: 'demand-shaping', ...parameters }
}

export const demandShapingReaction: Definition<DemandShapingSpec, Reaction> = {
  kind: 'demand-shaping',
  doc: 'a factor on demand while something watched is struck or stock is low',
  parameters: {
    sites: { type: 'sites', doc: 'sites that sell; the books of the first one pay' },
    demand: { type: 'quantity', min: 0, doc: "factor on customers' demand in full force" },
    ...triggerParameters,
    ...costParameters,
  },
  create: (spec) => {
    const { sites, demand, stockOf = sites, retainer = 0, running = 0 } = spec
    if (sites.length === 0) throw new ArgumentError('missing sites; expected at least one site that sells')
    return triggered(spec, () => ({
      owner: sites[0],
      watches: watchesOf(spec),
      stockOf,
      moves: moving(sites.map((target) => ({ lever: Lever.demand, target, factor: demand }))),
      retainer,
      running,
    }))
  },
}
