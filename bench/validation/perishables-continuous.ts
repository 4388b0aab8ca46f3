import { baseStock, poissonArrivals, type ScenarioSpec } from '../../src/index.ts'
import { hasParams, param, runParam, wanted } from './case-reader.ts'
import type { Driver, Measured } from './driver.ts'
import { measured, replicate } from './replicate.ts'

/**
 * One unit, one for one, with a lead time: sequence `continuous`. A sale or the end of the unit's life changes the position, and the next one is ordered at
 * once. A cycle, from one arrival to the next, has a mean length of (1 - exp(-lambda life)) / lambda + L; the run is as long as the cycles asked for.
 */
export const perishableUnitDriver: Driver = {
  id: 'per-one-for-one-S1',
  matches: (goldenCase) => goldenCase.group === 'perishables' && hasParams(goldenCase, 'lambda_', 'lifetime', 'L'),
  run: (goldenCase, effort) => {
    const [rate, life, L] = ['lambda_', 'lifetime', 'L'].map((name) => param(goldenCase, name))
    const S = param(goldenCase, 'S', 1)
    const cycle = (1 - Math.exp(-rate * life)) / rate + L
    const warmUp = Math.ceil(50 * cycle)
    const periods = Math.ceil((runParam(goldenCase, 'cycles') * effort * cycle) / S)
    const scenario: ScenarioSpec = {
      horizon: warmUp + periods,
      warmUp,
      ticksPerPeriod: 10_000_000,
      sequence: 'continuous',
      products: { item: { life } },
      sites: {
        source: { kind: 'supplier' },
        shop: {
          kind: 'retailer',
          policy: baseStock({ S }),
          shortage: { kind: 'lost' },
          demand: { item: poissonArrivals({ rate }) },
          initial: { onHand: S },
        },
      },
      lanes: [{ from: 'source', to: 'shop', transit: L }],
    }
    const options = { seed: goldenCase.id, replications: runParam(goldenCase, 'replications') }
    const estimates = replicate(scenario, options, ({ metric, point }) => ({
      availability: metric('readyRate'),
      outdateRate: point('shop').wasted / periods,
      lostFraction: point('shop').lost / point('shop').demanded,
    }))
    return wanted(
      goldenCase,
      Object.entries(estimates).map(([name, value]): Measured => measured(name, value)),
    )
  },
}
