import { rQ, type ScenarioSpec } from '../../src/index.ts'
import { eoq, eoqWithDisruptions } from '../../src/theory/index.ts'
import { exponentialBreakdowns } from './breakdowns.ts'
import { exact, hasParams, param, runParam, wanted } from './case-reader.ts'
import type { Driver, GoldenCase } from './driver.ts'
import { type Estimate, measured, replicate } from './replicate.ts'

/**
 * The EOQ with disruptions: sequence `continuous`, fluid demand, Q ordered when the stock reaches 0. The order waits at a closed supplier and leaves, transit 0,
 * when it opens; meanwhile demand is lost. The run begins with a full shelf and an open supplier, as after a delivery; its length is the mean length of the
 * cycles asked for.
 */
function scenarioOf(goldenCase: GoldenCase, Q: number, cycles: number): ScenarioSpec {
  const [K, h, p, D] = ['K', 'h', 'p', 'D'].map((name) => param(goldenCase, name))
  return {
    horizon: Math.ceil((cycles * Q) / D),
    // A tick is a millionth of the time in which a unit is asked for.
    ticksPerPeriod: Math.round(D * 1_000_000),
    sequence: 'continuous',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: rQ({ r: 0, Q }),
        orderCost: K,
        holding: h,
        shortage: { kind: 'lost', costPerUnit: p },
        demand: { item: { kind: 'fluid', rate: D } },
        initial: { onHand: Q },
      },
    },
    lanes: [{ from: 'source', to: 'shop', transit: 0 }],
    disruptions: {
      failures: exponentialBreakdowns('source', param(goldenCase, 'disruptionRate'), param(goldenCase, 'recoveryRate')),
    },
  }
}

function simulate(goldenCase: GoldenCase, Q: number, effort: number): Readonly<Record<string, Estimate>> {
  const cycles = Math.max(100, Math.round(runParam(goldenCase, 'cycles') * effort))
  const options = {
    seed: goldenCase.id,
    replications: runParam(goldenCase, 'replications'),
  }
  return replicate(scenarioOf(goldenCase, Q, cycles), options, ({ metric, point }) => {
    const [shop, source] = [point('shop'), point('source')]
    return {
      cost: metric('costPerPeriod'),
      // An order that the supplier could not fill at once found it down.
      pDown: 1 - source.requestsFilled / source.requested,
      lost: shop.lost / shop.demanded,
    }
  })
}

export const eoqDisruptionsDriver: Driver = {
  id: 'dis-eoqd-ex91',
  matches: (goldenCase) => hasParams(goldenCase, 'K', 'h', 'p', 'D', 'disruptionRate', 'recoveryRate'),
  run: (goldenCase, effort) => {
    const [K, h, p, D, disruptionRate, recoveryRate] = ['K', 'h', 'p', 'D', 'disruptionRate', 'recoveryRate'].map(
      (name) => param(goldenCase, name),
    )
    const best = eoqWithDisruptions({ K, h, p, D, disruptionRate, recoveryRate })
    const atBest = simulate(goldenCase, best.Q, effort)
    const atEoq = simulate(goldenCase, eoq({ K, h, D }).Q, effort)
    return wanted(goldenCase, [
      exact('Q_star', best.Q),
      measured('costRate_star', atBest.cost),
      measured('pDownAtStockout', atBest.pDown),
      measured('lostFraction', atBest.lost),
      measured('costRate_at_EOQ', atEoq.cost),
    ])
  },
}
