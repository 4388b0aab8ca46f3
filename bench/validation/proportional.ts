import { constantForecast } from '../../src/forecasting/constant.ts'
import { proportionalOrderUpTo } from '../../src/policies/proportional-order-up-to.ts'
import { Simulation } from '../../src/run/simulation.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { exact, hasParams, param, paramList, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { estimate, measured, type RunLength, runLength } from './replicate.ts'

/**
 * Proportional order-up-to: receive, demand, order (sequence `receive-demand-review`). An order of period t is received at the start of period
 * t + Tp + 1: its transit time. Net stock is read at the close of each period, from the series.
 */
function scenarioOf(goldenCase: GoldenCase, Ti: number, { warmUp, periods }: RunLength): ScenarioSpec {
  const [mean, sd, Tp] = ['mean', 'sd', 'Tp'].map((name) => param(goldenCase, name))
  const policy = proportionalOrderUpTo({ Ti, Tp, forecast: constantForecast({ mean }) })
  return {
    horizon: warmUp + periods,
    warmUp,
    signed: true,
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy,
        demand: { item: { kind: 'normal', mean, sd } },
        initial: { onHand: 0, pipeline: Array.from({ length: Tp + 1 }, () => mean) },
      },
    },
    lanes: [{ from: 'source', to: 'shop', transit: Tp + 1 }],
  }
}

interface Ratios {
  readonly orders: Float64Array
  readonly netStock: Float64Array
}

/** Variances of orders and of net stock over that of demand, by replication. */
function simulate(scenario: ScenarioSpec, seed: string, { warmUp, replications }: RunLength): Ratios {
  const simulation = new Simulation(scenario, { seed, series: ['onHand', 'backorders'] })
  const orders = new Float64Array(replications)
  const netStock = new Float64Array(replications)
  for (let replication = 0; replication < replications; replication++) {
    simulation.reset(replication)
    simulation.runToEnd()
    const { demandVariance, orderVariance } = simulation.figures().points[0]
    const { onHand, backorders } = simulation.series.shop
    orders[replication] = orderVariance / demandVariance
    netStock[replication] = variance(onHand.map((units, t) => units - backorders[t]).slice(warmUp)) / demandVariance
  }
  return { orders, netStock }
}

/** Sample variance. */
export function variance(values: ArrayLike<number>): number {
  let mean = 0
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const step = values[i] - mean
    mean += step / (i + 1)
    squares += step * (values[i] - mean)
  }
  return squares / (values.length - 1)
}

/** With Ti = 1 orders repeat demand: what differs between replications is rounding, and no estimate. */
function estimated(quantity: string, values: Float64Array): Measured {
  const found = estimate(values)
  return (found.halfWidth ?? 0) < 1e-9 * Math.abs(found.mean) ? exact(quantity, found.mean) : measured(quantity, found)
}

export const proportionalDriver: Driver = {
  id: 'bw-pout-mean-forecast',
  matches: (goldenCase) => hasParams(goldenCase, 'mean', 'sd', 'Tp', 'Ti'),
  run: (goldenCase, effort) => {
    const length = runLength(goldenCase, effort, { warmUp: 'warmupPeriods', length: 'periods' })
    const found = paramList(goldenCase, 'Ti').flatMap((Ti) => {
      const { orders, netStock } = simulate(scenarioOf(goldenCase, Ti, length), `${goldenCase.id}/${Ti}`, length)
      return [estimated(`orderVarianceRatio[Ti=${Ti}]`, orders), estimated(`netStockVarianceRatio[Ti=${Ti}]`, netStock)]
    })
    return wanted(goldenCase, found)
  },
}
