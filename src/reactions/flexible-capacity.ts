import type { Definition } from '../contracts/definition.ts'
import { Lever } from '../contracts/disruption.ts'
import type { Reaction } from '../contracts/reaction.ts'
import { type TriggerSpec, triggerParameters, watchesOf } from './trigger.ts'
import { type CostSpec, costParameters, moving, triggered } from './triggered.ts'

/** Capacity that follows the state of the run: overtime and subcontractors while too little is there; below 1, congestion: less gets done while too much is owed. */
export interface FlexibleCapacitySpec extends TriggerSpec, CostSpec {
  readonly kind: 'flexible-capacity'
  /** Name of the site that makes. */
  readonly site: string
  /** Factor on its production capacity in full force. 1: nothing. */
  readonly capacity: number
  /** Factor on what it costs to make a unit meanwhile. Default 1. */
  readonly price?: number
}

/** Flexible capacity. @example flexibleCapacity({ site: 'plant', capacity: 1.5, price: 1.2, below: 0, delay: 2, rampUp: 4, retainer: 10 }) */
export function flexibleCapacity(parameters: Omit<FlexibleCapacitySpec, 'kind'>): FlexibleCapacitySpec {
  return { kind: 'flexible-capacity', ...parameters }
}

export const flexibleCapacityReaction: Definition<FlexibleCapacitySpec, Reaction> = {
  kind: 'flexible-capacity',
  doc: 'production capacity that rises (or falls) while something watched is struck or stock is low',
  source: 'volume flexibility: Tomlin 2006, Management Science 52(5)',
  parameters: {
    site: { type: 'site', doc: 'the site that makes' },
    capacity: { type: 'quantity', min: 0, doc: 'factor on its production capacity in full force' },
    price: { type: 'quantity', min: 0, default: 1, doc: 'factor on what it costs to make a unit meanwhile' },
    ...triggerParameters,
    ...costParameters,
  },
  create: (spec) => {
    const { site, capacity, price = 1, stockOf = [site], retainer = 0, running = 0 } = spec
    return triggered(spec, () => ({
      owner: site,
      watches: watchesOf(spec),
      stockOf,
      moves: moving([
        { lever: Lever.capacity, target: site, factor: capacity },
        { lever: Lever.price, target: site, factor: price },
      ]),
      retainer,
      running,
    }))
  },
}
