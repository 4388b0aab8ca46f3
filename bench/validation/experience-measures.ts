/** Checks of what customers experience, by id: expectations (X1, X2), reviews (X3), indices (X4, X5), leaving (X6), recovery (X9), empty shelves (P3), returns (R1). */
import {
  type AlternativeFigures,
  customerSatisfactionIndex,
  deliveryReview,
  deliveryScore,
  disconfirmation,
  lane,
  logit,
  lostSales,
  netPromoterScore,
  poissonBuyers,
  retailer,
  type ScenarioSpec,
  scenario,
  sS,
  supplier,
  visits,
} from '../../src/index.ts'
import { exact, param, paramList, runParam } from './case-reader.ts'
import { hearing, marketOnly, marketsOf, part } from './customer-worlds.ts'
import type { GoldenCase, Measure } from './driver.ts'
import { estimate, measured } from './replicate.ts'

/** By id of `test/golden/models.json`. */
export const experienceMeasures: Readonly<Record<string, Measure>> = {
  'X1-1': (goldenCase) => {
    const [a0, aP, aE, kappa] = ['a0', 'aP', 'aE', 'kappa'].map((name) => param(goldenCase, name))
    const [performance, initial] = [param(goldenCase, 'performance'), param(goldenCase, 'initial')]
    const after = param(goldenCase, 'experiences')
    // Without gains and losses, S = a0 + aP P + aE E tells the expectation.
    const scores = scoresOf({ a0, aP, aE, eta: 0, kappa, initial }, { performance, experiences: after })
    const expectations = scores.map((score) => ((score - 1) / 4 - a0 - aP * performance) / aE)
    const gaps = expectations.map((expectation) => performance - expectation)
    return [exact('satisfaction', (scores[after - 1] - 1) / 4), exact('rate', 1 - gaps[1] / gaps[0])]
  },
  'X1-2': (goldenCase) => {
    const performance = param(goldenCase, 'performance')
    const satisfaction = paramList(goldenCase, 'expectations').map((initial) => {
      const [score] = scoresOf({ initial }, { performance, experiences: 1 })
      return (score - 1) / 4
    })
    return [exact('falls', satisfaction.every((value, at) => at === 0 || value < satisfaction[at - 1]) ? 1 : 0)]
  },
  'X2-1': (goldenCase) => {
    const [alpha, loss, eta, step] = ['alpha', 'loss', 'eta', 'step'].map((name) => param(goldenCase, name))
    const performance = 0.5
    const at = (initial: number) => {
      const [score] = scoresOf({ a0: 0.4, aP: 0, aE: 0, eta, alpha, loss, initial }, { performance, experiences: 1 })
      return (score - 1) / 4 - 0.4
    }
    const [gain, drop] = [at(performance - step), at(performance + step)]
    return [exact('gain', gain), exact('lossOverGain', -drop / gain)]
  },
  'X3-1': (goldenCase, effort) => {
    const { all } = reviews(goldenCase, effort)
    return [
      measured('meanScore', all.mean),
      { quantity: 'shares', simulated: all.shares, halfWidth: all.shares.map(() => all.halfWidth) },
    ]
  },
  'X3-2': (goldenCase, effort) => {
    const { onTime, late } = reviews(goldenCase, effort)
    return [measured('satisfiedOnTime', onTime.satisfied), measured('satisfiedLate', late.satisfied)]
  },
  'X3-3': (goldenCase) => {
    const days = paramList(goldenCase, 'daysLate')
    const falls = [deliveryScore(), deliveryReview()].map((satisfaction) => {
      const scores = days.map((late) => {
        const spec = marketOnly({
          horizon: 400,
          ticksPerPeriod: 100,
          alternatives: { brand: { promise: 20, delivery: 20 + late } },
          segment: { customers: 1, buying: visits({ gap: 400 / 350 }) },
          satisfaction: { ...satisfaction },
        })
        const [{ alternatives }] = marketsOf(spec, 1)
        return alternatives[0].score / alternatives[0].scores
      })
      return scores.every((score, at) => at === 0 || score <= scores[at - 1] + 0.25)
    })
    return [exact('falls', falls.every(Boolean) ? 1 : 0)]
  },
  'X4-1': () => [
    exact('best', customerSatisfactionIndex([10, 10, 10], [1, 2, 3])),
    exact('worst', customerSatisfactionIndex([1, 1, 1], [1, 2, 3])),
  ],
  'X5-1': () => [exact('uniform', netPromoterScore(Array.from({ length: 11 }, (_, answer) => answer)))],
  'X6-1': (goldenCase, effort) => {
    const leaving = param(goldenCase, 'leaving')
    const customers = part(runParam(goldenCase, 'customers'), effort, 5000)
    const spec = (sensitivity: number) =>
      marketOnly({
        horizon: 600,
        ticksPerPeriod: 4,
        alternatives: { brand: {} },
        segment: { customers, buying: poissonBuyers({ rate: 1, gap: 1, leaving, sensitivity, usual: 4.135 }) },
      })
    const purchases = (sensitivity: number) => {
      const counts = new Float64Array(customers)
      marketsOf(spec(sensitivity), 1, {
        observers: [hearing({ ordered: (_time, customer) => (counts[customer] += 1) })],
      })
      return estimate(counts)
    }
    const [base, better] = [purchases(0), purchases(1)]
    return [
      measured('meanLife', base),
      // On-time deliveries score above the usual: customers stay longer.
      exact('staysLonger', better.mean > base.mean ? 1 : 0),
    ]
  },
  'X9-1': (goldenCase, effort) => {
    const customers = part(runParam(goldenCase, 'customers'), effort, 4000)
    const staying = (complaints: Readonly<Record<string, number>>) => {
      const spec = marketOnly({
        horizon: 1000,
        ticksPerPeriod: 4,
        alternatives: { brand: { promise: 0, delivery: 30 } },
        segment: { customers, buying: poissonBuyers({ rate: 1, gap: 100, leaving: 0.3, sensitivity: 1 }) },
        market: { complaints },
      })
      const [{ segments }] = marketsOf(spec, 1)
      return segments[0].occasions / customers
    }
    const always = { logOdds: 100, perStar: 0 }
    const lives = [
      staying({ logOdds: -100, perStar: 0 }),
      staying({ ...always, resolved: 0 }),
      staying({ ...always, resolved: 1, time: 10 }),
      staying({ ...always, resolved: 1, time: 0 }),
    ]
    const never = staying({ ...always, resolved: 1, time: 60, patience: 0.01 })
    return [
      exact('ordered', lives.every((life, at) => at === 0 || life > lives[at - 1]) ? 1 : 0),
      // A resolution that comes too late is worth no more than being heard.
      exact('tooLate', never - lives[1]),
    ]
  },
  'P3-1': (goldenCase, effort) => {
    const visitors = part(runParam(goldenCase, 'customers'), effort, 2000)
    const [seen] = marketsOf(shelf(visitors, true, false), 1)
    const [blind] = marketsOf(shelf(visitors, false, true), 1)
    const [empty] = blind.alternatives
    const handed = seen.alternatives.reduce((sum, { handed: units }) => sum + units, 0)
    return [
      // Everybody who sees the shelf and has no other wish takes what is there.
      exact('lostToTheCategory', seen.segments[0].occasions - handed),
      exact('lostByThoseWhoDoNotSee', empty.lost - empty.wanted),
    ]
  },
  'R1-1': (goldenCase, effort) => {
    const probability = param(goldenCase, 'probability')
    const [transit, inspection] = [param(goldenCase, 'transit'), param(goldenCase, 'inspection')]
    const horizon = 200 + part(runParam(goldenCase, 'periods'), effort, 200)
    const spec = scenario({
      horizon,
      warmUp: 200,
      products: { shirt: { price: 20, cost: 8 } },
      sites: { maker: supplier({}), shop: retailer({ policy: sS({ s: 400, S: 800 }) }) },
      lanes: [lane('maker', 'shop', { transit: 1 })],
      market: {
        alternatives: { shirt: { site: 'shop' } },
        segments: {
          all: {
            customers: 100,
            buying: visits({ gap: { kind: 'exponential', mean: 1 / param(goldenCase, 'rate') } }),
          },
        },
        returns: {
          probability,
          lag: { kind: 'exponential', mean: 10 },
          window: 1000,
          transit,
          inspection,
          fraud: 0.05,
        },
      },
    } as ScenarioSpec)
    const markets = marketsOf(spec, 5)
    const each = (read: (alternative: AlternativeFigures) => number) =>
      estimate(markets.map(({ alternatives: [alternative] }) => read(alternative)))
    const returned = (alternative: AlternativeFigures) => alternative.returns?.returned ?? 0
    return [
      measured(
        'share',
        each((alternative) => returned(alternative) / alternative.handed),
      ),
      measured(
        'inProcess',
        each((alternative) => alternative.returns?.open ?? 0),
      ),
    ]
  },
}

