/** Checks of marketing by id, through markets that run: carry-over (M1, M2, M3), response (M4), spend (M5), promotions (M6), recommendations (M7), news (M8), brands (M10). */

import {
  adbudg,
  type CampaignSpec,
  logit,
  type MarketFigures,
  nerloveArrow,
  type ScenarioSpec,
  Simulation,
  vidaleWolfe,
  visits,
} from '../../src/index.ts'
import { ln } from '../../src/math/ln.ts'
import {
  adbudgThrough,
  beliefAfter,
  dorfmanSteiner,
  forwardBuy,
  pricePremium,
  shareOut,
  valueOfSurvey,
} from '../../src/theory/index.ts'
import { exact, param, paramList, runParam } from './case-reader.ts'
import { marketOnly, marketsOf, part, sharesOf } from './customer-worlds.ts'
import type { Measure } from './driver.ts'
import { brandAt, brandOf, mediaOnly } from './marketing-worlds.ts'
import { estimate, measured } from './replicate.ts'

/** By id of `test/golden/models.json`. */
export const marketingMeasures: Readonly<Record<string, Measure>> = {
  'M1-1': (goldenCase) => {
    const halfLife = param(goldenCase, 'halfLife')
    const points = param(goldenCase, 'points')
    const media = { tv: { halfLife } }
    const pulses = mediaOnly({ horizon: 1000, media, campaign: { at: 0, points: [points], every: 1, rounds: 1000 } })
    const [settled] = brandAt(pulses, [900])
    const [weekLater] = brandAt(pulses, [901], 'exclusive')
    const spread = mediaOnly({
      horizon: 1000,
      media,
      campaign: { at: 0, points: [points], every: 1, rounds: 1000, spread: true },
    })
    const [early, late] = brandAt(spread, [param(goldenCase, 'weeks'), 900])
    return [
      exact('kept', weekLater.media[0].adstock / settled.media[0].adstock),
      exact('gain', settled.media[0].adstock / points),
      exact('shareAfter', early.media[0].adstock / late.media[0].adstock),
    ]
  },
  'M1-2': (goldenCase) => {
    const kept = param(goldenCase, 'lambda')
    const weeks = Array.from({ length: 400 }, (_, week) => week)
    const pulse = mediaOnly({
      horizon: 401,
      media: { tv: { halfLife: ln(0.5) / ln(kept) } },
      campaign: { at: 0, points: [param(goldenCase, 'points')] },
    })
    return [
      exact(
        'total',
        brandAt(pulse, weeks).reduce((sum, { media }) => sum + media[0].adstock, 0),
      ),
    ]
  },
  'M2-1': (goldenCase) => {
    const [decay, u] = [param(goldenCase, 'delta'), param(goldenCase, 'u')]
    const steady = goodwillWorld(decay, u, 2000)
    const [after, settled] = brandAt(steady, [param(goldenCase, 'time'), 1900])
    return [exact('settled', settled.goodwill), exact('gapLeft', 1 - after.goodwill / settled.goodwill)]
  },
  'M2-2': (goldenCase) => {
    const [decay, u] = [param(goldenCase, 'delta'), param(goldenCase, 'u')]
    const stops = goodwillWorld(decay, u, 2000, 1000)
    const [stopped, later] = brandAt(stops, [1000, 1000 + param(goldenCase, 'after')])
    return [exact('left', later.goodwill / stopped.goodwill)]
  },
  'M3-1': (goldenCase) => {
    const [r, M, decay, A] = ['r', 'M', 'lambda', 'A'].map((name) => param(goldenCase, name))
    const brand = { goodwill: vidaleWolfe({ response: r, saturation: M, decay }) }
    const flights = { at: 0, points: [A], every: 1, rounds: 200, spread: true }
    const spec = mediaOnly({ horizon: 300, media: { tv: { build: 1 } }, brand, campaign: flights })
    const [one, settled, stopped, later] = brandAt(spec, [1, 150, 200, 210]).map(({ goodwill }) => goodwill)
    return [
      exact('settled', settled),
      exact('timeConstant', -1 / ln(1 - one / settled)),
      exact('decay', -ln(later / stopped) / 10),
    ]
  },
  'M4-1': (goldenCase) => {
    const [atNothing, now, atHalfMore, atSaturation] = paramList(goldenCase, 'judgements')
    const spend = param(goldenCase, 'spend')
    const curve = adbudg(adbudgThrough({ atNothing, now, atHalfMore, atSaturation, spend }))
    const effectOf = (points: number) => {
      const campaign = { at: 0, points: [points] }
      const spec = mediaOnly({ horizon: 2, media: { tv: { halfLife: 1e9, response: curve } }, campaign })
      return brandAt(spec, [0])[0].media[0].effect
    }
    return [exact('responses', [0, spend, 1.5 * spend, 1e12 * spend].map(effectOf))]
  },
  'M4-2': (goldenCase) => [
    exact('shortRun', dorfmanSteiner(param(goldenCase, 'short'), param(goldenCase, 'price'))),
    exact('longRun', dorfmanSteiner(param(goldenCase, 'long'), param(goldenCase, 'price'))),
  ],
  'M4-3': (goldenCase) => {
    const [most, half] = [paramList(goldenCase, 'most'), paramList(goldenCase, 'half')]
    const marginals = most.map((m, at) => (x: number) => (m * half[at]) / (half[at] + x) ** 2)
    const budget = param(goldenCase, 'budget')
    const spends = shareOut(budget, marginals)
    const returns = spends.map((x, at) => marginals[at](x))
    return [
      exact('spends', spends),
      exact('marginalRatio', Math.max(...returns) / Math.min(...returns)),
      exact('spent', spends.reduce((sum, x) => sum + x, 0) / budget),
    ]
  },
  'M5-1': (goldenCase) => {
    const points = paramList(goldenCase, 'points')
    const perPoint = param(goldenCase, 'perPoint')
    const plan = (list: readonly number[]): CampaignSpec => ({
      kind: 'advertising',
      brand: 'acme',
      medium: 'tv',
      at: 5,
      points: list,
    })
    const world = (list: readonly number[] | undefined) =>
      rivals(
        {
          media: { tv: { perPoint, halfLife: 28, response: { kind: 'linear', slope: 0.02 } } },
          ...(list !== undefined && { campaigns: { plan: plan(list) } }),
        },
        200,
      )
    const [spending] = marketsOf(world(points), 1)
    const [none] = marketsOf(world(points.map(() => 0)), 1)
    const [without] = marketsOf(world(undefined), 1)
    return [
      exact('spend', spending.marketing?.brands[0].spend ?? 0),
      exact('differenceWithoutSpend', none.alternatives[0].chosen - without.alternatives[0].chosen),
    ]
  },
  'M6-1': (goldenCase, effort) => {
    const stockpile = param(goldenCase, 'stockpile')
    const promotion: CampaignSpec = { kind: 'promotion', alternative: 'acme', at: 20, length: 10, cut: 0.3, stockpile }
    const replications = part(runParam(goldenCase, 'replications'), effort, 5)
    const base = marketsOf(rivals({}, 400), replications)
    const promoted = marketsOf(rivals({ campaigns: { promotion } }, 400), replications)
    const during = (market: MarketFigures) => market.marketing?.brands[0].brought ?? 0
    return [
      measured(
        'keptShare',
        estimate(
          promoted.map(
            (market, at) => (market.alternatives[0].chosen - base[at].alternatives[0].chosen) / during(market),
          ),
        ),
      ),
    ]
  },
  'M6-2': (goldenCase) => {
    const [demand, orderCost, unitCost, holdingRate, discount] = ['D', 'K', 'c', 'h', 'd'].map((name) =>
      param(goldenCase, name),
    )
    const { usual, atDiscount, forward } = forwardBuy({ demand, orderCost, unitCost, holdingRate, discount })
    return [exact('usual', usual), exact('atDiscount', atDiscount), exact('forward', forward)]
  },
  'M7-1': (goldenCase, effort) => {
    const replications = part(runParam(goldenCase, 'replications'), effort, 5)
    const ratios = paramList(goldenCase, 'attributed').map((attributed) =>
      estimate(recommended(attributed, param(goldenCase, 'causal'), replications).map(({ sales }) => sales)),
    )
    return [
      {
        quantity: 'salesRatio',
        simulated: ratios.map(({ mean }) => mean),
        halfWidth: ratios.map(({ halfWidth }) => halfWidth ?? 0),
        freedom: ratios[0].freedom,
      },
    ]
  },
  'M7-2': (goldenCase, effort) => {
    const runs = recommended(param(goldenCase, 'attributed'), 0, part(runParam(goldenCase, 'replications'), effort, 5))
    return [
      exact('salesRatio', Math.max(...runs.map(({ sales }) => sales))),
      measured('attributedShare', estimate(runs.map(({ share }) => share))),
    ]
  },
  'M8-1': (goldenCase) => {
    const [reach, halfLife] = [param(goldenCase, 'reach'), param(goldenCase, 'halfLife')]
    const standings = (valence: number) => {
      const simulation = new Simulation(
        newsWorld(
          { kind: 'publicity', brand: 'acme', at: 10, valence, reach, halfLife },
          param(goldenCase, 'reputation'),
        ),
      )
      return [10, 10 + halfLife, 10 + 40 * halfLife].map((time) => {
        simulation.runTo(time, 'inclusive')
        return brandOf(simulation).standing[0]
      })
    }
    return [
      exact('goodNews', standings(param(goldenCase, 'good'))),
      exact('badNews', standings(param(goldenCase, 'bad'))),
      exact('noNews', standings(0)),
    ]
  },
  'M9-1': (goldenCase) => {
    const belief = { prior: param(goldenCase, 'prior'), answer: param(goldenCase, 'answer') }
    const sizes = paramList(goldenCase, 'respondents')
    const worth = sizes.map((n) =>
      valueOfSurvey(belief, param(goldenCase, 'overage'), param(goldenCase, 'underage'), n),
    )
    const gains = worth.slice(1).map((value, at) => (value - worth[at]) / (sizes[at + 1] - sizes[at]))
    return [
      exact(
        'sdAfter',
        sizes.map((n) => beliefAfter(belief, n)),
      ),
      exact('valueOfInformation', worth),
      exact('concave', gains.every((gain, at) => gain >= 0 && (at === 0 || gain <= gains[at - 1])) ? 1 : 0),
    ]
  },
  'M10-1': (goldenCase, effort) => {
    const [worth, other, price] = ['worth', 'otherWorth', 'price'].map((name) => param(goldenCase, name))
    const premium = pricePremium(worth, other, price)
    const replications = part(runParam(goldenCase, 'replications'), effort, 5)
    const shares = (more: number) =>
      marketsOf(twoBrands(worth, other, price, more), replications).map((market) => sharesOf(market)[0])
    return [
      measured('shareAtPremium', estimate(shares(premium))),
      measured('premium', estimate(shares(0).map((share) => ln(share / (1 - share)) / -price))),
    ]
  },
}

