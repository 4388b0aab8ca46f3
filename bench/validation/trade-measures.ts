/** Checks of trade deals by id, through chains that run: forward buying and the bullwhip above it (M6). */

import {
  backorder,
  baseStock,
  bullwhip,
  forwardBuying,
  lane,
  retailer,
  run,
  type ScenarioSpec,
  scenario,
  supplier,
  wholesaler,
} from '../../src/index.ts'
import { exact, param, runParam } from './case-reader.ts'
import { part } from './customer-worlds.ts'
import type { GoldenCase, Measure } from './driver.ts'
import { estimate, measured } from './replicate.ts'

/** By id of `test/golden/models.json`. */
export const tradeMeasures: Readonly<Record<string, Measure>> = {
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
