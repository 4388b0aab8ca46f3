import { nerloveArrow } from '../../src/index.ts'
import { ln } from '../../src/math/ln.ts'
import { exact, expectedNames, hasParams, param, runParam, wanted } from './case-reader.ts'
import type { Driver, GoldenCase } from './driver.ts'
import { brandAt, mediaOnly } from './marketing-worlds.ts'

/** Goodwill under steady advertising, and adstock of flights every week or every fourth, in a market that runs. */
/** Quantities that name a time: `G_5`, `adstock_week10_constant`. */
function timesIn(goldenCase: GoldenCase, pattern: RegExp): readonly { readonly name: string; readonly time: number }[] {
  return expectedNames(goldenCase).flatMap((name) => {
    const time = pattern.exec(name)?.[1]
    return time === undefined ? [] : [{ name, time: Number(time) }]
  })
}

export const carryOverDriver: Driver = {
  id: 'cus-nerlove-arrow-adstock',
  matches: (goldenCase) => hasParams(goldenCase, 'delta', 'u', 'G0', 'lambda_', 'x'),
  run: (goldenCase) => {
    const [decay, u, initial] = ['delta', 'u', 'G0'].map((name) => param(goldenCase, name))
    const [kept, x] = ['lambda_', 'x'].map((name) => param(goldenCase, name))
    const weeks = runParam(goldenCase, 'weeks', 400)
    const years = timesIn(goldenCase, /^G_(\d+(?:\.\d+)?)$/)
    const weeksAsked = timesIn(goldenCase, /^adstock_week(\d+)_constant$/)
    // Until what the start left has faded to exp(-25) of itself, however slow the decay.
    const stop = Math.max(weeks / 2, Math.ceil(25 / decay), ...years.map(({ time }) => Math.ceil(time)))
    const rounds = 4 * Math.ceil(Math.max(weeks, 25 / -ln(kept), ...weeksAsked.map(({ time }) => time)) / 4)
    const steady = mediaOnly({
      horizon: stop + 2,
      media: { tv: { build: 1 } },
      brand: { goodwill: nerloveArrow({ decay, initial }) },
      campaign: { at: 0, points: [u], every: 1, rounds: stop, spread: true },
    })
    const looks = [...years.map(({ time }) => time), stop, stop + 1]
    const sorted = [...new Set(looks)].sort((a, b) => a - b)
    const found = new Map(brandAt(steady, sorted).map(({ goodwill }, at) => [sorted[at], goodwill]))
    const goodwillAt = (time: number) => found.get(time) ?? Number.NaN
    const halfLife = ln(0.5) / ln(kept)
    // Week n of the case is the instant n - 1.
    const adstocks = (points: readonly number[]) => {
      const campaign = { at: 0, points, every: 1, rounds: rounds / points.length }
      const spec = mediaOnly({ horizon: rounds + 1, media: { tv: { halfLife } }, campaign })
      return brandAt(
        spec,
        Array.from({ length: rounds }, (_, at) => at),
      ).map(({ media }) => media[0].adstock)
    }
    const constant = adstocks([x])
    const pulses = adstocks([x, 0, 0, 0])
    const cycle = pulses.slice(rounds - 4)
    return wanted(goldenCase, [
      ...years.map(({ name, time }) => exact(name, goodwillAt(time))),
      exact('G_infinity', goodwillAt(stop)),
      exact('halfLife_continuous', ln(2) / ln(goodwillAt(stop) / goodwillAt(stop + 1))),
      exact('adstock_steady_constant', constant[rounds - 1]),
      ...weeksAsked.map(({ name, time }) => exact(name, constant[time - 1])),
      exact('adstock_pulse_steady_cycle', cycle),
      exact('adstock_pulse_average', cycle.reduce((sum, value) => sum + value, 0) / cycle.length),
      exact('adstock_halfLife_weeks', ln(0.5) / ln(cycle[1] / cycle[0])),
    ])
  },
}
