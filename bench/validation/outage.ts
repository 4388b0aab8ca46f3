import { baseStock, laneClosure, type ScenarioSpec, Simulation } from '../../src/index.ts'
import { exact, hasParams, param, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'

/**
 * A link is closed on days a..b (periods a-1 to b exclusive); orders wait and leave when it opens. Sequence `receive-demand-review`: the order of the
 * day leaves on the day it is placed, after those that waited.
 */
function scenarioOf(goldenCase: GoldenCase, capacity: number | undefined): ScenarioSpec {
  const [S, L, d, a, b] = ['S', 'L', 'd', 'a', 'b'].map((name) => param(goldenCase, name))
  return {
    horizon: param(goldenCase, 'T'),
    sequence: 'receive-demand-review',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: baseStock({ S }),
        holding: param(goldenCase, 'h'),
        shortage: { kind: 'backorder', cost: param(goldenCase, 'p') },
        demand: { item: d },
        initial: { onHand: S - L * d, pipeline: Array.from({ length: L }, () => d) },
      },
    },
    lanes: [{ from: 'source', to: 'shop', transit: L, ...(capacity === undefined ? {} : { capacity }) }],
    disruptions: { closure: laneClosure({ lane: 'source>shop', at: a - 1, days: b - a + 1 }) },
  }
}

function trace(goldenCase: GoldenCase, label: string, capacity: number | undefined): readonly Measured[] {
  const simulation = new Simulation(scenarioOf(goldenCase, capacity), { series: ['onHand', 'backorders'] })
  simulation.runToEnd()
  const { onHand, backorders } = simulation.series.shop
  const [a, b] = ['a', 'b'].map((name) => param(goldenCase, name))
  const [{ costs }] = simulation.figures().points
  const net = onHand.map((units, day) => units - backorders[day])
  const first = backorders.findIndex((units) => units > 0) + 1
  const last = backorders.findLastIndex((units) => units > 0) + 1
  // Recovered: the first day after the backlog on which the stock is back at what it was before.
  const recovered = net.findIndex((units, day) => day + 1 > Math.max(last, b) && units >= net[0]) + 1
  return [
    exact(`netInventory_${label}`, net),
    exact(`summary_${label}`, {
      firstBacklogDay: first,
      lastBacklogDay: last,
      maxBacklog: Math.max(...backorders),
      unitDaysBacklogged: backorders.reduce((sum, units) => sum + units, 0),
      fullyRecoveredDay: recovered,
      totalCost: costs.holding + costs.shortage,
      timeToSurviveDaysAfterOutageStart: first - a,
      timeToRecoverDaysAfterOutageEnd: recovered - b,
    }),
  ]
}

export const outageDriver: Driver = {
  id: 'dis-outage-deterministic-trace',
  matches: (goldenCase) => goldenCase.group === 'disruptions' && hasParams(goldenCase, 'S', 'L', 'd', 'a', 'b', 'T'),
  run: (goldenCase) => {
    const capacity = Number(/at most (\d+(?:\.\d+)?) units per day depart/.exec(goldenCase.model.description)?.[1])
    const unlimited = trace(goldenCase, 'U', undefined)
    return wanted(goldenCase, Number.isNaN(capacity) ? unlimited : [...unlimited, ...trace(goldenCase, 'C', capacity)])
  },
}
