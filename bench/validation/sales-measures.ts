/** Checks of selling by id: S1 calls on accounts, S3 pipelines of leads, S4 contracts along the chain. */
import { buyBack, lodish, profitBySite, run, type ScenarioSpec, Simulation, wholesalePrice } from '../../src/index.ts'
import { meanInterval } from '../../src/stats/index.ts'
import {
  allocateCalls,
  bestRetailPrice,
  type CallAccount,
  calibrateCallResponse,
  callSales,
  coordinatingBuyBack,
  criticalRatioWithBuyBack,
  decentralisedChannel,
  integratedChannel,
  marginalCallSales,
  newsvendorLevel,
  normalLaw,
} from '../../src/theory/index.ts'
import { exact, param, paramList, paramRecords } from './case-reader.ts'
import type { GoldenCase, Measure, Measured } from './driver.ts'

/** By id of `test/golden/models.json`. */
export const salesMeasures: Readonly<Record<string, Measure>> = {
  'S1-1': (goldenCase) => {
    const classes = paramRecords(goldenCase, 'classes').map(({ count, floor, ceiling, b, c }) => ({
      count,
      account: { floor, ceiling, b, c },
    }))
    const hours = param(goldenCase, 'calls')
    const accounts = classes.flatMap(({ count, account }) => Array.from({ length: count }, () => account))
    const { calls, sales, perHour } = allocateCalls(accounts, hours)
    const called = accounts.flatMap((account, index) =>
      calls[index] > 0 ? [marginalCallSales(account, calls[index]) / perHour] : [],
    )
    const planned = classes.map(({ account }) => calls[accounts.indexOf(account)])
    const even = classes.map(() => hours / accounts.length)
    const [best, uniform] = [planned, even].map((plan) => soldInForce(goldenCase, classes, plan))
    return [
      exact('calls', planned),
      exact('marginalOverPrice', [Math.min(...called), Math.max(...called)]),
      exact('salesInTheory', [sales, accounts.reduce((sum, one) => sum + callSales(one, hours / accounts.length), 0)]),
      exact('salesSimulated', [best, uniform]),
    ]
  },
  'S1-2': (goldenCase) => {
    const [calls, step] = [param(goldenCase, 'calls'), param(goldenCase, 'step')]
    const account = calibrateCallResponse({
      calls,
      sales: param(goldenCase, 'sales'),
      floor: param(goldenCase, 'floor'),
      ceiling: param(goldenCase, 'ceiling'),
      elasticity: param(goldenCase, 'elasticity'),
    })
    const [less, more] = [calls - step, calls + step].map((plan) =>
      soldInForce(goldenCase, [{ count: 1, account }], [plan]),
    )
    return [
      exact('calibrated', [account.b, account.c]),
      exact('salesAtPoint', soldInForce(goldenCase, [{ count: 1, account }], [calls])),
      exact('slope', Math.log(more / less) / Math.log((calls + step) / (calls - step))),
    ]
  },
  'S3-1': (goldenCase, effort) => {
    const [rate, cv] = [param(goldenCase, 'rate'), param(goldenCase, 'cv')]
    const [times, wins] = [paramList(goldenCase, 'times'), paramList(goldenCase, 'wins')]
    const warmUp = param(goldenCase, 'warmUp')
    const scenario: ScenarioSpec = {
      horizon: warmUp + Math.max(1000, param(goldenCase, 'days') * effort),
      warmUp,
      products: { machine: {} },
      sites: { depot: { kind: 'retailer', initial: { onHand: 1_000_000 } } },
      lanes: [],
      sales: {
        pipelines: {
          direct: {
            site: 'depot',
            leads: { kind: 'arrivals', gap: { kind: 'exponential', mean: 1 / rate } },
            stages: times.map((mean, index) => ({
              name: String(index),
              time: { kind: 'lognormal', mean, cv },
              win: wins[index],
            })),
          },
        },
      },
    }
    const simulation = new Simulation(scenario, { seed: goldenCase.id })
    const found = Array.from({ length: param(goldenCase, 'replications') }, (_, replication) => {
      simulation.reset(replication)
      simulation.runToEnd()
      const { points, sales } = simulation.figures()
      const [pipeline] = sales?.pipelines ?? []
      return { ...pipeline, ordered: points[0].demanded }
    })
    const estimates = (quantity: string, values: readonly (readonly number[])[]): Measured => {
      const intervals = values[0].map((_, index) =>
        meanInterval(
          values.map((row) => row[index]),
          0.95,
        ),
      )
      return {
        quantity,
        simulated: intervals.map(({ mean }) => mean),
        halfWidth: intervals.map(({ halfWidth }) => halfWidth ?? 0),
        freedom: values.length - 1,
      }
    }
    const littles = found.flatMap(({ stages }) =>
      stages.map(({ open, entered, time }) => open / ((entered / (scenario.horizon - warmUp)) * time)),
    )
    return [
      estimates(
        'open',
        found.map(({ stages }) => stages.map(({ open }) => open)),
      ),
      estimates(
        'winRate',
        found.map(({ winRate }) => [winRate]),
      ),
      // What is open is the rate at which leads come in times their stay, but for those that cross the ends of the measured time.
      exact('littleWithinPercent', Math.max(...littles.map((ratio) => Math.abs(ratio - 1))) < 0.08 ? 1 : 0),
      exact('ordersLessDeals', Math.max(...found.map(({ ordered, won }) => Math.abs(ordered - won)))),
    ]
  },
  'S4-1': (goldenCase) => {
    const channel = { a: param(goldenCase, 'a'), b: param(goldenCase, 'b'), c: param(goldenCase, 'c') }
    const [dearest, step] = [channel.a / channel.b, param(goldenCase, 'step')]
    const whole = peak(dearest / 2, step, (price) => inRow(channel, channel.c, price).chain)
    // The supplier expects the retailer's best answer to each wholesale price.
    const answer = (w: number) => peak((dearest + w) / 2, step, (price) => inRow(channel, w, price).shop)
    const w = peak(dearest / 2, step, (price) => inRow(channel, price, answer(price)).plant)
    const apart = inRow(channel, w, answer(w))
    const theory = [integratedChannel(channel), decentralisedChannel(channel)]
    return [
      exact('integrated', [whole, channel.a - channel.b * whole, inRow(channel, channel.c, whole).chain]),
      exact('decentralised', [w, answer(w), apart.sold, apart.chain]),
      exact('byParty', [apart.plant, apart.shop]),
      exact('shareOfIntegrated', apart.chain / inRow(channel, channel.c, whole).chain),
      exact(
        'inTheory',
        theory.flatMap(({ price, quantity, profit }) => [price, quantity, profit]),
      ),
      exact('answerInTheory', bestRetailPrice(channel, w)),
    ]
  },
  'S4-2': (goldenCase, effort) => {
    const [p, w, c] = ['p', 'w', 'c'].map((name) => param(goldenCase, name))
    const demand = normalLaw(param(goldenCase, 'mean'), param(goldenCase, 'sd'))
    const b = coordinatingBuyBack({ p, w, c })
    const star = newsvendorLevel(demand, { underage: p - c, overage: c })
    const alone = newsvendorLevel(demand, { underage: p - w, overage: w })
    const levels = paramList(goldenCase, 'levels').map((step) => star + step)
    const count = Math.max(100, Math.round(param(goldenCase, 'seasons') * effort))
    const coordinated = levels.map((level) => seasons(goldenCase, level, b, count))
    const plain = levels.map((level) => seasons(goldenCase, level, 0, count))
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const bestOf = (results: typeof coordinated, who: 'shop' | 'chain') =>
      levels[argmax(results.map((one) => mean(one.map((season) => season[who]))))] - star
    const atBest = seasons(goldenCase, star, b, count)
    const shares = atBest.map(({ shop, chain }) => shop / chain)
    const interval = meanInterval(
      atBest.map(({ chain }) => chain),
      0.95,
    )
    return [
      exact('buyBack', b),
      exact('criticalRatios', [criticalRatioWithBuyBack(p, w, b), criticalRatioWithBuyBack(p, c, 0)]),
      exact('retailerOrdersBeyondChain', bestOf(coordinated, 'shop')),
      exact('chainOrdersBeyondChain', bestOf(coordinated, 'chain')),
      exact('wholesaleOrdersLess', bestOf(plain, 'shop') < 0 && alone < star ? 1 : 0),
      exact('retailerShare', [Math.min(...shares), Math.max(...shares)]),
      { quantity: 'chainProfit', simulated: interval.mean, halfWidth: interval.halfWidth, freedom: count - 1 },
    ]
  },
}

