/** Checks of diffusion and of repeat buying by id, through markets that run: price and advertising, generations, scarce supply, networks (P6), lives that end unseen (P5), promises (P4). */

import { paretoPurchasesExpected } from '../../src/fit/index.ts'
import {
  type AlternativeFigures,
  type BuyingSpec,
  backorder,
  bass,
  generalisedBass,
  lane,
  logit,
  networkBass,
  nortonBass,
  paretoNbd,
  poissonBuyers,
  retailer,
  Simulation,
  scenario,
  supplier,
  visits,
} from '../../src/index.ts'
import { ln } from '../../src/math/ln.ts'
import { exact, param, paramList, runParam } from './case-reader.ts'
import { marketOnly, marketsOf, part } from './customer-worlds.ts'
import type { GoldenCase, Measure } from './driver.ts'
import { type Estimate, estimate, measured, several } from './replicate.ts'

/** By id of `test/golden/models.json`. */
export const diffusionMeasures: Readonly<Record<string, Measure>> = {
  'P4-1': (goldenCase, effort) => {
    const [perDay, promise, days, share] = ['perDay', 'promise', 'days', 'share'].map((name) => param(goldenCase, name))
    const visitors = part(runParam(goldenCase, 'visits'), effort, 20_000)
    const chosen = (told: number) => {
      const spec = marketOnly({
        horizon: visitors + 1,
        ticksPerPeriod: 1,
        alternatives: { shop: { promise: told, appeal: ln(share / (1 - share)) + promise * ln(1 + perDay) } },
        segment: {
          customers: visitors,
          buying: visits({ gap: 1 }),
          choice: logit({ promise: -ln(1 + perDay), nothing: 0 }),
        },
      })
      return marketsOf(spec, runParam(goldenCase, 'replications')).map(({ alternatives }) => alternatives[0].chosen)
    }
    const [usual, sooner] = [chosen(promise), chosen(promise - days)]
    const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)
    return [
      measured('demandRaised', estimate(sooner.map((count, at) => count / usual[at] - 1))),
      exact('moreOrders', total(sooner) > total(usual) ? 1 : 0),
    ]
  },
  'P5-pareto-simulated': (goldenCase, effort) => {
    const [r, alpha, s, beta] = ['r', 'alpha', 's', 'beta'].map((name) => param(goldenCase, name))
    const customers = param(goldenCase, 'customers')
    const times = paramList(goldenCase, 'times')
    const found = times.map((horizon) => {
      const spec = marketOnly({
        horizon,
        alternatives: { shop: {} },
        segment: { customers, buying: paretoNbd({ r, alpha, s, beta }) },
      })
      const markets = marketsOf(spec, part(runParam(goldenCase, 'replications'), effort, 5))
      return estimate(markets.map(({ alternatives }) => alternatives[0].chosen / customers))
    })
    return [
      several('purchases', found),
      exact(
        'expected',
        times.map((time) => paretoPurchasesExpected({ r, alpha, s, beta }, time)),
      ),
    ]
  },
  'P5-spend': (goldenCase, effort) => {
    const [p, q, gamma, price] = ['p', 'q', 'gamma', 'price'].map((name) => param(goldenCase, name))
    const customers = part(param(goldenCase, 'customers'), effort, 500)
    const spec = marketOnly({
      horizon: 4.5,
      alternatives: { shop: { price } },
      segment: { customers, buying: poissonBuyers({ rate: 1, gap: 1 }), spend: { p, q, gamma } },
    })
    const markets = marketsOf(spec, runParam(goldenCase, 'replications'))
    const each = (read: (shop: AlternativeFigures) => number) =>
      estimate(markets.map(({ alternatives: [shop] }) => read(shop) / shop.chosen))
    return [
      measured(
        'spend',
        each(({ revenue }) => revenue),
      ),
      measured(
        'units',
        each(({ handed }) => handed),
      ),
    ]
  },
  'P6-3': (goldenCase, effort) => {
    const [p, q, every] = ['p', 'q', 'every'].map((name) => param(goldenCase, name))
    const [priceEffect, advertisingEffect] = [param(goldenCase, 'priceEffect'), param(goldenCase, 'advertisingEffect')]
    const [prices, advertising] = [paramList(goldenCase, 'prices'), paramList(goldenCase, 'advertising')]
    const effects = { p, q, priceEffect, advertisingEffect, every }
    const still = generalisedBass({
      ...effects,
      prices: prices.map(() => prices[0]),
      advertising: advertising.map(() => advertising[0]),
    })
    return [
      exact('differenceWithoutChange', prints(goldenCase, still) === prints(goldenCase, bass({ p, q })) ? 0 : 1),
      several('adopted', adopted(goldenCase, effort, generalisedBass({ ...effects, prices, advertising }))),
    ]
  },
  'P6-generations': (goldenCase, effort) => {
    const [p, q, launch, shares] = ['p', 'q', 'launch', 'shares'].map((name) => paramList(goldenCase, name))
    const m = param(goldenCase, 'm')
    const names = p.map((_, at) => `generation-${at + 1}`)
    const found = paramList(goldenCase, 'times').map((horizon) => {
      const spec = marketOnly({
        horizon,
        ticksPerPeriod: 1_000_000,
        alternatives: Object.fromEntries(names.map((name, at) => [name, { generation: at + 1 }])),
        segment: { customers: m, buying: nortonBass({ p, q, launch, shares }) },
      })
      const markets = marketsOf(spec, part(runParam(goldenCase, 'replications'), effort, 3))
      return names.map((_, at) => estimate(markets.map(({ brands }) => brands[at].holders / m)))
    })
    return names.map((_, at) =>
      several(
        `inUse${at + 1}`,
        found.map((of) => of[at]),
      ),
    )
  },
  'P6-supply': (goldenCase, effort) => {
    const [p, q, m, capacity] = ['p', 'q', 'm', 'capacity'].map((name) => param(goldenCase, name))
    const times = paramList(goldenCase, 'times')
    const run = (talkers: 'come' | 'served') =>
      times.map((horizon) => {
        const spec = scenario({
          horizon,
          ticksPerPeriod: 1_000_000,
          products: { phone: {} },
          sites: {
            maker: supplier({}),
            shop: retailer({
              policy: { kind: 'constant-order', Q: capacity },
              initial: { onHand: 0 },
              shortage: backorder(),
            }),
          },
          lanes: [lane('maker', 'shop', { transit: 1 })],
          market: {
            alternatives: { phone: { site: 'shop' } },
            segments: { all: { customers: m, buying: bass({ p, q, talkers }) } },
          },
        })
        const markets = marketsOf(spec, part(runParam(goldenCase, 'replications'), effort, 3))
        return {
          come: estimate(markets.map(({ segments }) => segments[0].occasions / m)),
          served: estimate(markets.map(({ alternatives }) => alternatives[0].delivered / m)),
        }
      })
    const quiet = run('served')
    return [
      several(
        'applied',
        quiet.map(({ come }) => come),
      ),
      several(
        'served',
        quiet.map(({ served }) => served),
      ),
      several(
        'appliedWhereAllTalk',
        run('come').map(({ come }) => come),
      ),
    ]
  },
  'P6-network': (goldenCase, effort) => {
    const [p, q, m] = ['p', 'q', 'm'].map((name) => param(goldenCase, name))
    // Everybody knows one other.
    const links = Array.from({ length: m }, (_, customer) => customer)
    const strangers = networkBass({ p, q, degree: 0 })
    return [
      several('adoptedInPairs', adopted(goldenCase, effort, networkBass({ p, q, links }))),
      several('adoptedAlone', adopted(goldenCase, effort, strangers)),
    ]
  },
}

/** Shares of the customers who have come by the times of a case. */
function adopted(goldenCase: GoldenCase, effort: number, buying: BuyingSpec): readonly Estimate[] {
  const m = param(goldenCase, 'm')
  return paramList(goldenCase, 'times').map((horizon) => {
    const spec = diffusion(m, horizon, buying)
    const markets = marketsOf(spec, part(runParam(goldenCase, 'replications'), effort, 3))
    return estimate(markets.map(({ segments }) => segments[0].occasions / m))
  })
}

function diffusion(customers: number, horizon: number, buying: BuyingSpec) {
  return marketOnly({
    horizon,
    ticksPerPeriod: 1_000_000,
    alternatives: { product: {} },
    segment: { customers, buying },
  })
}

/** Fingerprint of a small diffusion. */
function prints(goldenCase: GoldenCase, buying: BuyingSpec): string {
  const simulation = new Simulation(diffusion(500, Math.max(...paramList(goldenCase, 'times')), buying))
  simulation.runToEnd()
  return simulation.fingerprint
}
