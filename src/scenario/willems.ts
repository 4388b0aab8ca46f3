import { ScenarioError } from '../errors.ts'
import { normalQuantile } from '../math/normal.ts'
import { suppliersFirst, suppliersOf } from '../theory/acyclic.ts'
import { type GuaranteedServiceModel, pooledSd } from '../theory/guaranteed-service-network.ts'
import { Problems } from './problems.ts'

/**
 * The 38 real supply chains of Willems (2008, Data set: Real-world multiechelon supply chains used for inventory optimization, M&SOM 10(1), 19-23).
 * `examples/data/willems` holds them as JSON; `parseWillems` reads that, and any file of the same form.
 */
export interface WillemsChain {
  /** Number of the chain in the paper, 1 to 38. */
  readonly chain: number
  /** Industry, in words. */
  readonly industry: string
  readonly stages: readonly WillemsStage[]
  /** Supplier and customer: one unit of the supplier's product goes into each of the customer's. */
  readonly arcs: readonly (readonly [from: string, to: string])[]
}

export interface WillemsStage {
  readonly id: string
  /** `Part`, `Manuf`, `Trans`, `Dist`, `Retail`. */
  readonly class: string
  /** Money added to a unit here. */
  readonly cost: number
  /** Mean days from having all inputs to being ready to serve. */
  readonly time: number
  /** Standard deviation of that time; absent: none. */
  readonly timeSd?: number
  /** Its values and their probabilities, where it takes few; absent: unknown. */
  readonly timeDist?: readonly (readonly [days: number, probability: number])[]
  /** Customers' demand here, per day. */
  readonly demand?: WillemsDemand
}

export interface WillemsDemand {
  readonly mean: number
  readonly sd: number
  /** Days that customers accept to wait. */
  readonly maxServiceTime: number
  /** Probability with which the bound on demand holds. */
  readonly serviceLevel: number
}

/** What the paper prints of a chain, and a little more. */
export interface WillemsSummary {
  readonly stages: number
  readonly arcs: number
  /** Stages by class; classes without any are left out. */
  readonly counts: Readonly<Record<string, number>>
  /** Days: the longest path of mean stage times from a stage without suppliers to one without customers, both included. */
  readonly maxLength: number
  /** Days: mean of the longest paths over the stages without successors. */
  readonly avgLengthOverEndStages: number
  readonly demandStages: number
  readonly totalDailyDemand: number
  /** Sum of the money that all stages add to a unit. */
  readonly totalStageCost: number
}

/**
 * Reads chains from parsed JSON of the form `{ chains: [...] }`.
 *
 * @param source name of the file, for messages
 * @throws ScenarioError with all problems found
 */
export function parseWillems(data: unknown, source = 'chains'): readonly WillemsChain[] {
  const problems = new Problems()
  const chains = listOf(fieldOf(data, 'chains'), 'chains', problems)
  chains.forEach((chain, index) => {
    checkChain(chain, `chains.${index}`, problems)
  })
  problems.throwIfAny(source)
  return chains as readonly WillemsChain[]
}
