/** Checks of customers by id, through markets that run: choice (P2), repeat buying (P5), diffusion (P6), reputation (X8), the whole loop (LOOP-1). */

import { bass } from '../../src/customers/bass.ts'
import { bassShare, purchasesExpected } from '../../src/fit/index.ts'
import {
  backorder,
  betaReputation,
  bgNbd,
  type ChoiceSpec,
  deliveryScore,
  lane,
  logit,
  lostSales,
  nestedLogit,
  poissonBuyers,
  retailer,
  type ScenarioSpec,
  scenario,
  sS,
  supplier,
  visits,
} from '../../src/index.ts'
import { logitShares } from '../../src/theory/index.ts'
import { exact, param, paramList, runParam } from './case-reader.ts'
import { marketOnly, marketsOf, part, sharesOf } from './customer-worlds.ts'
import type { GoldenCase, Measure } from './driver.ts'
import { type Estimate, estimate, measured, several } from './replicate.ts'

/** By id of `test/golden/models.json`. */
export const marketMeasures: Readonly<Record<string, Measure>> = {
  'P2-1': (goldenCase) => {
    const utilities = paramList(goldenCase, 'utilities')
    return [
      exact('shares', logitShares(utilities).shares),
      exact('sharesWithoutFirst', [0, ...logitShares(utilities.slice(1)).shares]),
    ]
  },
  'P2-2': (goldenCase, effort) => {
    const utilities = paramList(goldenCase, 'utilities')
    const visitors = part(runParam(goldenCase, 'customers'), effort, 2000)
    const all = shelves(utilities, [], logit(), visitors)
    const short = shelves(utilities, [0], logit(), visitors)
    return [several('shares', all), several('sharesWithoutFirst', short)]
  },
  'P2-3': (goldenCase, effort) => {
    const utilities = paramList(goldenCase, 'utilities')
    const visitors = part(runParam(goldenCase, 'customers'), effort, 2000)
    const lambda = param(goldenCase, 'lambda')
    // The first two stand in one nest; the first is out of stock.
    const plain = shelves(utilities, [0], nestedLogit({ lambda: 1 }), visitors, 2)
    const nested = shelves(utilities, [0], nestedLogit({ lambda }), visitors, 2)
    return [several('lambdaOne', plain), several('nested', nested)]
  },
  'P5-simulated': (goldenCase, effort) => {
    const [r, alpha, a, b] = ['r', 'alpha', 'a', 'b'].map((name) => param(goldenCase, name))
    const customers = param(goldenCase, 'customers')
    const replications = part(runParam(goldenCase, 'replications'), effort, 5)
    const times = paramList(goldenCase, 'times')
    const found = times.map((time) => {
      const spec = marketOnly({
        horizon: time,
        alternatives: { shop: {} },
        segment: { customers, buying: bgNbd({ r, alpha, a, b }) },
      })
      return estimate(marketsOf(spec, replications).map(({ segments }) => segments[0].occasions / customers))
    })
    return [
      several('purchases', found),
      exact(
        'expected',
        times.map((time) => purchasesExpected({ r, alpha, a, b }, time)),
      ),
    ]
  },
  'P6-2': (goldenCase, effort) => {
    const [p, q, m] = ['p', 'q', 'm'].map((name) => param(goldenCase, name))
    const replications = part(runParam(goldenCase, 'replications'), effort, 3)
    const times = paramList(goldenCase, 'times')
    const found = times.map((horizon) => {
      const spec = marketOnly({
        horizon,
        ticksPerPeriod: 100_000_000,
        alternatives: { product: {} },
        segment: { customers: m, buying: bass({ p, q }) },
      })
      return estimate(marketsOf(spec, replications).map(({ segments }) => segments[0].occasions / m))
    })
    return [
      several('adopted', found),
      exact(
        'limit',
        times.map((time) => bassShare({ p, q }, time)),
      ),
    ]
  },
  'X8-1': (goldenCase) => {
    const [kept, outcome] = [param(goldenCase, 'lambda'), param(goldenCase, 'outcome')]
    const score = 1 + 4 * outcome
    const spec = marketOnly({
      horizon: 1000,
      ticksPerPeriod: 1,
      alternatives: { brand: {} },
      segment: { customers: 1, buying: visits({ gap: 1 }) },
      market: { reputation: betaReputation({ kept, a: 1, b: 1, initial: 0.5 }) },
      satisfaction: deliveryScore({ onTime: score, perDayEarly: 0 }),
    })
    const [{ brands }] = marketsOf(spec, 1)
    return [exact('reputation', brands[0].reputationNow), exact('weight', 1 / (1 - kept))]
  },
  'X8-2': (goldenCase) => {
    const [kept, from, to] = ['lambda', 'from', 'to'].map((name) => param(goldenCase, name))
    const after = paramList(goldenCase, 'after')
    const reputations = after.map((experiences) => {
      const spec = marketOnly({
        horizon: experiences + 0.5,
        ticksPerPeriod: 2,
        alternatives: { brand: {} },
        segment: { customers: 1, buying: visits({ gap: 1 }) },
        market: { reputation: betaReputation({ kept, a: 0, b: 0, initial: from }) },
        satisfaction: deliveryScore({ onTime: 1 + 4 * to, perDayEarly: 0 }),
      })
      return marketsOf(spec, 1)[0].brands[0].reputationNow
    })
    return [exact('reputation', reputations)]
  },
  'LOOP-1': (goldenCase, effort) => {
    const [calm, late] = [param(goldenCase, 'lateBefore'), param(goldenCase, 'lateAfter')]
    const run = (share: number, beta: number) => loop(goldenCase, effort, share, beta)
    const before = run(calm, 2)
    const betas = paramList(goldenCase, 'betas')
    const after = betas.map((beta) => run(late, beta))
    return [
      measured('reputationBefore', before.reputation),
      measured('reputationAfter', after[0].reputation),
      measured('shareBefore', before.share),
      several(
        'shareAfter',
        after.map(({ share }) => share),
      ),
      measured('lateAfter', after[0].late),
    ]
  },
}