/** Goodwill of one brand under steady advertising, which may stop. */
function goodwillWorld(decay: number, u: number, horizon: number, stop = horizon): ScenarioSpec {
  return mediaOnly({
    horizon,
    media: { tv: { build: 1 } },
    brand: { goodwill: nerloveArrow({ decay }) },
    campaign: { at: 0, points: [u], every: 1, rounds: stop, spread: true },
  })
}

/** Two brands and nothing, a hundred visits a day of a thousand customers. */
function rivals(market: Parameters<typeof marketOnly>[0]['market'], horizon: number): ScenarioSpec {
  return marketOnly({
    horizon,
    alternatives: { acme: { price: 10 }, brill: { price: 10 } },
    segment: {
      customers: 1000,
      buying: visits({ gap: 0.01 }),
      choice: logit({ price: -0.4, goodwill: 0.5, nothing: -4 }),
    },
    ...(market !== undefined && { market }),
  })
}

function recommended(attributed: number, causal: number, replications: number) {
  const base = marketsOf(rivals({}, 100), replications)
  const campaign: CampaignSpec = { kind: 'recommendations', attributed, causal }
  return marketsOf(rivals({ campaigns: { campaign } }, 100), replications).map((market, at) => {
    const sales = ({ alternatives }: MarketFigures) => alternatives.reduce((sum, { chosen }) => sum + chosen, 0)
    const credited = market.marketing?.brands.reduce((sum, brand) => sum + brand.attributed, 0) ?? 0
    return { sales: sales(market) / sales(base[at]), share: credited / sales(market) }
  })
}

/** A brand of some reputation that nobody visits, and news of it. */
function newsWorld(news: CampaignSpec, initial: number): ScenarioSpec {
  return marketOnly({
    horizon: 2000,
    ticksPerPeriod: 1e6,
    alternatives: { acme: {} },
    segment: { customers: 1, buying: { kind: 'visits', gap: 1e9 } },
    market: { campaigns: { news }, reputation: { kind: 'beta', initial } },
  })
}

/** Two brands of different equity, the first dearer by `premium`. */
function twoBrands(worth: number, other: number, price: number, premium: number): ScenarioSpec {
  return marketOnly({
    horizon: 200,
    alternatives: { acme: { price: 10 + premium }, brill: { price: 10 } },
    segment: { customers: 1000, buying: visits({ gap: 0.01 }), choice: logit({ price }) },
    market: { brands: { acme: { equity: worth }, brill: { equity: other } } },
  })
}
