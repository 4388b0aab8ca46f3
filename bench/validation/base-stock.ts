import { baseStock, type ScenarioSpec } from '../../src/index.ts'
import type { DistributionSpec } from '../../src/random/index.ts'
import { type DemandLaw, newsvendorLevel, normalLaw, poissonLaw } from '../../src/theory/index.ts'
import { exact, expectedNames, hasParams, labelsOf, numbersInText, param, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { type Estimate, measured, type RunLength, replicate, runLength } from './replicate.ts'

/**
 * Periodic review, base stock, constant lead time: order, receive, demand, costs at the end of the period
 * (sequence `order-receive-demand`, the lead time is the transit time of an unlimited supplier).
 */

interface Model {
  readonly demand: DistributionSpec
  /** What each order under way at the start holds: the mean demand of a period, in whole units where demand comes so. */
  readonly order: number
  /** Demand of `periods` periods together. */
  readonly over: (periods: number) => DemandLaw
}

function modelOf(goldenCase: GoldenCase): Model {
  if (hasParams(goldenCase, 'lambda_')) {
    const mean = param(goldenCase, 'lambda_')
    return {
      demand: { kind: 'poisson', mean },
      // Fractions of units would leave rounding in the stock, and levels of "0" a hair below 0.
      order: Math.round(mean),
      over: (periods) => poissonLaw(mean * periods),
    }
  }
  const mean = param(goldenCase, 'mean')
  const sd = param(goldenCase, 'sd')
  return {
    demand: { kind: 'normal', mean, sd },
    order: mean,
    over: (periods) => normalLaw(mean * periods, sd * Math.sqrt(periods)),
  }
}

function scenarioOf(goldenCase: GoldenCase, S: number, length: RunLength): ScenarioSpec {
  const { demand, order } = modelOf(goldenCase)
  const L = param(goldenCase, 'L', 0)
  return {
    name: goldenCase.id,
    horizon: length.warmUp + length.periods,
    warmUp: length.warmUp,
    sequence: 'order-receive-demand',
    signed: true,
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: baseStock({ S }),
        holding: param(goldenCase, 'h'),
        shortage: { kind: 'backorder', cost: param(goldenCase, 'p') },
        demand: { item: demand },
        initial: { onHand: S - L * order, pipeline: Array.from({ length: L }, () => order) },
      },
    },
    lanes: [{ from: 'source', to: 'shop', transit: L }],
  }
}

function simulate(goldenCase: GoldenCase, S: number, effort: number): Readonly<Record<string, Estimate>> {
  const length = runLength(goldenCase, effort, { warmUp: 'warmupPeriods', length: 'periods' })
  return replicate(
    scenarioOf(goldenCase, S, length),
    { seed: goldenCase.id, replications: length.replications },
    ({ metric }) => ({
      costPerPeriod: metric('costPerPeriod'),
      pNoStockout: metric('noStockoutShare'),
      onHandEnd: metric('onHand'),
      backordersEnd: metric('backorders'),
      fillRate: metric('fillRate'),
    }),
  )
}

export const baseStockDriver: Driver = {
  id: 'inv-newsvendor-normal',
  matches: (goldenCase) =>
    goldenCase.group === 'inventory' &&
    hasParams(goldenCase, 'h', 'p', 'S', 'L') &&
    !hasParams(goldenCase, 's') &&
    (hasParams(goldenCase, 'mean', 'sd') || hasParams(goldenCase, 'lambda_')),
  run: (goldenCase, effort) => {
    const { over } = modelOf(goldenCase)
    const L = param(goldenCase, 'L', 0)
    const star = newsvendorLevel(over(L + 1), { underage: param(goldenCase, 'p'), overage: param(goldenCase, 'h') })
    const found: Measured[] = [exact('S_star', star)]
    const base = simulate(goldenCase, param(goldenCase, 'S'), effort)
    for (const name of expectedNames(goldenCase)) if (base[name] !== undefined) found.push(measured(name, base[name]))
    for (const label of labelsOf(goldenCase, 'costPerPeriod')) {
      const { S } = numbersInText(label)
      if (S === undefined) continue
      found.push(measured(`costPerPeriod[${label}]`, simulate(goldenCase, S, effort).costPerPeriod))
    }
    return wanted(goldenCase, found)
  },
}
