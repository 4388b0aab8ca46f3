import { poissonArrivals, RS, rQ, type ScenarioSpec } from '../../src/index.ts'
import { bestDispatchQuantity } from '../../src/theory/index.ts'
import { exact, hasParams, param, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { measured, type RunLength, replicate, runLength } from './replicate.ts'

/**
 * Orders that wait at a dock for a vehicle: customers who wait for goods that are never on the shelf, and a vehicle that brings all they wait for at once
 * (transit 0, its cost the cost of an order). By quantity: (r, Q) with r = -q, Q = q; by time: (R, S) with R = T, S = 0, which orders nothing, and so sends
 * nothing, where nobody waits. Sequence `continuous`.
 */
function scenarioOf(goldenCase: GoldenCase, policy: 'quantity' | 'time', { warmUp, periods }: RunLength): ScenarioSpec {
  const q = param(goldenCase, 'q')
  return {
    horizon: warmUp + periods,
    warmUp,
    sequence: 'continuous',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      dock: {
        kind: 'retailer',
        policy: policy === 'quantity' ? rQ({ r: -q, Q: q }) : RS({ R: param(goldenCase, 'T'), S: 0 }),
        orderCost: param(goldenCase, 'dispatchCost'),
        shortage: { kind: 'backorder', cost: param(goldenCase, 'waitCost') },
        demand: { item: poissonArrivals({ rate: param(goldenCase, 'lambda_') }) },
        initial: { onHand: 0 },
      },
    },
    lanes: [{ from: 'source', to: 'dock', transit: 0 }],
  }
}

export const consolidationDriver: Driver = {
  id: 'log-consolidation',
  matches: (goldenCase) => hasParams(goldenCase, 'lambda_', 'dispatchCost', 'waitCost', 'q', 'T'),
  run: (goldenCase, effort) => {
    const length = runLength(goldenCase, effort, { warmUp: 'warmup', length: 'length' })
    const [rate, dispatchCost, waitCost] = ['lambda_', 'dispatchCost', 'waitCost'].map((name) =>
      param(goldenCase, name),
    )
    const found: Measured[] = [exact('quantity_bestQ', bestDispatchQuantity({ rate, dispatchCost, waitCost }))]
    for (const policy of ['quantity', 'time'] as const) {
      const options = { seed: `${goldenCase.id}/${policy}`, replications: length.replications }
      const estimates = replicate(scenarioOf(goldenCase, policy, length), options, ({ metric }) => ({
        costRate: metric('costPerPeriod'),
        meanWait: metric('waitingTime'),
      }))
      for (const [name, value] of Object.entries(estimates)) found.push(measured(`${policy}_${name}`, value))
    }
    return wanted(goldenCase, found)
  },
}
