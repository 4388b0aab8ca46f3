/** Checks of money and lanes by id: L4 consolidation, Q1 cost to serve, Q2 revenue and margin, Q3 landed cost, Q4 cash, Q5 perfect orders. */

import { orderRecords, run, type ScenarioSpec } from '../../src/index.ts'
import { cashToCash, DIO, DPO, DSO, stockValue } from '../../src/metrics/cash.ts'
import { costToServe, costToServeOrders } from '../../src/metrics/cost-to-serve.ts'
import { perfectOrderAsProduct, perfectOrderRate } from '../../src/metrics/order-records.ts'
import { Streams } from '../../src/random/streams.ts'
import { bestDispatchInterval } from '../../src/theory/index.ts'
import { exact, param } from './case-reader.ts'
import { dockScenario } from './consolidation.ts'
import type { GoldenCase, Measure, Measured } from './driver.ts'
import { landedCost } from './landed-cost.ts'
import { estimate, measured, type Reading, type RunLength, replicate, runLength } from './replicate.ts'

/** By id of `test/golden/models.json`. */
export const commerceMeasures: Readonly<Record<string, Measure>> = {
  'L4-1': (goldenCase, effort) => {
    const [rate, dispatchCost, waitCost] = ['rate', 'dispatchCost', 'waitCost'].map((name) => param(goldenCase, name))
    const terms = { rate, dispatchCost, waitCost }
    const best = bestDispatchInterval(terms)
    const length: RunLength = runLength(goldenCase, effort, { warmUp: 'warmup', length: 'length' })
    const policies = {
      best: { every: best },
      half: { every: best / 2 },
      double: { every: 2 * best },
      quantity: { quantity: param(goldenCase, 'quantity') },
      hybrid: { quantity: param(goldenCase, 'hybridQuantity'), within: param(goldenCase, 'hybridTime') },
    }
    const found: Measured[] = [exact('bestInterval', best)]
    for (const [name, consolidate] of Object.entries(policies)) {
      const options = { seed: `${goldenCase.id}/${name}`, replications: length.replications }
      const estimates = replicate(dockScenario(terms, consolidate, length), options, loads)
      for (const [quantity, estimate] of Object.entries(estimates))
        found.push(measured(`${quantity}[${name}]`, estimate))
    }
    return found
  },
  'Q1-1': () => {
    const { figures, metrics } = run(business(), { seed: 'Q1-1', metrics: { records: orderRecords() } })
    const whole = metrics.totalCost ?? Number.NaN
    const off = (costs: readonly number[]) => costs.reduce((sum, cost) => sum + cost, 0) - whole
    const views = (['point', 'site', 'product', 'customers'] as const).map((by) =>
      off(costToServe(figures, by).map(({ cost }) => cost)),
    )
    const byOrder = costToServeOrders(figures, metrics.records)
    return [
      exact('views', views),
      exact('orders', off([...byOrder.orders.map(({ cost }) => cost), byOrder.unserved])),
      exact('ledger', figures.ledgerResidue),
    ]
  },
  'Q2-1': () => {
    const { figures, metrics } = run(business(), { seed: 'Q2-1' })
    const chain = figures.customers.reduce((sum, { served }) => sum + served, 0)
    const sold = (product: string) =>
      figures.points.reduce((sum, point) => sum + (point.product === product ? point.served : 0), 0)
    const sales = 5 * sold('gauze') + 9 * (sold('pill') - chain) + 8 * chain
    const [revenue, profit, cost] = ['revenue', 'profit', 'totalCost'].map((name) => metrics[name] ?? Number.NaN)
    return [exact('revenue', revenue - sales), exact('profit', revenue - cost - profit)]
  },
  'Q3-1': (goldenCase) => {
    const of = (name: string) => param(goldenCase, name)
    const landing = {
      ...{ price: of('price'), freight: of('freight'), holding: of('holding'), transit: of('transit') },
      trade: { duty: of('duty'), insurance: of('insurance'), handling: of('handling') },
    }
    return [exact('landedCost', landedCost(landing))]
  },
  'Q4-1': (goldenCase) => {
    const { figures } = run(steady(goldenCase))
    const point = figures.points[0]
    const perDay = (point.served * point.unitCost) / figures.periods
    const metrics = { DIO, DSO, DPO, cashToCash, stockValue }
    const found = Object.entries(metrics).map(([name, metric]) => exact(name, metric.value(figures)))
    return [...found, exact('valueByCostPerDay', stockValue.value(figures) / perDay)]
  },
  'Q5-1': (goldenCase, effort) => {
    const rate = param(goldenCase, 'rate')
    const source = new Streams('Q5-1', 0).get('orders', 'components')
    const good = () => source.next() < rate
    const replications = Array.from({ length: 10 }, () => {
      const orders = Array.from({ length: Math.ceil(20_000 * effort) }, (_, id) => ({
        ...{ id, promised: 1, delivered: good() ? 1 : 2, damageFree: good(), documented: good() },
        lines: [{ ordered: 2, shipped: good() ? 2 : 1 }],
      }))
      return [perfectOrderRate(orders), perfectOrderAsProduct(orders)] as const
    })
    return [
      measured('jointly', estimate(replications.map(([joint]) => joint))),
      measured('asProduct', estimate(replications.map(([, product]) => product))),
    ]
  },
}