/** Units that all accounts order per cycle, in the long run, with calls as planned. */
function soldInForce(
  goldenCase: GoldenCase,
  classes: readonly { readonly count: number; readonly account: CallAccount }[],
  calls: readonly number[],
): number {
  const [cycle, perDay, cycles] = ['cycle', 'callsPerDay', 'cycles'].map((name) => param(goldenCase, name))
  const accounts = classes.map(
    ({ count, account: { floor, ceiling, b, c } }, index) =>
      [`class ${index}`, { count, calls: calls[index], response: lodish({ floor, ceiling, b, c }) }] as const,
  )
  const { figures } = run({
    horizon: cycle * (cycles + 2),
    warmUp: cycle * 2,
    products: { pill: {} },
    sites: { depot: { kind: 'retailer', initial: { onHand: 1e9 } } },
    lanes: [],
    sales: {
      forces: {
        team: { site: 'depot', reps: 1, cycle, hours: perDay, callTime: 0.5, accounts: Object.fromEntries(accounts) },
      },
    },
  })
  return (figures.sales?.forces[0].units ?? Number.NaN) / cycles
}

/** Supplier and retailer in a row, one period: the supplier's price w, the retailer's price, demand a - b p. */
function inRow(channel: { a: number; b: number; c: number }, w: number, price: number) {
  const { a, b, c } = channel
  const scenario: ScenarioSpec = {
    horizon: 1,
    sequence: 'order-receive-demand',
    products: { pill: { cost: c, price } },
    sites: {
      plant: { kind: 'producer' },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: a - b * price },
        initial: { onHand: 0 },
        shortage: { kind: 'lost' },
        demand: { pill: a - b * price },
      },
    },
    lanes: [{ from: 'plant', to: 'shop' }],
    sales: { contracts: { supply: { seller: 'plant', buyer: 'shop', contract: wholesalePrice({ price: w }) } } },
  }
  const { figures } = run(scenario)
  return { ...earned(figures), sold: figures.sales?.channels[0].sold ?? Number.NaN }
}