/**
 * Shares of alternatives on the shelves of a shop, a few of them out of stock for ever, among visitors who see what is there. The first `nest` stand in a channel of their own.
 */
function shelves(
  utilities: readonly number[],
  out: readonly number[],
  choice: ChoiceSpec,
  visitors: number,
  nest = 0,
): readonly Estimate[] {
  const products = utilities.map((_, at) => `product-${at}`)
  const spec = scenario({
    horizon: visitors + 1,
    ticksPerPeriod: 1,
    products: Object.fromEntries(products.map((product) => [product, {}])),
    sites: {
      source: supplier({}),
      shop: retailer({
        policy: sS({ s: 5, S: 10 }),
        shortage: lostSales(),
        stock: Object.fromEntries(
          out.map((at) => [products[at], { policy: { kind: 'constant-order', Q: 0 }, initial: { onHand: 0 } }]),
        ),
      }),
    },
    lanes: [lane('source', 'shop')],
    market: {
      alternatives: Object.fromEntries(
        products.map((product, at) => [
          product,
          { site: 'shop', product, appeal: utilities[at], channel: at < nest ? 'nest' : 'others' },
        ]),
      ),
      segments: { all: { customers: 1, buying: visits({ gap: 1 }), choice } },
    },
  } as ScenarioSpec)
  const shares = marketsOf(spec, 10).map(sharesOf)
  return utilities.map((_, at) => estimate(shares.map((share) => share[at])))
}

/**
 * Two brands of one shop whose orders travel to their customers: on time they come `early` days before the promise, else `late` days after it, so that the scores of
 * the delivery model have the means of the case. Brand 1 is late with probability `share`, brand 2 as often as before.
 */
function loop(goldenCase: GoldenCase, effort: number, share: number, beta: number) {
  const [onTime, late, calm] = ['scoreOnTime', 'scoreLate', 'lateBefore'].map((name) => param(goldenCase, name))
  const { early, days } = lateness(onTime, late)
  const promise = 20
  const delivery = (probability: number) => ({
    kind: 'discrete' as const,
    values: [promise - early, promise + days],
    weights: [1 - probability, probability],
  })
  const brand = (product: string, probability: number) => ({
    site: 'shop',
    product,
    promise,
    delivery: delivery(probability),
  })
  const spec = scenario({
    horizon: 1000 + 4000 * effort,
    warmUp: 1000,
    products: { one: { price: 10, cost: 6 }, two: { price: 10, cost: 6 } },
    sites: { maker: supplier({}), shop: retailer({ policy: sS({ s: 400, S: 800 }), shortage: backorder() }) },
    lanes: [lane('maker', 'shop', { transit: 1 })],
    market: {
      alternatives: { one: brand('one', share), two: brand('two', calm) },
      segments: {
        all: { customers: 2000, buying: poissonBuyers({ rate: 0.05 }), choice: logit({ reputation: beta }) },
      },
      reputation: betaReputation({ kept: param(goldenCase, 'lambda'), a: 0, b: 0, initial: 0.79 }),
    },
  } as ScenarioSpec)
  const markets = marketsOf(spec, runParam(goldenCase, 'replications'))
  return {
    share: estimate(markets.map((market) => sharesOf(market)[0])),
    reputation: estimate(markets.map(({ brands }) => brands[0].reputation)),
    late: estimate(markets.map(({ alternatives: [one] }) => 1 - one.onTime / one.delivered)),
  }
}

/** Days early and days late at which the default delivery score has these means. */
function lateness(onTime: number, late: number): { readonly early: number; readonly days: number } {
  return { early: (onTime - 4.214) / 0.0046, days: -3.225 * Math.log(1 - (4.214 - late) / 2.692) }
}
