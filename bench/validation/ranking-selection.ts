import { normal } from '../../src/index.ts'
import { createSampler, Streams } from '../../src/random/index.ts'
import { KimNelson, kimNelsonConstants } from '../../src/stats/index.ts'
import { exact, hasParams, param, paramList, runParam, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { estimate, measured } from './replicate.ts'

/** KN on normal outputs of variance 1 in the slippage configuration: the first of k systems is ahead of all others by exactly the indifference zone. */
export const kimNelsonDriver: Driver = {
  id: 'stat-kn-ranking-selection',
  matches: (goldenCase) => hasParams(goldenCase, 'alpha', 'delta', 'n0', 'k'),
  run: (goldenCase, effort) => {
    const races = Math.max(100, Math.round(runParam(goldenCase, 'macroReplications') * effort))
    return wanted(
      goldenCase,
      paramList(goldenCase, 'k').flatMap((k) => study(goldenCase, k, races)),
    )
  },
}

function study(goldenCase: GoldenCase, k: number, races: number): readonly Measured[] {
  const [alpha, zone, first] = ['alpha', 'delta', 'n0'].map((name) => param(goldenCase, name))
  const source = new Streams(goldenCase.id, 0).get('output', `k=${k}`)
  const noise = createSampler(normal({ mean: 0, sd: 1 }))
  const right = new Float64Array(races)
  const taken = new Float64Array(races)
  for (let i = 0; i < races; i++) {
    const race = new KimNelson({ systems: k, first, zone, alpha })
    while (race.survivors.length > 1) {
      for (const system of race.survivors) race.add(system, noise.sample(source) + (system === 0 ? zone : 0))
      taken[i] += race.survivors.length
      race.screen()
    }
    right[i] = race.survivors[0] === 0 ? 1 : 0
  }
  const { eta, h2 } = kimNelsonConstants({ systems: k, first, alpha })
  return [
    exact(`eta[k=${k}]`, eta),
    exact(`h2[k=${k}]`, h2),
    measured(`PCS[k=${k}]`, estimate(right)),
    measured(`meanTotalObservations[k=${k}]`, estimate(taken)),
  ]
}
