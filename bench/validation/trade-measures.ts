/** Checks of trade deals by id, through chains that run: forward buying and the bullwhip above it (M6). */

import {
  backorder,
  baseStock,
  bullwhip,
  coupons,
  forwardBuying,
  lane,
  poissonBuyers,
  retailer,
  run,
  type ScenarioSpec,
  scenario,
  supplier,
  wholesaler,
} from '../../src/index.ts'
import { exact, param, paramList, runParam } from './case-reader.ts'
import { marketOnly, marketsOf, part } from './customer-worlds.ts'
import type { GoldenCase, Measure } from './driver.ts'
import { estimate, measured } from './replicate.ts'

/** By id of `test/golden/models.json`. */
export const tradeMeasures: Readonly<Record<string, Measure>> = {
  'M5-coupons': (goldenCase, effort) => {
    const responses = paramList(goldenCase, 'responses')
    const [households, cut] = [param(goldenCase, 'households'), param(goldenCase, 'cut')]
    const customers = part(param(goldenCase, 'customers'), effort, 2000)
    const mail = (some: number) =>
      marketOnly({
        ...unmarketed(customers, responses.length),
        market: {
          campaigns: Object.fromEntries(
            responses.map((response, at) => [
              `mailing-${at}`,
              coupons({ alternative: 'acme', at: 5 + 10 * at, length: 8, households: some, response, cut }),
            ]),
          ),
        },
      })
    const [market] = marketsOf(mail(households), 1)
    const found = (market.marketing?.campaigns ?? []).map(({ coupons: of }) => of ?? { targeted: 0, redeemed: 0 })
    const share = (part: number, whole: number) => ({ value: part / whole, error: 1.96 * Math.sqrt(part / whole ** 2) })
    const redeemed = found.map((of) => share(of.redeemed, of.targeted))
    const sent = share(found[0].targeted, customers)
    const prints = [mail(0), marketOnly({ ...unmarketed(customers, responses.length), market: { campaigns: {} } })].map(
      (spec) => run(spec).fingerprint,
    )
    return [
      {
        quantity: 'redeemed',
        simulated: redeemed.map(({ value }) => value),
        halfWidth: redeemed.map(({ error }) => error),
      },
      { quantity: 'targeted', simulated: sent.value, halfWidth: sent.error },
      exact('differenceOfNobody', prints[0] === prints[1] ? 0 : 1),
    ]
  },
  'M6-3': (goldenCase, effort) => {
    const replications = part(runParam(goldenCase, 'replications'), effort, 5)
    const upstream = (discount: number | undefined, seed: string) => {
      const { fingerprint, metrics } = run(chain(goldenCase, discount), { seed, metrics: { whip: bullwhip() } })
      return { fingerprint, whip: metrics.whip.wholesaler ?? Number.NaN }
    }
    const pairs = Array.from({ length: replications }, (_, at) => ({
      on: upstream(param(goldenCase, 'discount'), `deal ${at}`),
      off: upstream(0, `deal ${at}`),
      plain: upstream(undefined, `deal ${at}`),
    }))
    const fall = estimate(pairs.map(({ on, off }) => on.whip - off.whip))
    return [
      exact('falls', fall.mean - (fall.halfWidth ?? 0) > 0 ? 1 : 0),
      exact('inEveryPair', pairs.every(({ on, off }) => on.whip > off.whip) ? 1 : 0),
      exact('differenceOfNoDeals', pairs.every(({ off, plain }) => off.fingerprint === plain.fingerprint) ? 0 : 1),
      measured('bullwhipWithoutDeals', estimate(pairs.map(({ off }) => off.whip))),
    ]
  },
}

function unmarketed(customers: number, mailings: number) {
  return {
    horizon: 10 * (mailings + 1),
    alternatives: { acme: { price: 4 } },
    segment: { customers, buying: poissonBuyers({ rate: 1, gap: 1 }) },
  }
}

/** A retailer of constant mean demand, who may buy ahead, and the wholesaler above. */
function chain(goldenCase: GoldenCase, discount: number | undefined): ScenarioSpec {
  const [mean, S, holding] = ['mean', 'S', 'holding'].map((name) => param(goldenCase, name))
  const [at, length, every] = ['at', 'length', 'every'].map((name) => param(goldenCase, name))
  const horizon = runParam(goldenCase, 'periods')
  const usual = baseStock({ S })
  const policy =
    discount === undefined
      ? usual
      : forwardBuying({
          ...{ policy: usual, discount, holding, at, length, every, times: Math.ceil(horizon / every) },
          forecast: { kind: 'exponential-smoothing', alpha: 0.05 },
        })
  return scenario({
    horizon,
    warmUp: at,
    products: { soup: {} },
    sites: {
      maker: supplier({}),
      wholesaler: wholesaler({ policy: baseStock({ S: 3 * S }), shortage: backorder() }),
      shop: retailer({ policy, demand: { soup: { kind: 'poisson', mean } } }),
    },
    lanes: [lane('maker', 'wholesaler', { transit: 1 }), lane('wholesaler', 'shop', { transit: 1 })],
  })
}