/** Scores of one customer, whose every delivery performs alike. */
function scoresOf(
  parameters: Readonly<Record<string, number>>,
  { performance, experiences }: { readonly performance: number; readonly experiences: number },
): readonly number[] {
  const scores: number[] = []
  // The delivery score at the promise is 4.214; 30 days early is worth 4.352: the performance wanted is reached by lateness.
  const late = -3.225 * Math.log(1 - (4.214 - (1 + 4 * performance)) / 2.692)
  const spec = marketOnly({
    horizon: 2 * experiences + 50,
    ticksPerPeriod: 1_000_000_000,
    alternatives: { brand: { promise: 1, delivery: 1 + late } },
    segment: { customers: 1, buying: visits({ gap: 1 }) },
    satisfaction: disconfirmation(parameters),
  })
  marketsOf(spec, 1, { observers: [hearing({ experienced: (_time, _customer, _at, score) => scores.push(score) })] })
  return scores
}

/** Reviews of orders whose lateness is distributed as in the published table: its bins by a representative day each. */
function reviews(goldenCase: GoldenCase, effort: number) {
  const [days, counts] = [paramList(goldenCase, 'days'), paramList(goldenCase, 'orders')]
  const orders = part(runParam(goldenCase, 'orders'), effort, 5000)
  const spec = marketOnly({
    horizon: orders + 100,
    ticksPerPeriod: 10,
    alternatives: {
      brand: { promise: 40, delivery: { kind: 'discrete', values: days.map((day) => 40 + day), weights: counts } },
    },
    segment: { customers: orders, buying: visits({ gap: 1 }) },
    satisfaction: deliveryReview(),
  })
  const scores: { readonly score: number; readonly late: boolean }[] = []
  const placed = new Float64Array(orders)
  const observer = hearing({
    ordered: (time, customer) => {
      placed[customer] = time
    },
    experienced: (time, customer, _at, score) => scores.push({ score, late: time - placed[customer] > 400 }),
  })
  // Each customer orders once at most at a time: visits are spread over as many customers as there are orders.
  marketsOf(spec, 1, { observers: [observer] })
  const of = (list: readonly { readonly score: number }[]) => ({
    mean: estimate(list.map(({ score }) => score)),
    shares: [1, 2, 3, 4, 5].map((star) => list.filter(({ score }) => score === star).length / list.length),
    satisfied: estimate(list.map(({ score }) => (score >= 4 ? 1 : 0))),
    halfWidth: 0.98 / Math.sqrt(list.length),
  })
  return {
    all: of(scores),
    onTime: of(scores.filter(({ late }) => !late)),
    late: of(scores.filter(({ late }) => late)),
  }
}

/** A shop of two products, the first of which is never there. */
function shelf(visitors: number, seen: boolean, alone: boolean): ScenarioSpec {
  const other = { beta: { site: 'shop', product: 'beta', shortage: lostSales() } }
  return scenario({
    horizon: visitors + 1,
    ticksPerPeriod: 1,
    products: { alpha: {}, beta: {} },
    sites: {
      source: supplier({}),
      shop: retailer({
        policy: sS({ s: 5, S: 10 }),
        stock: { alpha: { policy: { kind: 'constant-order', Q: 0 }, initial: { onHand: 0 } } },
      }),
    },
    lanes: [lane('source', 'shop')],
    market: {
      alternatives: { alpha: { site: 'shop', product: 'alpha', shortage: lostSales(), seen }, ...(!alone && other) },
      segments: { all: { customers: 1, buying: visits({ gap: 1 }), choice: logit() } },
    },
  } as ScenarioSpec)
}
