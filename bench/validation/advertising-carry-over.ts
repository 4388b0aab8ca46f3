import { nerloveArrow } from '../../src/index.ts'
import { ln } from '../../src/math/ln.ts'
import { exact, hasParams, param, runParam, wanted } from './case-reader.ts'
import type { Driver } from './driver.ts'
import { brandAt, mediaOnly } from './marketing-worlds.ts'

/** Goodwill under steady advertising, and adstock of flights every week or every fourth, in a market that runs. */
export const carryOverDriver: Driver = {
  id: 'cus-nerlove-arrow-adstock',
  matches: (goldenCase) => hasParams(goldenCase, 'delta', 'u', 'G0', 'lambda_', 'x'),
  run: (goldenCase) => {
    const [decay, u, initial] = ['delta', 'u', 'G0'].map((name) => param(goldenCase, name))
    const [kept, x] = ['lambda_', 'x'].map((name) => param(goldenCase, name))
    const weeks = runParam(goldenCase, 'weeks')
    const steady = mediaOnly({
      horizon: weeks + 1,
      media: { tv: { build: 1 } },
      brand: { goodwill: nerloveArrow({ decay, initial }) },
      campaign: { at: 0, points: [u], every: 1, rounds: weeks / 2, spread: true },
    })
    const stop = weeks / 2
    const [five, twenty, end, week] = brandAt(steady, [5, 20, stop, stop + 1]).map(({ goodwill }) => goodwill)
    const halfLife = ln(0.5) / ln(kept)
    // Week n of the case is the instant n - 1.
    const adstocks = (points: readonly number[]) => {
      const campaign = { at: 0, points, every: 1, rounds: weeks / points.length }
      const spec = mediaOnly({ horizon: weeks + 1, media: { tv: { halfLife } }, campaign })
      return brandAt(
        spec,
        Array.from({ length: weeks }, (_, at) => at),
      ).map(({ media }) => media[0].adstock)
    }
    const constant = adstocks([x])
    const pulses = adstocks([x, 0, 0, 0])
    const cycle = pulses.slice(weeks - 4)
    return wanted(goldenCase, [
      exact('G_5', five),
      exact('G_20', twenty),
      exact('G_infinity', end),
      exact('halfLife_continuous', ln(2) / ln(end / week)),
      exact('adstock_steady_constant', constant[weeks - 1]),
      exact('adstock_week10_constant', constant[9]),
      exact('adstock_pulse_steady_cycle', cycle),
      exact('adstock_pulse_average', cycle.reduce((sum, value) => sum + value, 0) / cycle.length),
      exact('adstock_halfLife_weeks', ln(0.5) / ln(cycle[1] / cycle[0])),
    ])
  },
}
