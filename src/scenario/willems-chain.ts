import { suppliersFirst, suppliersOf } from '../theory/acyclic.ts'

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

/** Money in a unit of each stage: its own cost and that of its inputs, one of each. */
export function cumulativeCost({ stages, arcs }: WillemsChain): Readonly<Record<string, number>> {
  const names = stages.map(({ id }) => id)
  const suppliers = suppliersOf(names, arcs)
  const value: number[] = []
  for (const stage of suppliersFirst(names, suppliers))
    value[stage] = stages[stage].cost + suppliers[stage].reduce((sum, supplier) => sum + value[supplier], 0)
  return Object.fromEntries(names.map((name, stage) => [name, value[stage]]))
}

/** Days of the longest path to the end of each stage, in the order of the stages. */
export function pathLengths({ stages, arcs }: WillemsChain): readonly number[] {
  const names = stages.map(({ id }) => id)
  const suppliers = suppliersOf(names, arcs)
  const lengths: number[] = []
  for (const stage of suppliersFirst(names, suppliers))
    lengths[stage] = stages[stage].time + Math.max(0, ...suppliers[stage].map((supplier) => lengths[supplier]))
  return lengths
}