/** Seasons of a newsvendor who orders `level` and gets `back` for each unit left over. */
function seasons(goldenCase: GoldenCase, level: number, back: number, count: number) {
  const [mean, sd, p, w, c] = ['mean', 'sd', 'p', 'w', 'c'].map((name) => param(goldenCase, name))
  const simulation = new Simulation(
    {
      horizon: 1,
      sequence: 'order-receive-demand',
      products: { paper: { cost: c, price: p } },
      sites: {
        press: { kind: 'producer' },
        stand: {
          kind: 'retailer',
          policy: { kind: 'base-stock', S: level },
          initial: { onHand: 0 },
          shortage: { kind: 'lost' },
          demand: { paper: { kind: 'truncated-normal', mean, sd, min: 0 } },
        },
      },
      lanes: [{ from: 'press', to: 'stand' }],
      sales: {
        contracts: { supply: { seller: 'press', buyer: 'stand', contract: buyBack({ price: w, buyBack: back }) } },
      },
    },
    { seed: goldenCase.id },
  )
  return Array.from({ length: count }, (_, season) => {
    simulation.reset(season)
    simulation.runToEnd()
    return earned(simulation.figures())
  })
}

/** Profit of the one that makes, of the one that sells, and of both. */
function earned(figures: Parameters<typeof profitBySite>[0]) {
  const [plant, shop] = profitBySite(figures).map(({ profit }) => profit)
  return { plant, shop, chain: plant + shop }
}

/** The peak of a parabola by three simulated points: with linear demand, profits are parabolas of prices. */
function peak(middle: number, step: number, worth: (value: number) => number): number {
  const [left, centre, right] = [worth(middle - step), worth(middle), worth(middle + step)]
  return middle + (step / 2) * ((left - right) / (left - 2 * centre + right))
}

function argmax(values: readonly number[]): number {
  return values.reduce((most, value, index) => (value > values[most] ? index : most), 0)
}