/** A chain with classes of customers, several products, lost and late orders, freight, waste and returns to stock. */
function business(): ScenarioSpec {
  return {
    horizon: 400,
    warmUp: 40,
    products: { gauze: { cost: 2, price: 5, life: 6, waste: 0.5 }, pill: { cost: 4, price: 9 } },
    sites: {
      abroad: { kind: 'supplier' },
      depot: { kind: 'wholesaler', policy: { kind: 's-S', s: 60, S: 110 }, holding: 0.02, orderCost: 30 },
      north: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 34 },
        holding: 0.05,
        shortage: { kind: 'lost', costPerUnit: 1 },
        demand: { gauze: { kind: 'poisson', mean: 3 }, pill: { kind: 'poisson', mean: 6 } },
        customers: { chain: { demand: { pill: { kind: 'poisson', mean: 2 } }, price: 8, priority: 1 } },
        terms: { pay: 20, collect: 12 },
      },
      south: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 20 },
        shortage: { kind: 'backorder', cost: 0.3 },
        demand: { gauze: { kind: 'poisson', mean: 2 }, pill: { kind: 'poisson', mean: 3 } },
      },
    },
    lanes: [
      {
        from: 'abroad',
        to: 'depot',
        transit: 3,
        perShipment: 15,
        trade: { duty: 0.1, insurance: 0.01, handling: 0.2 },
      },
      { from: 'depot', to: 'north', transit: 1, perUnit: 0.4, holding: 0.01 },
      { from: 'depot', to: 'south', transit: 2, perShipment: 6, consolidate: { every: 2 } },
    ],
  }
}

/** A shop whose demand is the same in every period: nothing varies once the pipeline is full. */
function steady(goldenCase: GoldenCase): ScenarioSpec {
  const of = (name: string) => param(goldenCase, name)
  return {
    horizon: 400,
    warmUp: 200,
    products: { item: { cost: of('cost'), price: of('price') } },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: of('stock') },
        demand: { item: of('demand') },
        terms: { pay: of('pay'), collect: of('collect') },
      },
    },
    lanes: [{ from: 'source', to: 'shop', transit: of('transit') }],
  }
}

function loads({ figures, metric }: Reading): Readonly<Record<string, number>> {
  const [{ shipped, departures, docked }] = figures.lanes
  return { meanLoad: shipped / departures, meanWait: docked / shipped, costRate: metric('costPerPeriod') }
}
