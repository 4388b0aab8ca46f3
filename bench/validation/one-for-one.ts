import { baseStock, poissonArrivals, type ScenarioSpec } from '../../src/index.ts'
import { expectedNames, hasParams, labelsOf, param, paramTexts, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { type Law, lawByLabel, parseLaw } from './laws.ts'
import { type Estimate, measured, type RunLength, replicate, runLength } from './replicate.ts'

/**
 * Continuous review, one for one, Poisson demand, independent lead times of any law: sequence `continuous`, a lane whose shipments may overtake.
 * Each order is one shipment from a supplier that never runs out, so the units on order are the shipments under way.
 */
function scenarioOf(goldenCase: GoldenCase, law: Law, lost: boolean, { warmUp, periods }: RunLength): ScenarioSpec {
  const S = param(goldenCase, 'S')
  return {
    horizon: warmUp + periods,
    warmUp,
    sequence: 'continuous',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: baseStock({ S }),
        shortage: { kind: lost ? 'lost' : 'backorder' },
        demand: { item: poissonArrivals({ rate: param(goldenCase, 'lambda_') }) },
        initial: { onHand: S },
      },
    },
    lanes: [{ from: 'source', to: 'shop', transit: law.spec, crossing: true }],
  }
}

export type Estimates = Readonly<Record<string, Estimate>>

export function simulateOneForOne(goldenCase: GoldenCase, law: Law, lost: boolean, effort: number): Estimates {
  const length = runLength(goldenCase, effort, { warmUp: 'warmup', length: 'length' })
  const options = { seed: `${goldenCase.id}/${law.kind}`, replications: length.replications }
  return replicate(scenarioOf(goldenCase, law, lost, length), options, ({ figures, metric, periods, point }) => {
    const { underWay, underWaySquares } = figures.lanes[0]
    const { lost: units, demanded } = point('shop')
    const meanOnOrder = underWay / periods
    return {
      fillRate: metric('fillRate'),
      lostFraction: units / demanded,
      onHand: metric('onHand'),
      backorders: metric('backorders'),
      onOrder_mean: meanOnOrder,
      onOrder_variance: underWaySquares / periods - meanOnOrder * meanOnOrder,
      meanCustomerWait: metric('waitingTime'),
    }
  })
}

/** Quantities by law, `stem[label]`; those without a label hold for every law and are read from the first that varies, else the first. */
function byLaw(goldenCase: GoldenCase, lost: boolean, effort: number): readonly Measured[] {
  const laws = paramTexts(goldenCase, 'laws').map(parseLaw)
  const runs = new Map<Law, Estimates>()
  const estimatesOf = (law: Law): Estimates => {
    const estimates = runs.get(law) ?? simulateOneForOne(goldenCase, law, lost, effort)
    runs.set(law, estimates)
    return estimates
  }
  const stems = [...new Set(expectedNames(goldenCase).map((name) => name.replace(/\[.*$/, '')))]
  const found = stems.flatMap((stem) =>
    labelsOf(goldenCase, stem).flatMap((label) => {
      const law = lawByLabel(laws, label)
      const value = law === undefined ? undefined : estimatesOf(law)[stem]
      return value === undefined ? [] : [measured(`${stem}[${label}]`, value)]
    }),
  )
  const general = estimatesOf(laws.find((law) => law.kind === 'exponential') ?? laws[0])
  return wanted(goldenCase, [...found, ...Object.entries(general).map(([name, value]) => measured(name, value))])
}

/** Palm's theorem: backorders. */
export const palmDriver: Driver = {
  id: 'inv-palm-basestock',
  matches: (goldenCase) =>
    hasParams(goldenCase, 'lambda_', 'S', 'laws') &&
    expectedNames(goldenCase).some((name) => name.startsWith('fillRate')),
  run: (goldenCase, effort) => byLaw(goldenCase, false, effort),
}

/** Erlang's loss formula: demand that finds no stock is lost. */
export const lostSalesDriver: Driver = {
  id: 'inv-lostsales-erlangB',
  matches: (goldenCase) =>
    hasParams(goldenCase, 'lambda_', 'S', 'laws') &&
    expectedNames(goldenCase).some((name) => name.startsWith('lostFraction')),
  run: (goldenCase, effort) => byLaw(goldenCase, true, effort),
}
