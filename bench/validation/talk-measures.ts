/** Checks of what customers tell each other (P7) and of panic with its payback (P8), through markets that run. */

import {
  advertising,
  betaReputation,
  deliveryScore,
  goodwillReputation,
  lane,
  logLinear,
  type MarketFigures,
  type MarketSpec,
  nerloveArrow,
  poissonBuyers,
  retailer,
  type SegmentSpec,
  Simulation,
  scenario,
  sS,
  supplier,
  visits,
} from '../../src/index.ts'
import { ln } from '../../src/math/ln.ts'
import { exact, param, runParam } from './case-reader.ts'
import { marketOnly, marketsOf, part } from './customer-worlds.ts'
import type { Measure } from './driver.ts'
import { estimate, measured } from './replicate.ts'

/** By id of `test/golden/models.json`. */
export const talkMeasures: Readonly<Record<string, Measure>> = {
  'M2-satisfaction': (goldenCase) => {
    const [decay, u, eta, usual] = ['delta', 'u', 'eta', 'usual'].map((name) => param(goldenCase, name))
    const settled = (outcome: number, feeds: number) => {
      const [market] = marketsOf(
        marketOnly({
          horizon: 2000,
          ticksPerPeriod: 1000,
          alternatives: { acme: {} },
          segment: { customers: 1, buying: visits({ gap: 1 }) },
          market: {
            media: { tv: { build: 1 } },
            brands: { acme: { goodwill: nerloveArrow({ decay, eta: feeds, usual, kept: 0 }) } },
            campaigns: {
              steady: advertising({
                brand: 'acme',
                medium: 'tv',
                at: 0,
                points: [u],
                every: 1,
                rounds: 2000,
                spread: true,
              }),
            },
          },
          satisfaction: deliveryScore({ onTime: 1 + 4 * outcome, perDayEarly: 0 }),
        }),
        1,
      )
      return market.marketing?.brands[0].goodwill ?? Number.NaN
    }
    const outcome = param(goldenCase, 'outcome')
    return [
      exact('settled', settled(outcome, eta)),
      exact('withoutSatisfaction', settled(outcome, 0)),
      exact('afterBadExperiences', settled(param(goldenCase, 'bad'), eta)),
    ]
  },
  'X8-goodwill': (goldenCase) => {
    const [eta, decay, usual, outcome] = ['eta', 'delta', 'usual', 'outcome'].map((name) => param(goldenCase, name))
    const at = (after: number) => {
      const [{ brands }] = marketsOf(
        marketOnly({
          horizon: 1000 + after,
          ticksPerPeriod: 1_000_000,
          alternatives: { brand: {} },
          segment: { customers: 1, buying: visits({ gap: 1 }) },
          market: { reputation: goodwillReputation({ eta, decay, usual }) },
          satisfaction: deliveryScore({ onTime: 1 + 4 * outcome, perDayEarly: 0 }),
        }),
        1,
      )
      return brands[0].reputationNow
    }
    return [exact('afterAnExperience', at(1e-6)), exact('halfADayLater', at(0.5))]
  },
  'P7-1': (goldenCase, effort) => {
    const [outcome, initial, kept] = ['outcome', 'initial', 'kept'].map((name) => param(goldenCase, name))
    const probability = param(goldenCase, 'probability')
    const experiences = part(runParam(goldenCase, 'experiences'), effort, 200)
    const run = (talk: MarketSpec['talk'], last = experiences) =>
      listeners(1 + 4 * outcome, last, {
        reputation: betaReputation({ kept, a: 0, b: 0, initial }),
        ...(talk !== undefined && { talk }),
      })
    const after = (times: number) => outcome + (initial - outcome) * kept ** times
    const [silent, mute] = [run(undefined), run({ probability: [0, 0, 0, 0, 0] })]
    const early = run(undefined, 10)
    const talking = run({ probability: Array.from({ length: 5 }, () => probability) })
    const posts = talking.market.talk?.[0].posts ?? 0
    return [
      // Segments in the order of their names: those who buy, those who listen.
      exact('buyersWithoutTalk', early.market.brands[0].reputationNow - after(early.market.segments[0].occasions)),
      exact('listenersWithoutTalk', silent.market.brands[1].reputationNow - initial),
      exact('differenceOfSilence', silent.fingerprint === mute.fingerprint ? 0 : 1),
      exact('listenersWithTalk', talking.market.brands[1].reputationNow - after(posts)),
      {
        quantity: 'posted',
        simulated: posts / experiences,
        halfWidth: 1.96 * Math.sqrt((probability * (1 - probability)) / experiences),
      },
    ]
  },
  'P7-2': (goldenCase, effort) => {
    const [rating, step, share, posts] = ['rating', 'step', 'share', 'posts'].map((name) => param(goldenCase, name))
    const [valence, volume] = [param(goldenCase, 'valence'), param(goldenCase, 'volume')]
    const visitors = part(runParam(goldenCase, 'visits'), effort, 20_000)
    /** Sales where deliveries score `score`, all of them are posted and `before` posts of that score were there. */
    const sales = (score: number, before: number, talks: boolean) => {
      // While the volume grows with every sale, it does not matter.
      const ofVolume = talks ? 0 : volume
      const spec = marketOnly({
        horizon: visitors + 1,
        ticksPerPeriod: 1,
        alternatives: { shop: { appeal: ln(share) - valence * ln(rating) - ofVolume * ln(posts) } },
        segment: {
          customers: visitors,
          buying: visits({ gap: 1 }),
          choice: logLinear({ rating: valence, volume: ofVolume }),
        },
        market: {
          talk: {
            rating: talks ? rating : score,
            posts: before,
            probability: [1, 1, 1, 1, 1].map((p) => (talks ? p : 0)),
          },
        },
        satisfaction: deliveryScore({ onTime: score, perDayEarly: 0 }),
      })
      return marketsOf(spec, runParam(goldenCase, 'replications')).map(({ alternatives }) => alternatives[0].chosen)
    }
    const elasticity = (base: readonly number[], more: readonly number[]) =>
      estimate(more.map((count, at) => ln(count / base[at]) / ln(1 + step)))
    const usual = sales(rating, posts, false)
    return [
      measured('ofRating', elasticity(usual, sales(rating * (1 + step), posts, false))),
      measured('ofVolume', elasticity(usual, sales(rating, posts * (1 + step), false))),
      // The rating comes from what those who bought post.
      measured('ofRatingPosted', elasticity(sales(rating, 1, true), sales(rating * (1 + step), 1, true))),
    ]
  },
  'P8-1': (goldenCase, effort) => {
    const [rate, extra, from, until] = ['rate', 'extra', 'from', 'until'].map((name) => param(goldenCase, name))
    const customers = part(runParam(goldenCase, 'customers'), effort, 400)
    const horizon = param(goldenCase, 'horizon')
    const hoarding = { at: from, until, rate, extra }
    const run = (panic: SegmentSpec['hoarding'], end = horizon) => pantries(customers, end, panic)
    const [calm, zero] = [run(undefined), run({ ...hoarding, rate: 0 })]
    const [midway, whole] = [run(hoarding, (from + until) / 2), run(hoarding)]
    const of = ({ market }: { readonly market: MarketFigures }) => {
      const [{ hoarding: found }] = market.segments
      if (found === undefined) throw new Error('nobody panics')
      return found
    }
    const gap = ({ bought, paidBack, held, heldBefore }: ReturnType<typeof of>) =>
      bought - paidBack - (held - heldBefore)
    const handed = ({ market }: { readonly market: MarketFigures }) => market.alternatives[0].handed
    const frightened = of(whole).bought / extra / customers
    const stock = of(midway)
    return [
      exact('unbalancedMidway', gap(stock)),
      exact('unbalancedAtTheEnd', gap(of(whole))),
      exact('heldAtTheEnd', of(whole).held),
      exact('netSales', handed(whole) - handed(calm)),
      exact('differenceOfNoPanic', calm.fingerprint === zero.fingerprint ? 0 : 1),
      {
        quantity: 'frightened',
        simulated: frightened,
        halfWidth: 1.96 * Math.sqrt((frightened * (1 - frightened)) / customers),
      },
    ]
  },
}

