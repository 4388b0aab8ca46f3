/** Checks of returns, by id: a closed window (R1-2), what becomes of goods and money (R2), what terms do to demand (R3). */
import { type AlternativeFigures, logit, type ReturnsSpec, visits } from '../../src/index.ts'
import { exact, param, paramList, runParam } from './case-reader.ts'
import { marketOnly, marketsOf, part } from './customer-worlds.ts'
import type { GoldenCase, Measure, Measured } from './driver.ts'
import { type Estimate, estimate } from './replicate.ts'

/** By id of `test/golden/models.json`. */
export const returnsMeasures: Readonly<Record<string, Measure>> = {
  'R1-2': (goldenCase, effort) => {
    const found = paramList(goldenCase, 'windows').map((window) =>
      estimate(shops(goldenCase, effort, { window }).map(({ returns }) => returns?.returned ?? 0)),
    )
    return [exact('closed', found[0].mean), exact('falls', falls(found) ? 1 : 0)]
  },
  'R2-1': (goldenCase, effort) => {
    const [restock, fraud, scrap, vendor, refurbish] = ['restock', 'fraud', 'scrap', 'vendor', 'refurbish'].map(
      (name) => param(goldenCase, name),
    )
    const read = shops(goldenCase, effort, {
      ...{ restock, fraud, scrap, vendor: { share: vendor, credit: 1 }, refurbish: { share: refurbish } },
      window: 10000,
    })
    const keys = ['worthless', 'restocked', 'scrapped', 'toVendor', 'refurbished', 'soldOff'] as const
    const shares = keys.map((key) =>
      estimate(read.map(({ returns }) => (returns?.[key] ?? 0) / (returns?.returned ?? 1))),
    )
    return [
      {
        quantity: 'shares',
        simulated: shares.map(({ mean }) => mean),
        halfWidth: shares.map(({ halfWidth }) => halfWidth ?? 0),
        freedom: shares[0].freedom,
      },
    ]
  },
  'R3-1': (goldenCase, effort) => {
    const appealPerPeriod = param(goldenCase, 'appealPerPeriod')
    const bought: Estimate[] = []
    const back: Estimate[] = []
    const kept: Estimate[] = []
    for (const window of paramList(goldenCase, 'windows')) {
      const read = shops(goldenCase, effort, { window, appealPerPeriod })
      bought.push(estimate(read.map(({ share }) => share)))
      back.push(estimate(read.map(({ returns, delivered }) => (returns?.orders ?? 0) / delivered)))
      kept.push(estimate(read.map(({ handed, returns }) => handed - (returns?.returned ?? 0))))
    }
    return [
      several('bought', bought),
      several('broughtBack', back),
      // Leniency sells more than it brings back: what customers keep rises as well.
      exact('keptRises', kept[1].mean > kept[0].mean ? 1 : 0),
    ]
  },
  'R3-2': (goldenCase, effort) => {
    const appealOfHassle = param(goldenCase, 'appealOfHassle')
    const bought: Estimate[] = []
    const back: Estimate[] = []
    for (const hassle of paramList(goldenCase, 'hassle')) {
      const read = shops(goldenCase, effort, { window: 10000, hassle, appealOfHassle })
      bought.push(estimate(read.map(({ share }) => share)))
      back.push(estimate(read.map(({ returns, delivered }) => (returns?.orders ?? 0) / delivered)))
    }
    return [several('bought', bought), several('broughtBack', back)]
  },
}

function several(quantity: string, found: readonly Estimate[]): Measured {
  return {
    quantity,
    simulated: found.map(({ mean }) => mean),
    halfWidth: found.map(({ halfWidth }) => halfWidth ?? 0),
    freedom: found[0].freedom,
  }
}

function falls(found: readonly Estimate[]): boolean {
  return found.every(({ mean }, at) => at === 0 || mean >= found[at - 1].mean)
}

/** Visitors who buy or buy nothing; what they buy may come back. One reading per replication. */
function shops(
  goldenCase: GoldenCase,
  effort: number,
  returns: Partial<ReturnsSpec>,
): readonly (AlternativeFigures & { readonly share: number })[] {
  const visitors = part(runParam(goldenCase, 'visitors'), effort, 4000)
  // All come within the first half; the rest is time for what comes back.
  const horizon = 2 * visitors
  const lag = { kind: 'exponential', mean: param(goldenCase, 'lag') } as const
  const terms = { probability: param(goldenCase, 'probability'), lag, ...returns }
  const spec = marketOnly({
    horizon,
    ticksPerPeriod: 100,
    alternatives: { dress: { price: 50, appeal: 0, returns: terms } },
    segment: { customers: 1, buying: visits({ gap: 1 }), choice: logit({ nothing: param(goldenCase, 'nothing', 0) }) },
  })
  return marketsOf(spec, runParam(goldenCase, 'replications')).map(({ alternatives: [dress], segments: [all] }) => ({
    ...dress,
    share: dress.chosen / all.occasions,
  }))
}
