/** Checks of order to cash (S5), by id: on time and in full, fines, days sales outstanding. */
import {
  type AlternativeSpec,
  lane,
  lostSales,
  type MarketFigures,
  retailer,
  type ScenarioSpec,
  Simulation,
  scenario,
  sS,
  supplier,
} from '../../src/index.ts'
import { exact, param, paramList, runParam } from './case-reader.ts'
import { daysOfShelves } from './channel-measures.ts'
import { marketsOf, part } from './customer-worlds.ts'
import type { GoldenCase, Measure } from './driver.ts'
import { estimate, measured } from './replicate.ts'

/** By id of `test/golden/models.json`. */
export const cashMeasures: Readonly<Record<string, Measure>> = {
  'S5-1': (goldenCase, effort) => {
    const window = param(goldenCase, 'inWindow')
    // The promise is the quantile of the delivery that the share in the window belongs to.
    const always = ordersOf(goldenCase, effort, { promise: 1000 })
    const windowed = ordersOf(goldenCase, effort, {
      promiseShare: window,
      delivery: { kind: 'exponential', mean: 0.2 },
    })
    const share = (markets: readonly MarketFigures[]) =>
      estimate(markets.map(({ alternatives: [{ onTime, closed }] }) => onTime / closed))
    return [measured('inFull', share(always)), measured('otif', share(windowed))]
  },
  'S5-2': (goldenCase, effort) => {
    const [fine, cost, window] = ['fine', 'cost', 'inWindow'].map((name) => param(goldenCase, name))
    const markets = ordersOf(
      goldenCase,
      effort,
      { promiseShare: window, delivery: { kind: 'exponential', mean: 0.2 }, compliance: { fine } },
      cost,
    )
    const read = markets.map(({ alternatives: [{ fulfilment, closed }] }) => ({
      fines: fulfilment?.fines ?? 0,
      failed: fulfilment?.failedUnits ?? 0,
      closed,
    }))
    return [
      exact('ratio', Math.max(...read.map(({ fines, failed }) => fines / (fine * cost * failed)))),
      measured('failedPerOrder', estimate(read.map(({ failed, closed }) => failed / closed))),
    ]
  },
  'S5-3': (goldenCase, effort) => {
    const [collect, delay, conceded] = ['collect', 'delay', 'conceded'].map((name) => param(goldenCase, name))
    const periods = part(runParam(goldenCase, 'periods'), effort, 600)
    const found = paramList(goldenCase, 'probabilities').map((probability) => {
      const read = onAccount({ collect, disputes: { probability, delay } }, periods, goldenCase)
      return estimate(read.map(({ daysOutstanding }) => daysOutstanding))
    })
    const [, most] = paramList(goldenCase, 'probabilities')
    const given = onAccount({ collect, disputes: { probability: most, delay, conceded } }, periods, goldenCase)
    return [
      {
        quantity: 'DSO',
        simulated: found.map(({ mean }) => mean),
        halfWidth: found.map(({ halfWidth }) => halfWidth ?? 0),
        freedom: found[0].freedom,
      },
      measured('deducted', estimate(given.map(({ deducted }) => deducted))),
      exact('residue', Math.max(...given.map(({ residue }) => residue))),
    ]
  },
}

/** Markets of one node whose shelves have each line with a given probability, independent of each other. */
function ordersOf(
  goldenCase: GoldenCase,
  effort: number,
  terms: Partial<AlternativeSpec>,
  cost = 0,
): readonly MarketFigures[] {
  const periods = part(runParam(goldenCase, 'periods'), effort, 1000)
  const spec = daysOfShelves([param(goldenCase, 'fill')], param(goldenCase, 'lines'), periods)
  const web = { ...spec.market?.alternatives.web, ...terms }
  const products = Object.fromEntries(Object.entries(spec.products).map(([name, own]) => [name, { ...own, cost }]))
  const market = { ...spec.market, alternatives: { web }, segments: spec.market?.segments ?? {} }
  return marketsOf(scenario({ ...spec, products, market } as ScenarioSpec), runParam(goldenCase, 'replications'))
}

/** A shop that sells on account; what is outstanding, and what is never paid, per unit of money sold. */
function onAccount(
  terms: Parameters<typeof retailer>[0]['terms'],
  periods: number,
  goldenCase: GoldenCase,
): readonly { readonly daysOutstanding: number; readonly deducted: number; readonly residue: number }[] {
  const spec = scenario({
    horizon: 2 * periods,
    warmUp: periods,
    products: { soap: { price: 10, cost: 6 } },
    sites: {
      maker: supplier({}),
      shop: retailer({
        policy: sS({ s: 40, S: 80 }),
        shortage: lostSales(),
        demand: { soap: { kind: 'per-period', quantity: 1 } },
        terms: terms ?? {},
      }),
    },
    lanes: [lane('maker', 'shop', { transit: 1 })],
  })
  const simulation = new Simulation(spec, { seed: 'order to cash' })
  return Array.from({ length: runParam(goldenCase, 'replications') }, (_, replication) => {
    simulation.reset(replication)
    simulation.runToEnd()
    const figures = simulation.figures()
    const [shop] = figures.points.filter(({ site }) => site === 'shop')
    const sold = -shop.costs.revenue
    return {
      daysOutstanding: shop.receivable / sold,
      deducted: (shop.costs.deduction ?? 0) / sold,
      residue: figures.ledgerResidue,
    }
  })
}
