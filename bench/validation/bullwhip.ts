import { autoregressive } from '../../src/customers/autoregressive.ts'
import { exponentialSmoothing } from '../../src/forecasting/exponential-smoothing.ts'
import { movingAverage } from '../../src/forecasting/moving-average.ts'
import { forecastOrderUpTo } from '../../src/policies/forecast-order-up-to.ts'
import { sS } from '../../src/policies/s-S.ts'
import type { DemandSpec, ForecasterSpec, ScenarioSpec, SiteSpec } from '../../src/scenario/spec.ts'
import { hasParams, param, paramList, paramRecords, wanted } from './case-reader.ts'
import type { Driver, GoldenCase } from './driver.ts'
import { type Estimate, measured, type Reading, type RunLength, replicate, runLength } from './replicate.ts'

/**
 * Variance of orders over variance of demand. Sequence `receive-demand-review`, cascade: a stage orders at the end of the period, having seen all
 * orders of the stage below; `signed`, since demand and orders may be negative (free returns).
 *
 * A source writes y = L f and means the periods from an order to the arrival of the next one; ours are L - 1 periods of transit and the
 * review period.
 */

/** A line of stages, the first one facing customers, each with its lead time in periods, review included. */
function lineOf(
  length: RunLength,
  demand: DemandSpec,
  forecast: ForecasterSpec,
  stages: readonly { readonly L: number; readonly seesCustomers: boolean }[],
): ScenarioSpec {
  const sites: Record<string, SiteSpec> = { source: { kind: 'supplier' } }
  for (const [index, { L, seesCustomers }] of stages.entries()) {
    const policy = forecastOrderUpTo({ L: L - 1, forecast })
    const information = seesCustomers ? 'customers' : 'orders'
    sites[stageName(index)] =
      index === 0
        ? { kind: 'retailer', policy, information, demand: { item: demand } }
        : { kind: 'wholesaler', policy, information }
  }
  return {
    horizon: length.warmUp + length.periods,
    warmUp: length.warmUp,
    signed: true,
    products: { item: {} },
    sites,
    lanes: stages.map(({ L }, index) => ({
      from: index + 1 === stages.length ? 'source' : stageName(index + 1),
      to: stageName(index),
      transit: L - 1,
    })),
  }
}

function stageName(index: number): string {
  return `stage${index + 1}`
}

/** Variance of the orders of a stage over that of customers' demand. */
function bullwhip({ point }: Reading, stage: number): number {
  return point(stageName(stage)).orderVariance / point(stageName(0)).demandVariance
}

function lengthOf(goldenCase: GoldenCase, effort: number): RunLength {
  return runLength(goldenCase, effort, { warmUp: 'warmupPeriods', length: 'periods' })
}

/** AR(1) demand where rho is not 0, else independent normal demand. */
function demandOf(mean: number, sd: number, rho: number): DemandSpec {
  return rho === 0 ? { kind: 'normal', mean, sd } : autoregressive({ mean, rho, sd })
}

/** One stage per set of parameters. */
function oneStage(
  goldenCase: GoldenCase,
  effort: number,
  forecastOf: (set: Readonly<Record<string, number>>) => ForecasterSpec,
) {
  const [mean, sd] = ['mean', 'sd'].map((name) => param(goldenCase, name))
  const length = lengthOf(goldenCase, effort)
  return paramRecords(goldenCase, 'cases').map((set) => {
    const label = Object.entries(set)
      .map(([name, value]) => `${name}=${value}`)
      .join(',')
    const demand = demandOf(mean, sd, set.rho ?? 0)
    const scenario = lineOf(length, demand, forecastOf(set), [{ L: set.L, seesCustomers: false }])
    const options = { seed: `${goldenCase.id}/${label}`, replications: length.replications }
    const { ratio } = replicate(scenario, options, (reading) => ({ ratio: bullwhip(reading, 0) }))
    return measured(`ratio[${label}]`, ratio)
  })
}

