import { describe, expect, it } from 'vitest'
import { autoregressive } from '../../src/customers/autoregressive.ts'
import { autoregressiveForecast } from '../../src/forecasting/autoregressive.ts'
import { constantForecast } from '../../src/forecasting/constant.ts'
import { exponentialSmoothing } from '../../src/forecasting/exponential-smoothing.ts'
import { movingAverage } from '../../src/forecasting/moving-average.ts'
import { naive } from '../../src/forecasting/naive.ts'
import { baseStock } from '../../src/policies/base-stock.ts'
import { daysOfSupply, daysOfSupplyPolicy } from '../../src/policies/days-of-supply.ts'
import { forecastOrderUpTo, forecastOrderUpToPolicy } from '../../src/policies/forecast-order-up-to.ts'
import { proportionalOrderUpTo, proportionalOrderUpToPolicy } from '../../src/policies/proportional-order-up-to.ts'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { defineForecaster } from '../../src/scenario/define.ts'
import { daily, oneShop, twoStages } from '../model/chain.ts'
import { ordersOf, view } from './view.ts'

describe('order-up-to with a forecast', () => {
  it('orders up to the forecast of lead time and review period', () => {
    const spec = forecastOrderUpTo({ L: 2, forecast: movingAverage({ n: 2 }) })
    // S = 3 x 10 = 30, then 3 x 12.
    expect(ordersOf(forecastOrderUpToPolicy, spec, view(5, 0, 0, 10), view(20, 4, 2, 14))).toEqual([25, 14])
  })

  it('holds z deviations of the forecast error over that time', () => {
    const spec = forecastOrderUpTo({ L: 3, z: 2, forecast: constantForecast({ mean: 10, sd: 5 }) })
    expect(ordersOf(forecastOrderUpToPolicy, spec, view(0, 0, 0, 99))).toEqual([40 + 2 * 5 * 2])
  })

  it('counts in review periods where it reviews less often', () => {
    // Reviews every 7 days, lead time 14: three weeks of 70.
    const spec = forecastOrderUpTo({ L: 14, R: 7, forecast: naive() })
    expect(ordersOf(forecastOrderUpToPolicy, spec, view(0, 0, 0, 70))).toEqual([210])
  })

  it('starts with what its forecast asks for on the shelf', () => {
    const scenario = oneShop({
      policy: forecastOrderUpTo({ L: 1, forecast: exponentialSmoothing({ alpha: 0.2, initial: 10 }) }),
      demand: { pill: 10 },
    })
    expect(new Simulation(scenario).stock('shop').onHand).toBe(20)
    expect(run(scenario).metrics.fillRate).toBe(1)
  })

  it('learns nothing from a review before the first demand', () => {
    const policy = forecastOrderUpTo({ L: 0, forecast: naive({ initial: 8 }) })
    const scenario = oneShop(
      { policy, demand: { pill: daily(5, 0, 3) } },
      { transit: 0 },
      { sequence: 'order-receive-demand', horizon: 4 },
    )
    // Nothing is due at first: 8 on the shelf, 8 wanted. A quiet day later on is news: then nothing is wanted until 3 are.
    expect(run(scenario, { series: ['orders'] }).series.shop.orders).toEqual([0, 2, 0, 1])
  })

  it('with a constant forecast is base stock', () => {
    const demand = { kind: 'poisson', mean: 10 } as const
    const shop = (policy: ReturnType<typeof baseStock> | ReturnType<typeof forecastOrderUpTo>) =>
      run(oneShop({ policy, demand: { pill: demand } }, { transit: 2 }, { horizon: 200 })).fingerprint
    const forecast = constantForecast({ mean: 10 })
    expect(shop(forecastOrderUpTo({ L: 2, forecast }))).toBe(shop(baseStock({ S: 30 })))
  })

  it('takes a forecaster of your own', () => {
    const twice = defineForecaster({
      kind: 'twice',
      doc: 'always twice a guess',
      parameters: { guess: { type: 'quantity', default: 4, doc: 'half of what is expected' } },
      create: ({ guess }) => ({
        observe: () => undefined,
        mean: () => 2 * guess,
        total: (intervals) => 2 * guess * intervals,
        deviation: () => 0,
      }),
    })
    const scenario = oneShop({ policy: forecastOrderUpTo({ L: 1, forecast: { kind: 'twice' } }), demand: { pill: 5 } })
    const simulation = new Simulation(scenario, { extensions: { forecaster: [twice] } })
    expect(simulation.stock('shop').onHand).toBe(16)
  })
})

describe('proportional order-up-to', () => {
  it('orders the forecast and shares of the gaps in stock and supply line', () => {
    const spec = proportionalOrderUpTo({
      ...{ Ti: 4, Tw: 8, Tp: 3, netStock: 5, cover: 0.5 },
      forecast: constantForecast({ mean: 10 }),
    })
    // 10 + (5 + 5 - (2 - 8)) / 4 + (30 - 14) / 8.
    expect(ordersOf(proportionalOrderUpToPolicy, spec, view(2, 14, 8))).toEqual([10 + 4 + 2])
  })

  it('at Ti = Tw = 1 is order-up-to', () => {
    const forecast = exponentialSmoothing({ alpha: 0.3 })
    const views = [view(3, 9, 0, 10), view(8, 0, 0, 4), view(0, 12, 7, 19)]
    const proportional = ordersOf(
      proportionalOrderUpToPolicy,
      proportionalOrderUpTo({ Ti: 1, Tp: 2, forecast }),
      ...views,
    )
    const upTo = ordersOf(forecastOrderUpToPolicy, forecastOrderUpTo({ L: 2, forecast }), ...views)
    for (const [i, order] of upTo.entries()) expect(proportional[i]).toBeCloseTo(order, 12)
  })
})

