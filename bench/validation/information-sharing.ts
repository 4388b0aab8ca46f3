import type { Desk } from '../../src/contracts/definition.ts'
import type { Forecaster } from '../../src/contracts/forecaster.ts'
import type { Policy, StockView } from '../../src/contracts/policy.ts'
import { autoregressive } from '../../src/customers/autoregressive.ts'
import { autoregressiveForecast } from '../../src/forecasting/autoregressive.ts'
import { forecastOrderUpTo } from '../../src/policies/forecast-order-up-to.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { definePolicy } from '../../src/scenario/define.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { exact, hasParams, param, wanted } from './case-reader.ts'
import type { Driver, GoldenCase } from './driver.ts'
import { variance } from './proportional.ts'
import { estimate, measured, type RunLength, runLength } from './replicate.ts'

/**
 * AR(1) demand, a retailer who orders up to the conditional mean of the demand until the order after this one arrives, and a manufacturer who
 * forecasts the orders of the coming Lm + 1 periods: from the last order alone, and knowing the customers' demand behind it.
 * Sequence `receive-demand-review`, cascade; the manufacturer is a policy of our own, which notes what it sees and forecasts.
 */
interface Parameters {
  readonly rho: number
  readonly l: number
  readonly Lm: number
  readonly sigma: number
  /** Long-run mean of demand, d / (1 - rho). */
  readonly mean: number
}

function parametersOf(goldenCase: GoldenCase): Parameters {
  const [rho, l, Lm, sigma, d] = ['rho', 'l', 'Lm', 'sigma', 'd'].map((name) => param(goldenCase, name))
  return { rho, l, Lm, sigma, mean: d / (1 - rho) }
}

function scenarioOf({ rho, l, Lm, sigma, mean }: Parameters, { warmUp, periods }: RunLength): ScenarioSpec {
  return {
    // The last forecasts look Lm + 1 periods ahead.
    horizon: warmUp + periods + Lm + 1,
    warmUp,
    signed: true,
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      manufacturer: { kind: 'wholesaler', policy: { kind: 'listening' }, information: 'customers' },
      retailer: {
        kind: 'retailer',
        policy: forecastOrderUpTo({ L: l, forecast: autoregressiveForecast({ mean, rho }) }),
        demand: { item: autoregressive({ mean, rho, sd: sigma }) },
      },
    },
    lanes: [
      { from: 'source', to: 'manufacturer', transit: Lm },
      { from: 'manufacturer', to: 'retailer', transit: l },
    ],
  }
}

/** Orders what it is asked for, and notes the orders, the demand behind them, its forecast from orders, and the shock it sees in demand. */
class Listener implements Policy {
  readonly target = 0
  readonly trigger = Number.NEGATIVE_INFINITY
  readonly orders: number[] = []
  readonly demand: number[] = []
  readonly forecasts: number[] = []
  readonly shocks: number[] = []
  readonly #span: number
  readonly #fromOrders: Forecaster
  readonly #fromDemand: Forecaster

  constructor({ rho, Lm, mean }: Parameters, desk: Desk) {
    const spec = autoregressiveForecast({ mean, rho })
    this.#span = Lm + 1
    this.#fromOrders = desk.forecaster(spec)
    this.#fromDemand = desk.forecaster(spec)
  }

  order(stock: StockView): number {
    this.orders.push(stock.demand)
    this.demand.push(stock.knownDemand)
    this.shocks.push(stock.knownDemand - this.#fromDemand.mean(1))
    this.#fromDemand.observe(stock.knownDemand)
    this.#fromOrders.observe(stock.demand)
    this.forecasts.push(this.#fromOrders.total(this.#span))
    return stock.demand
  }

  reset(): void {
    for (const list of [this.orders, this.demand, this.forecasts, this.shocks]) list.length = 0
    this.#fromOrders.reset?.()
    this.#fromDemand.reset?.()
  }
}

/** A of Y = D + A (D - D before), by regression: it is the same in every period. */
function responseOf({ orders, demand }: Listener, from: number): number {
  let above = 0
  let below = 0
  for (let t = from; t < orders.length; t++) {
    const step = demand[t] - demand[t - 1]
    above += (orders[t] - demand[t]) * step
    below += step * step
  }
  return above / below
}

/** Errors of the forecasts of the next Lm + 1 orders, made in the measured periods; `share` of each period's shock is taken off the forecast. */
function errorsOf({ orders, forecasts, shocks }: Listener, Lm: number, from: number, share: number): Float64Array {
  return Float64Array.from({ length: orders.length - Lm - 1 - from }, (_, i) => {
    const t = from + i
    let sum = 0
    for (let ahead = 1; ahead <= Lm + 1; ahead++) sum += orders[t + ahead]
    return sum - (forecasts[t] - share * shocks[t])
  })
}

export const informationSharingDriver: Driver = {
  id: 'bw-lst-information-sharing',
  matches: (goldenCase) => hasParams(goldenCase, 'rho', 'l', 'Lm', 'sigma', 'd'),
  run: (goldenCase, effort) => {
    const parameters = parametersOf(goldenCase)
    const { rho, Lm } = parameters
    const length = runLength(goldenCase, effort, { warmUp: 'warmupPeriods', length: 'periods' })
    const { warmUp, replications } = length
    const made: Listener[] = []
    const listening = definePolicy({
      kind: 'listening',
      doc: 'orders what it is asked for, and notes what it sees and forecasts',
      parameters: {},
      create: (_, desk) => made[made.push(new Listener(parameters, desk)) - 1],
    })
    const simulation = new Simulation(scenarioOf(parameters, length), {
      seed: goldenCase.id,
      extensions: { policy: [listening] },
    })
    // The check makes one too; the last one is in the run.
    const listener = made[made.length - 1]
    const column = () => new Float64Array(replications)
    const found = { ratio: column(), alone: column(), shared: column(), demand: column() }
    let A = Number.NaN
    for (let replication = 0; replication < replications; replication++) {
      simulation.reset(replication)
      simulation.runToEnd()
      A = responseOf(listener, warmUp)
      // The manufacturer knows the retailer's rule: a shock moves the next Lm + 1 orders by so much less than the last order lets expect.
      let share = 0
      for (let i = 0; i <= Lm; i++) share = A + rho * share
      found.demand[replication] = variance(listener.demand.slice(warmUp))
      found.ratio[replication] = variance(listener.orders.slice(warmUp)) / found.demand[replication]
      found.alone[replication] = variance(errorsOf(listener, Lm, warmUp, 0))
      found.shared[replication] = variance(errorsOf(listener, Lm, warmUp, share))
    }
    return wanted(goldenCase, [
      measured('orderVarianceRatio', estimate(found.ratio)),
      exact('A', A),
      measured('varErrorNoSharing', estimate(found.alone)),
      measured('varErrorSharing', estimate(found.shared)),
      measured('demandVariance', estimate(found.demand)),
    ])
  },
}
