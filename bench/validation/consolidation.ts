import { type ConsolidateSpec, poissonArrivals, type ScenarioSpec } from '../../src/index.ts'
import { bestDispatchQuantity } from '../../src/theory/index.ts'
import { exact, hasParams, param, wanted } from './case-reader.ts'
import type { Driver, Measured } from './driver.ts'
import { measured, type RunLength, replicate, runLength } from './replicate.ts'

/**
 * Unit orders that wait at a dock: each customer's unit is ordered at once from a source that never runs out, leaves its shelf, and waits at the dock of the lane for
 * the others. The vehicle takes no time, so customers wait as long as their units do. Sequence `continuous`.
 */
export function dockScenario(
  terms: { readonly rate: number; readonly dispatchCost: number; readonly waitCost: number },
  consolidate: ConsolidateSpec,
  { warmUp, periods }: RunLength,
): ScenarioSpec {
  return {
    horizon: warmUp + periods,
    warmUp,
    sequence: 'continuous',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 0 },
        demand: { item: poissonArrivals({ rate: terms.rate }) },
      },
    },
    lanes: [
      {
        ...{ from: 'source', to: 'shop', transit: 0, perShipment: terms.dispatchCost },
        consolidate: { ...consolidate, holding: terms.waitCost },
      },
    ],
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
    const terms = { rate, dispatchCost, waitCost }
    const policies = { quantity: { quantity: param(goldenCase, 'q') }, time: { every: param(goldenCase, 'T') } }
    const found: Measured[] = [exact('quantity_bestQ', bestDispatchQuantity(terms))]
    for (const [policy, consolidate] of Object.entries(policies)) {
      const options = { seed: `${goldenCase.id}/${policy}`, replications: length.replications }
      const estimates = replicate(dockScenario(terms, consolidate, length), options, ({ metric }) => ({
        costRate: metric('costPerPeriod'),
        meanWait: metric('waitingTime'),
      }))
      for (const [name, value] of Object.entries(estimates)) found.push(measured(`${policy}_${name}`, value))
    }
    return wanted(goldenCase, found)
  },
}
