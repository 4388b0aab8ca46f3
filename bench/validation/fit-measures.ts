/** Fits of published models to the data that ship with the project. */
import { readFileSync } from 'node:fs'
import {
  bassPeak,
  bassShare,
  type CustomerHistory,
  dayOfDate,
  fitBass,
  fitBetaGeometricNbd,
  fitCampaignResponse,
  fitGammaGamma,
  fitParetoNbd,
  futurePurchases,
  purchasesExpected,
  readTable,
  readTransactions,
  retentionLifetimeValue,
  summariseTransactions,
} from '../../src/fit/index.ts'
import { exact, param, paramList } from './case-reader.ts'
import type { GoldenCase, Measured } from './driver.ts'

/** By id of `test/golden/models.json`. */
export const fitMeasures: Readonly<Record<string, (goldenCase: GoldenCase) => readonly Measured[]>> = {
  'P5-1': (goldenCase) => {
    const customers = cdnow()
    const { parameters, logLikelihood } = fitBetaGeometricNbd(customers)
    const { history } = goldenCase.params
    return [
      exact('customers', customers.length),
      exact('customersWithoutRepeat', customers.filter(({ repeats }) => repeats === 0).length),
      ...entries(parameters),
      exact('logLikelihood', logLikelihood),
      exact(
        'expectedPurchases',
        paramList(goldenCase, 'times').map((time) => purchasesExpected(parameters, time)),
      ),
      exact(
        'conditionalPurchases',
        futurePurchases(parameters, history as CustomerHistory, param(goldenCase, 'ahead')),
      ),
    ]
  },
  'P5-pareto-nbd': () => {
    const { parameters, logLikelihood } = fitParetoNbd(cdnow())
    return [...entries(parameters), exact('logLikelihood', logLikelihood)]
  },
  'P5-gamma-gamma': () => {
    const { parameters, observations } = fitGammaGamma(cdnow().filter(({ meanSpend }) => meanSpend !== 0))
    return [exact('customers', observations), ...entries(parameters)]
  },
  'P6-1': (goldenCase) => {
    const model = { p: param(goldenCase, 'p'), q: param(goldenCase, 'q'), m: param(goldenCase, 'm') }
    const { time, rate, adopted } = bassPeak(model)
    const shares = paramList(goldenCase, 'times').map((t) => [String(t), bassShare(model, t)] as const)
    const path = Array.from({ length: 20 }, (_, t) => model.m * (bassShare(model, t + 1) - bassShare(model, t)))
    return [
      exact('peakTime', time),
      exact('peakRate', rate),
      exact('adoptedAtPeak', adopted),
      exact('shares', Object.fromEntries(shares)),
      exact('fittedBack', Object.values(fitBass(path).parameters)),
      exact('fittedBackByLikelihood', Object.values(fitBass(path, { method: 'maximum-likelihood' }).parameters)),
    ]
  },
  'P6-least-squares': (goldenCase) => {
    const { parameters, standardErrors } = fitBass(paramList(goldenCase, 'adoptions'))
    return [exact('estimates', Object.values(parameters)), exact('standardErrors', Object.values(standardErrors ?? {}))]
  },
  'M5-response': () => {
    const { types, all } = fitCampaignResponse({
      campaigns: rowsOf('campaign_descriptions.csv').map(([campaign, type]) => ({ campaign, type })),
      exposures: rowsOf('campaigns.csv').map(([campaign, household]) => ({ campaign, household })),
      redemptions: rowsOf('coupon_redemptions.csv').map(([household, , campaign]) => ({ campaign, household })),
    })
    return [
      exact('exposed', all.exposed),
      exact('percentByType', Object.fromEntries(types.map(({ type, share }) => [type, 100 * share.mean]))),
      exact('percentOfAll', 100 * all.share.mean),
    ]
  },
  'X7-1': (goldenCase) => {
    const model = {
      margin: param(goldenCase, 'margin'),
      retention: param(goldenCase, 'retention'),
      discount: param(goldenCase, 'discount'),
    }
    return [
      exact('fromNext', retentionLifetimeValue(model)),
      exact('fromNow', retentionLifetimeValue({ ...model, now: true })),
    ]
  },
}

function entries(parameters: Readonly<Record<string, number>>): Measured[] {
  return Object.entries(parameters).map(([name, value]) => exact(name, value))
}

/** 39 weeks, as all papers on these data have it. */
function cdnow(): readonly CustomerHistory[] {
  const log = readTransactions(read('cdnow/CDNOW_sample.txt'), {
    separator: 'spaces',
    header: false,
    columns: { customer: 2, day: 3, spend: 5 },
  })
  return summariseTransactions(log, { until: dayOfDate('1997-09-30'), daysPerPeriod: 7 })
}

function rowsOf(file: string): readonly (readonly string[])[] {
  return readTable(read(`completejourney/${file}`)).rows
}

function read(file: string): string {
  return readFileSync(new URL(`../../examples/data/${file}`, import.meta.url), 'utf8')
}
