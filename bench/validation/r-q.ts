import { poissonArrivals, rQ, type ScenarioSpec } from '../../src/index.ts'
import { optimalRQ, poissonLaw } from '../../src/theory/index.ts'
import { exact, expectedNames, hasParams, param, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { measured, type RunLength, replicate, runLength } from './replicate.ts'

/** Continuous review (r, Q), unit Poisson demand, constant lead time: sequence `continuous`. */
function scenarioOf(goldenCase: GoldenCase, { warmUp, periods }: RunLength): ScenarioSpec {
  const r = param(goldenCase, 'r')
  const Q = param(goldenCase, 'Q')
  return {
    name: goldenCase.id,
    horizon: warmUp + periods,
    warmUp,
    sequence: 'continuous',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: rQ({ r, Q }),
        orderCost: param(goldenCase, 'K'),
        holding: param(goldenCase, 'h'),
        shortage: { kind: 'backorder', cost: param(goldenCase, 'p') },
        demand: { item: poissonArrivals({ rate: param(goldenCase, 'lambda_') }) },
        initial: { onHand: r + Q },
      },
    },
    lanes: [{ from: 'source', to: 'shop', transit: param(goldenCase, 'L') }],
  }
}

export const rqDriver: Driver = {
  id: 'inv-rq-poisson-ex58',
  matches: (goldenCase) => hasParams(goldenCase, 'lambda_', 'L', 'r', 'Q', 'K', 'h', 'p'),
  run: (goldenCase, effort) => {
    const [rate, L, K, h, p] = ['lambda_', 'L', 'K', 'h', 'p'].map((name) => param(goldenCase, name))
    const best = optimalRQ({ leadTimeDemand: poissonLaw(rate * L), rate, K, h, p })
    const length = runLength(goldenCase, effort, { warmUp: 'warmup', length: 'length' })
    const found: Measured[] = [exact('r_star', best.r), exact('Q_star', best.Q)]
    const estimates = replicate(
      scenarioOf(goldenCase, length),
      { seed: goldenCase.id, replications: length.replications },
      ({ metric }) => ({
        costRate: metric('costPerPeriod'),
        onHand: metric('onHand'),
        backorders: metric('backorders'),
        orderRate: metric('orderRate'),
        fillRate: metric('fillRate'),
      }),
    )
    for (const name of expectedNames(goldenCase)) if (estimates[name]) found.push(measured(name, estimates[name]))
    return wanted(goldenCase, found)
  },
}
