/** One cell of the grid: all strategies in one world under one disruption, on the same random numbers. */

import type { Engine, Outcome } from '../../src/experiment/engine.ts'
import { Laboratory } from '../../src/experiment/laboratory.ts'
import { summariseMetric } from '../../src/experiment/summary.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { meanInterval, pairedInterval } from '../../src/stats/interval.ts'
import { clairvoyantCourse } from './clairvoyant.ts'
import type { Trouble } from './disruptions.ts'
import { bestInHindsight } from './hindsight.ts'
import { LEVEL, multipleOf, placesOf } from './judge.ts'
import type { Strategy } from './strategy.ts'
import { equipped, type World } from './worlds.ts'

export const HINDSIGHT = 'in hindsight'
export const CLAIRVOYANT = 'clairvoyant'

/** One strategy in one cell, as `--json` prints it. */
export interface Line {
  readonly world: string
  readonly disruption: string
  readonly strategy: string
  readonly replications: number
  readonly seed: string
  readonly costPerPeriod: number
  readonly halfWidth: number
  readonly fillRate: number
  readonly fillRateHalfWidth: number
  /** Money per period more than the clairvoyant pays in the same replications: the price of not knowing. */
  readonly regret: number
  readonly regretHalfWidth: number
  /** Cost as a multiple of the best in hindsight. */
  readonly multiple: number
  readonly multipleHalfWidth: number
  /** Places it may have among the strategies; absent for the two that know more than strategies may. */
  readonly places?: readonly [first: number, last: number]
}

export interface Cell {
  readonly lines: readonly Line[]
  /** Cost per period by strategy and replication. */
  readonly costs: ReadonlyMap<string, readonly number[]>
}

export interface CellOptions {
  readonly engine: Engine
  readonly modules: readonly string[]
  readonly seed: string
  readonly replications: number
}

const METRICS = ['costPerPeriod', 'fillRate']

export async function runCell(
  world: World,
  trouble: Trouble,
  strategies: readonly Strategy[],
  { engine, modules, seed, replications }: CellOptions,
): Promise<Cell> {
  const disruptions = trouble.strike(world)
  const kinds = modules.length === 0 ? {} : { modules }
  const lab = new Laboratory({ engine, seed, ...kinds }, { metrics: METRICS })
  const outcomesOf = (scenarios: readonly ScenarioSpec[]) => lab.outcomes(scenarios, replications)
  const found = await outcomesOf(strategies.map((strategy) => equipped(world, disruptions, strategy)))
  const tuned = await bestInHindsight(world, disruptions, async (scenarios) =>
    (await outcomesOf(scenarios)).map((outcomes) => meanInterval(costsOf(outcomes)).mean),
  )
  const [hindsight] = await outcomesOf([tuned])
  const { costs: least, fills } = clairvoyantCourse(world, disruptions, seed, replications)
  const places = placesOf(found.map(costsOf))
  const head = { world: world.name, disruption: trouble.name }
  const lineOf = (strategy: string, outcomes: readonly Outcome[]): Line => {
    const costs = costsOf(outcomes)
    const fill = summariseMetric({ name: 'fillRate', unit: 'share' }, outcomes, LEVEL)
    return {
      ...{ ...head, strategy, replications, seed },
      ...costFields(costs, least, costsOf(hindsight)),
      ...{ fillRate: fill.mean ?? Number.NaN, fillRateHalfWidth: fill.halfWidth ?? 0 },
    }
  }
  const ownFill = meanInterval(fills, LEVEL)
  const lines: readonly Line[] = [
    ...strategies.map(({ name }, index) => ({ ...lineOf(name, found[index]), places: places[index] })),
    lineOf(HINDSIGHT, hindsight),
    {
      ...{ ...head, strategy: CLAIRVOYANT, replications, seed },
      ...costFields(least, least, costsOf(hindsight)),
      ...{ fillRate: ownFill.mean, fillRateHalfWidth: ownFill.halfWidth ?? 0 },
    },
  ]
  const named = strategies.map(({ name }, index) => [name, costsOf(found[index])] as const)
  const costs = new Map([...named, [HINDSIGHT, costsOf(hindsight)] as const, [CLAIRVOYANT, least] as const])
  return { lines, costs }
}

function costsOf(outcomes: readonly Outcome[]): readonly number[] {
  return outcomes.map(({ metrics }) => metrics.costPerPeriod ?? Number.NaN)
}

function costFields(costs: readonly number[], least: readonly number[], hindsight: readonly number[]) {
  const { mean, halfWidth } = meanInterval(costs, LEVEL)
  const regret = pairedInterval(costs, least, LEVEL)
  const multiple = multipleOf(costs, hindsight)
  return {
    ...{ costPerPeriod: mean, halfWidth: halfWidth ?? 0 },
    ...{ regret: regret.mean, regretHalfWidth: regret.halfWidth ?? 0 },
    ...{ multiple: multiple.mean, multipleHalfWidth: multiple.halfWidth },
  }
}