/** Buyers whose every delivery scores alike, and others who only listen. */
function listeners(score: number, experiences: number, market: Partial<MarketSpec>) {
  const never = { kind: 'visits' as const, gap: 1e9 }
  const simulation = new Simulation(
    marketOnly({
      horizon: experiences + 0.5,
      ticksPerPeriod: 2,
      alternatives: { brand: {} },
      segment: { customers: 10, buying: visits({ gap: 1 }) },
      market: {
        segments: {
          buyers: { customers: 10, buying: visits({ gap: 1 }) },
          listeners: { customers: 10, buying: never },
        },
        ...market,
      },
      satisfaction: deliveryScore({ onTime: score, perDayEarly: 0 }),
    }),
  )
  return outcome(simulation)
}

/** Households that buy a unit now and then in a shop that always has enough, and may panic. */
function pantries(customers: number, horizon: number, hoarding: SegmentSpec['hoarding']) {
  const simulation = new Simulation(
    scenario({
      horizon,
      products: { pasta: { price: 1 } },
      sites: { maker: supplier({}), shop: retailer({ policy: sS({ s: 100 * customers, S: 200 * customers }) }) },
      lanes: [lane('maker', 'shop')],
      market: {
        alternatives: { pasta: { site: 'shop' } },
        segments: {
          all: {
            customers,
            buying: poissonBuyers({ rate: 1, gap: { kind: 'uniform', min: 0.5, max: 1.5 } }),
            ...(hoarding !== undefined && { hoarding }),
          },
        },
      },
    }),
  )
  return outcome(simulation)
}

function outcome(simulation: Simulation): { readonly market: MarketFigures; readonly fingerprint: string } {
  simulation.runToEnd()
  const { market } = simulation.figures()
  if (market === undefined) throw new Error('the scenario has no market')
  return { market, fingerprint: simulation.fingerprint }
}
