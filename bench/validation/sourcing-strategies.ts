import { baseStock, defineSourcing, type ScenarioSpec } from '../../src/index.ts'
import { sourcingCosts } from '../../src/theory/index.ts'
import { markovBreakdowns } from './breakdowns.ts'
import { exact, hasParams, param, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { type Estimate, measured, replicate, runLength } from './replicate.ts'

/**
 * An unreliable supplier U and a reliable one R. Sequence `order-receive-demand`, transit 0, as with one supplier; the price of a unit is the freight of its
 * lane. The strategies differ in the lanes there are, in S, and in the choice of lane.
 */

/** Primary while it is open; the backup once the primary has been found closed for more than `delay` periods in a row: one order is placed in each. */
const delayedBackup = defineSourcing({
  kind: 'delayed-backup',
  doc: 'the first lane, or the second once the first has been closed at more than `delay` orders in a row',
  parameters: { delay: { type: 'integer', min: 0, doc: 'orders in a row for which the backup is not ready' } },
  create: ({ delay }) => {
    let closed = 0
    return {
      choose: (_quantity, supply) => {
        closed = supply.isOpen(0) ? 0 : closed + 1
        return closed > delay ? 1 : 0
      },
      reset: () => {
        closed = 0
      },
      save: () => closed,
      load: (state) => {
        closed = Number(state)
      },
    }
  },
})

interface Strategy {
  readonly suppliers: readonly ('U' | 'R')[]
  readonly S: number
  readonly delay?: number
}

function scenarioOf(
  goldenCase: GoldenCase,
  { suppliers, S, delay }: Strategy,
  warmUp: number,
  periods: number,
): ScenarioSpec {
  const prices = { U: param(goldenCase, 'cU'), R: param(goldenCase, 'cR') }
  return {
    horizon: warmUp + periods,
    warmUp,
    sequence: 'order-receive-demand',
    products: { item: {} },
    sites: {
      U: { kind: 'supplier' },
      R: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: baseStock({ S }),
        holding: param(goldenCase, 'h'),
        shortage: { kind: 'backorder', cost: param(goldenCase, 'p') },
        demand: { item: param(goldenCase, 'demand') },
        initial: { onHand: S },
        ...(delay === undefined ? {} : { sourcing: { kind: 'delayed-backup', delay } }),
      },
    },
    lanes: suppliers.map((from) => ({ from, to: 'shop', transit: 0, perUnit: prices[from] })),
    disruptions: { failures: markovBreakdowns('U', param(goldenCase, 'alpha'), param(goldenCase, 'beta')) },
  }
}

function cost(goldenCase: GoldenCase, strategy: Strategy, effort: number): Estimate {
  const { warmUp, periods, replications } = runLength(goldenCase, effort, {
    warmUp: 'warmupPeriods',
    length: 'periods',
  })
  const scenario = scenarioOf(goldenCase, strategy, warmUp, periods)
  const extensions = { sourcing: [delayedBackup] }
  const read = replicate(scenario, { seed: goldenCase.id, replications, extensions }, ({ metric }) => ({
    cost: metric('costPerPeriod'),
  }))
  return read.cost
}

export const sourcingStrategiesDriver: Driver = {
  id: 'dis-tomlin-strategies',
  matches: (goldenCase) => hasParams(goldenCase, 'alpha', 'beta', 'demand', 'h', 'p', 'cU', 'cR'),
  run: (goldenCase, effort) => {
    const [alpha, beta, demand, h, p, cU, cR] = ['alpha', 'beta', 'demand', 'h', 'p', 'cU', 'cR'].map((name) =>
      param(goldenCase, name),
    )
    const { inventoryLevel } = sourcingCosts({ alpha, beta, demand, h, p, cU, cR })
    const strategies: Readonly<Record<string, Strategy>> = {
      cost_PA: { suppliers: ['U'], S: demand },
      cost_IM: { suppliers: ['U'], S: inventoryLevel },
      cost_CR: { suppliers: ['U', 'R'], S: demand, delay: 0 },
      cost_AC: { suppliers: ['U', 'R'], S: demand, delay: 1 },
    }
    const found: Measured[] = [
      exact('IM_bestS', inventoryLevel),
      // No chance in it: the same in every replication.
      exact('cost_SM', cost(goldenCase, { suppliers: ['R'], S: demand }, effort).mean),
    ]
    for (const [name, strategy] of Object.entries(strategies))
      found.push(measured(name, cost(goldenCase, strategy, effort)))
    return wanted(goldenCase, found)
  },
}
