/**
 * The clairvoyant without limits: knows, before the first day of each replication, all demand to come and all that will happen to the lanes, and orders by the plan of least cost.
 * No strategy can cost less in any replication. That the run costs what the plan says is checked each time.
 */

import { run } from '../../src/run/run.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { bestPlan } from './plan.ts'
import { policy } from './planned-orders.ts'
import { futureOf } from './probe.ts'
import { equipped, FIRST, HORIZON, type World } from './worlds.ts'

/** Cost per period and fill rate, by replication. */
export interface Course {
  readonly costs: readonly number[]
  readonly fills: readonly number[]
}

/** How far rounding may take a run from its plan. */
const ROUNDING = 1e-9

export function clairvoyantCourse(
  world: World,
  disruptions: NonNullable<ScenarioSpec['disruptions']>,
  seed: string,
  replications: number,
): Course {
  const all = Array.from({ length: replications }, (_, replication) => {
    const plan = bestPlan(world, futureOf(world, disruptions, seed, replication))
    const scenario = equipped(world, disruptions, {
      policy: ({ site }) => {
        const lanes = plan.orders.get(site) ?? new Map<string, number[]>()
        const inner = [...lanes.keys()].find((lane) => lane.includes('>'))
        const [first = [], second = []] = [lanes.get(inner ?? FIRST), lanes.get('second lane')]
        return { kind: 'planned-orders', first, second }
      },
    })
    const { costPerPeriod, fillRate } = run(scenario, { seed, replication, extensions: { policy } }).metrics
    const told = plan.cost / HORIZON
    if (costPerPeriod === null || Math.abs(costPerPeriod - told) > ROUNDING * (1 + told))
      throw new Error(
        `${world.name}, replication ${replication}: the plan costs ${told} a period, its run ${costPerPeriod}: this is a bug of the bench`,
      )
    return { cost: costPerPeriod, fill: fillRate ?? Number.NaN }
  })
  return { costs: all.map(({ cost }) => cost), fills: all.map(({ fill }) => fill) }
}
