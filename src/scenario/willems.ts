import { normalQuantile } from '../math/normal.ts'
import { type GuaranteedServiceModel, pooledSd } from '../theory/guaranteed-service-network.ts'
import { cumulativeCost, pathLengths, type WillemsChain } from './willems-chain.ts'

export { cumulativeCost, type WillemsChain, type WillemsDemand, type WillemsStage } from './willems-chain.ts'
export { parseWillems } from './willems-parse.ts'
export { type WillemsScenarioOptions, willemsScenario } from './willems-scenario.ts'

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

/** Counts, lengths, demand and cost of a chain. */
export function summariseWillems(chain: WillemsChain): WillemsSummary {
  const { stages, arcs } = chain
  const counts: Record<string, number> = {}
  for (const { class: name } of stages) counts[name] = (counts[name] ?? 0) + 1
  const lengths = pathLengths(chain)
  const isSupplier = new Set(arcs.map(([from]) => from))
  const ends = lengths.filter((_, stage) => !isSupplier.has(stages[stage].id))
  const demands = stages.flatMap(({ demand }) => (demand === undefined ? [] : [demand.mean]))
  return {
    stages: stages.length,
    arcs: arcs.length,
    counts,
    maxLength: Math.max(...ends),
    avgLengthOverEndStages: sum(ends) / ends.length,
    demandStages: demands.length,
    totalDailyDemand: sum(demands),
    totalStageCost: sum(stages.map(({ cost }) => cost)),
  }
}

export interface WillemsModelOptions {
  /** Money per unit of money in stock and unit of time. Default 0.2: with costs per unit, money per year and 20 % a year. */
  readonly holdingRate?: number
}

/**
 * The chain as a guaranteed-service model, as the literature on this data set reads it: a unit is worth its own cost and that of all that went into it; the
 * variance of demand at a stage is that of its customers and successors, each path counted once; one safety factor, for the highest service level in the
 * chain; a stage without successors quotes what its customers accept at most.
 *
 * @example
 * const [chain] = parseWillems(JSON.parse(text))
 * const { cost } = await guaranteedServiceNetwork(willemsServiceModel(chain)) // 3965.46
 */
export function willemsServiceModel(
  chain: WillemsChain,
  { holdingRate = 0.2 }: WillemsModelOptions = {},
): GuaranteedServiceModel {
  const { stages, arcs } = chain
  const sd = pooledSd(Object.fromEntries(stages.map(({ id, demand }) => [id, demand?.sd ?? 0])), arcs)
  const value = cumulativeCost(chain)
  const hasSuccessor = new Set(arcs.map(([from]) => from))
  return {
    stages: Object.fromEntries(
      stages.map(({ id, time, demand }) => {
        const stage = { time, holding: holdingRate * value[id], sd: sd[id] }
        return [id, hasSuccessor.has(id) ? stage : { ...stage, outbound: Math.floor(demand?.maxServiceTime ?? 0) }]
      }),
    ),
    arcs,
    z: normalQuantile(Math.max(...stages.map(({ demand }) => demand?.serviceLevel ?? 0.5))),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
