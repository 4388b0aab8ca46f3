/** Checks of selling by id: S4 contracts along the chain. */
import { buyBack, profitBySite, run, type ScenarioSpec, Simulation, wholesalePrice } from '../../src/index.ts'
import { meanInterval } from '../../src/stats/index.ts'
import {
  bestRetailPrice,
  coordinatingBuyBack,
  criticalRatioWithBuyBack,
  decentralisedChannel,
  integratedChannel,
  newsvendorLevel,
  normalLaw,
} from '../../src/theory/index.ts'
import { exact, param, paramList } from './case-reader.ts'
import type { GoldenCase, Measured } from './driver.ts'

type Measure = (goldenCase: GoldenCase, effort: number) => readonly Measured[]

/** By id of `test/golden/models.json`. */
export const salesMeasures: Readonly<Record<string, Measure>> = {
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
