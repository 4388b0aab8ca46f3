import { baseStock, poissonArrivals, type ScenarioSpec } from '../../src/index.ts'
import { hasParams, param, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { measured, type RunLength, replicate, runLength } from './replicate.ts'

/**
 * Assembly from two components. Sequence `continuous`, base stock everywhere: a unit asked for is ordered at once from the line, which asks at once for a kit;
 * both components see that demand and are ordered at once. The kit starts when both are there, first come, first served; components of a kit that waits
 * stay on the shelf and are owed.
 */
function scenarioOf(goldenCase: GoldenCase, { warmUp, periods }: RunLength): ScenarioSpec {
  const [rate, LA, LB, L1, sA, sB, s1] = ['lambda_', 'LA', 'LB', 'L1', 'sA', 'sB', 's1'].map((name) =>
    param(goldenCase, name),
  )
  return {
    horizon: warmUp + periods,
    warmUp,
    sequence: 'continuous',
    products: { finished: {}, A: {}, B: {} },
    sites: {
      source: { kind: 'supplier', carries: ['A', 'B'] },
      works: {
        kind: 'producer',
        makes: ['finished'],
        demand: { finished: poissonArrivals({ rate }) },
        stock: {
          finished: {
            policy: baseStock({ S: s1 }),
            uses: { A: 1, B: 1 },
            productionTime: L1,
            initial: { onHand: s1 },
          },
          A: { policy: baseStock({ S: sA }), initial: { onHand: sA } },
          B: { policy: baseStock({ S: sB }), initial: { onHand: sB } },
        },
      },
    },
    lanes: [
      { name: 'lane of A', from: 'source', to: 'works', products: ['A'], transit: LA },
      { name: 'lane of B', from: 'source', to: 'works', products: ['B'], transit: LB },
    ],
  }
}

export const assemblyDriver: Driver = {
  id: 'me-assembly-local',
  matches: (goldenCase) => hasParams(goldenCase, 'lambda_', 'LA', 'LB', 'L1', 'sA', 'sB', 's1'),
  run: (goldenCase, effort) => {
    const rate = param(goldenCase, 'lambda_')
    const length = runLength(goldenCase, effort, { warmUp: 'warmupDemands', length: 'demands', perPeriod: rate })
    const options = { seed: goldenCase.id, replications: length.replications }
    const estimates = replicate(scenarioOf(goldenCase, length), options, ({ periods, point }) => {
      const [finished, A, B] = ['finished', 'A', 'B'].map((product) => point(`works/${product}`))
      return {
        finishedBackorders: finished.owedToCustomers / periods,
        finishedOnHand: finished.held / periods,
        fillRate: finished.filled / finished.demanded,
        onHandA: A.held / periods,
        onHandB: B.held / periods,
        // What A owes is one unit to each kit that waits, for A or for B.
        assemblyOrdersWaiting: A.owed / periods,
      }
    })
    return wanted(
      goldenCase,
      Object.entries(estimates).map(([name, value]): Measured => measured(name, value)),
    )
  },
}