function hasSets(goldenCase: GoldenCase, ...names: readonly string[]): boolean {
  if (!hasParams(goldenCase, 'mean', 'sd', 'cases')) return false
  return paramRecords(goldenCase, 'cases').every((set) => names.every((name) => Object.hasOwn(set, name)))
}

/** Moving averages over p periods. */
export const movingAverageDriver: Driver = {
  id: 'bw-chen-ma-iid',
  matches: (goldenCase) => hasSets(goldenCase, 'L', 'p'),
  run: (goldenCase, effort) => oneStage(goldenCase, effort, ({ p }) => movingAverage({ n: p })),
}

/** Exponential smoothing. The first forecast is the mean. */
export const smoothingDriver: Driver = {
  id: 'bw-chen-es',
  matches: (goldenCase) => hasSets(goldenCase, 'L', 'alpha'),
  run: (goldenCase, effort) =>
    oneStage(goldenCase, effort, ({ alpha }) => exponentialSmoothing({ alpha, initial: param(goldenCase, 'mean') })),
}

/** Several stages, with customers' demand shared (centralised) and not. Where a case names no demand it is normal (100, 20): the ratio has no unit. */
export const multistageDriver: Driver = {
  id: 'bw-chen-multistage',
  matches: (goldenCase) => goldenCase.group === 'bullwhip' && hasParams(goldenCase, 'L', 'p'),
  run: (goldenCase, effort) => {
    const L = paramList(goldenCase, 'L')
    const demand = demandOf(param(goldenCase, 'mean', 100), param(goldenCase, 'sd', 20), 0)
    const length = lengthOf(goldenCase, effort)
    const found = [true, false].flatMap((shared) => {
      const stages = L.map((lead) => ({ L: lead, seesCustomers: shared }))
      const scenario = lineOf(length, demand, movingAverage({ n: param(goldenCase, 'p') }), stages)
      const name = shared ? 'centralised' : 'decentralised'
      const options = { seed: `${goldenCase.id}/${name}`, replications: length.replications }
      const ratios = replicate(scenario, options, (reading) =>
        Object.fromEntries(L.map((_, stage) => [`${name}_stage${stage + 1}`, bullwhip(reading, stage)])),
      )
      return Object.entries(ratios).map(([quantity, ratio]: [string, Estimate]) => measured(quantity, ratio))
    })
    return wanted(goldenCase, found)
  },
}

/** Batches of an (s, S) policy, Poisson demand, no lead time: `order-receive-demand`. */
export const batchingDriver: Driver = {
  id: 'bw-batching-sS',
  matches: (goldenCase) =>
    goldenCase.group === 'bullwhip' &&
    hasParams(goldenCase, 'instances') &&
    paramRecords(goldenCase, 'instances').every((set) => ['mu', 's', 'S'].every((name) => Object.hasOwn(set, name))),
  run: (goldenCase, effort) => {
    const length = lengthOf(goldenCase, effort)
    return paramRecords(goldenCase, 'instances').map(({ mu, s, S }) => {
      const label = `mu=${mu},s=${s},S=${S}`
      const scenario: ScenarioSpec = {
        horizon: length.warmUp + length.periods,
        warmUp: length.warmUp,
        sequence: 'order-receive-demand',
        products: { item: {} },
        sites: {
          source: { kind: 'supplier' },
          stage1: {
            kind: 'retailer',
            policy: sS({ s, S }),
            demand: { item: { kind: 'poisson', mean: mu } },
            initial: { onHand: S },
          },
        },
        lanes: [{ from: 'source', to: 'stage1' }],
      }
      const options = { seed: `${goldenCase.id}/${label}`, replications: length.replications }
      const { ratio } = replicate(scenario, options, (reading) => ({ ratio: bullwhip(reading, 0) }))
      return measured(`ratio[${label}]`, ratio)
    })
  },
}