describe('days of supply', () => {
  it('orders up to max days when the position covers min days or less', () => {
    const spec = daysOfSupply({ min: 2, max: 5, forecast: naive() })
    const views = [view(21, 0, 0, 10), view(12, 8, 0, 10), view(0, 0, 5, 10)]
    expect(ordersOf(daysOfSupplyPolicy, spec, ...views)).toEqual([0, 30, 55])
  })

  it('counts days, whatever the period', () => {
    const policy = daysOfSupply({ max: 14, forecast: constantForecast({ mean: 70 }) })
    const scenario = oneShop({ policy, demand: { pill: 70 } }, { transit: 1 }, { period: 'week' })
    expect(new Simulation(scenario).stock('shop').onHand).toBe(140)
  })

  it('refuses a maximum below the minimum', () => {
    const wrong = () => ordersOf(daysOfSupplyPolicy, daysOfSupply({ min: 9, max: 5, forecast: naive() }), view(0))
    expect(wrong).toThrow('invalid cover min = 9, max = 5; expected max >= min')
  })
})

describe('what a policy knows of demand', () => {
  const forecast = movingAverage({ n: 4 })
  const policy = forecastOrderUpTo({ L: 1, forecast })
  const chain = (information: 'orders' | 'customers', L: number) =>
    twoStages(
      {
        policy: forecastOrderUpTo({ L: 3, forecast }),
        demand: { pill: autoregressive({ mean: 100, rho: 0, sd: 20 }) },
      },
      { policy: forecastOrderUpTo({ L, forecast }), information },
      { horizon: 3000, warmUp: 100, signed: true },
    )
  const bullwhip = (information: 'orders' | 'customers') => {
    const { points } = run(chain(information, 1)).figures
    const [shop, depot] = ['shop', 'depot'].map((name) => points.find((point) => point.name === name))
    return (depot?.orderVariance ?? Number.NaN) / (shop?.demandVariance ?? Number.NaN)
  }

  it("is less of a bullwhip with customers' demand than with orders (I2-2)", () => {
    // Same demand in both; by the formulas 1 + 2 x 6/4 + 2 x 36/16 = 8.5 against more than 3.5 x 2.5.
    expect(bullwhip('customers')).toBeLessThan(0.8 * bullwhip('orders'))
  })

  it('is what is asked of a stock point that has customers alone, either way', () => {
    const shop = (information: 'orders' | 'customers') =>
      run(oneShop({ policy, information, demand: { pill: { kind: 'poisson', mean: 10 } } }, {}, { horizon: 100 }))
    expect(shop('customers').fingerprint).toBe(shop('orders').fingerprint)
  })

  it('is told in the evaluation contract', () => {
    expect(run(chain('customers', 1)).manifest.contract.information).toMatch(/but of depot \(customers\)$/)
    expect(run(chain('orders', 1)).manifest.contract.information).not.toMatch(/but of/)
  })

  it('sales alone: forecasts learn less than is wanted where the shelf is often empty (F1-6)', () => {
    const shop = (information: 'orders' | 'sales') =>
      run(
        oneShop(
          {
            ...{ information, shortage: { kind: 'lost' }, initial: { onHand: 10 } },
            policy: forecastOrderUpTo({ L: 0, forecast }),
            demand: { pill: { kind: 'poisson', mean: 10 } },
          },
          { transit: 1 },
          { horizon: 2000 },
        ),
      )
    const [sales, orders] = [shop('sales'), shop('orders')]
    expect(Number(sales.metrics.fillRate)).toBeLessThan(0.5 * Number(orders.metrics.fillRate))
  })

  it('survives save and load, forecasts and all', () => {
    const whole = run(chain('customers', 2))
    const first = new Simulation(chain('customers', 2))
    first.runTo(1234.5)
    const second = new Simulation(chain('customers', 2))
    second.runTo(77)
    second.load(JSON.parse(JSON.stringify(first.save())))
    second.runToEnd()
    expect(second.fingerprint).toBe(whole.fingerprint)
  })

  it('is new after a reset', () => {
    const simulation = new Simulation(chain('customers', 1))
    simulation.runToEnd()
    simulation.reset(0)
    simulation.runToEnd()
    expect(simulation.fingerprint).toBe(run(chain('customers', 1)).fingerprint)
  })
})

it('the order variance of AR(1) demand and its best forecast is the published one (I2-1, Lee, So & Tang 2000)', () => {
  const rho = 0.5
  const scenario = oneShop(
    {
      policy: forecastOrderUpTo({ L: 1, forecast: autoregressiveForecast({ mean: 100, rho }) }),
      demand: { pill: autoregressive({ mean: 100, rho, sd: 10 }) },
    },
    { transit: 1 },
    { horizon: 100_100, warmUp: 100, signed: true },
  )
  const [{ orderVariance, demandVariance }] = run(scenario).figures.points
  // 1 + 2 rho (1 - rho^(l+1)) (1 - rho^(l+2)) / (1 - rho), l = 1; standard error about .008.
  expect(Math.abs(orderVariance / demandVariance - 2.3125)).toBeLessThan(0.035)
})
