/** Drivers of the cases of customers (`cus-*`): choice, diffusion, brand switching, satisfaction and lifetime value, through markets that run. */
import { bassDifference, bassPeak, bassShare } from '../../src/fit/index.ts'
import {
  bass,
  deliveryScore,
  type LogitSpec,
  logit,
  type MarketFigures,
  type Observer,
  poissonBuyers,
  switching,
  visits,
} from '../../src/index.ts'
import { logitElasticities, logitShares } from '../../src/theory/index.ts'
import { exact, expectedNames, hasParams, param, paramList, paramTable, runParam, wanted } from './case-reader.ts'
import { hearing, marketOnly, marketsOf, part } from './customer-worlds.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { type Estimate, estimate, measured } from './replicate.ts'

const names = (count: number) => Array.from({ length: count }, (_, at) => `option-${String(at).padStart(3, '0')}`)

// Choice.

export const logitDriver: Driver = {
  id: 'cus-mnl-shares',
  matches: (goldenCase) => hasParams(goldenCase, 'utilities', 'qualities', 'prices', 'priceCoefficient'),
  run(goldenCase, effort) {
    const utilities = paramList(goldenCase, 'utilities')
    const [qualities, prices] = [paramList(goldenCase, 'qualities'), paramList(goldenCase, 'prices')]
    const coefficient = param(goldenCase, 'priceCoefficient')
    const size = {
      customers: part(runParam(goldenCase, 'customers'), effort, 1000),
      replications: runParam(goldenCase, 'replications'),
    }
    const nothing = utilities[utilities.length - 1]
    const appeals = utilities.slice(0, -1)
    const free = appeals.map((appeal) => ({ appeal }))
    const shares = choiceShares(free, logit({ nothing }), size)
    const priced = choiceShares(
      qualities.map((appeal, at) => ({ appeal, price: prices[at] })),
      logit({ nothing, price: coefficient }),
      size,
    )
    const exactShares = logitShares([...qualities.map((quality, at) => quality + coefficient * prices[at]), nothing])
    const elasticityOf = (at: number) =>
      logitElasticities({ coefficient, price: prices[at], share: exactShares.shares[at] })
    return wanted(goldenCase, [
      ...shares.map((share, at) => measured(at === appeals.length ? 'share_none' : `share_${letter(at)}`, share)),
      ...expectedNames(goldenCase).flatMap((name): Measured[] => {
        const [, of, without] = /^share_([A-Z])_without_([A-Z])$/.exec(name) ?? []
        if (of === undefined) return []
        const left = free.filter((_, at) => letter(at) !== without)
        const place = free.flatMap((_, at) => (letter(at) === without ? [] : [letter(at)])).indexOf(of)
        return [measured(name, choiceShares(left, logit({ nothing }), size)[place])]
      }),
      {
        quantity: 'priced_shares',
        simulated: priced.map(({ mean }) => mean),
        halfWidth: priced.map(({ halfWidth }) => halfWidth ?? 0),
        freedom: priced[0].freedom,
      },
      ...prices.map((_, at) => exact(`ownPriceElasticity_${letter(at)}`, elasticityOf(at).own)),
      // The same for every other option.
      ...prices.flatMap((_, at) =>
        prices.map((_, other) => exact(`crossElasticity_${letter(other)}_wrt_p${letter(at)}`, elasticityOf(at).cross)),
      ),
      exact('expectedMaxUtility', logitShares(utilities).expectedUtility),
    ])
  },
}

/** Alternatives are A, B, C ... */
function letter(at: number): string {
  return String.fromCharCode(65 + at)
}

/** Shares of each alternative and, last, of nothing, among so many visits. */
function choiceShares(
  alternatives: readonly { readonly appeal: number; readonly price?: number }[],
  choice: LogitSpec,
  { customers, replications }: { readonly customers: number; readonly replications: number },
): readonly Estimate[] {
  const spec = marketOnly({
    horizon: customers + 1,
    ticksPerPeriod: 1,
    alternatives: Object.fromEntries(names(alternatives.length).map((name, at) => [name, alternatives[at]])),
    segment: { customers, buying: visits({ gap: 1 }), choice },
  })
  const markets = marketsOf(spec, replications)
  const share = (count: (market: MarketFigures) => number) =>
    estimate(markets.map((market) => count(market) / market.segments[0].occasions))
  return [
    ...alternatives.map((_, at) => share(({ alternatives: of }) => of[at].chosen)),
    share(({ segments }) => segments[0].passed),
  ]
}

export const switchingDriver: Driver = {
  id: 'cus-brand-switching',
  matches: (goldenCase) => hasParams(goldenCase, 'P', 'initial'),
  run(goldenCase, effort) {
    const table = paramTable(goldenCase, 'P')
    const initial = paramList(goldenCase, 'initial')
    const customers = part(runParam(goldenCase, 'customers'), effort, 1000)
    const periods = runParam(goldenCase, 'periods')
    const spec = marketOnly({
      // The first purchase is that of the initial shares; `periods` others follow.
      horizon: periods + 1.5,
      ticksPerPeriod: 10,
      alternatives: Object.fromEntries(names(initial.length).map((name) => [name, {}])),
      segment: {
        customers,
        buying: poissonBuyers({ rate: 1, gap: 1 }),
        choice: switching({ probabilities: table.flat(), initial }),
        nests: 'brand',
      },
    })
    const tally = new Tenures(customers, initial.length, periods + 1)
    const runs: { readonly shares: readonly (readonly number[])[]; readonly tenures: readonly number[] }[] = []
    marketsOf(spec, runParam(goldenCase, 'replications'), {
      observers: [tally.observer],
      each: () => runs.push({ shares: tally.shares(), tenures: initial.map((_, brand) => tally.tenure(brand)) }),
    })
    const sharesAfter = (quantity: string, period: number): Measured => {
      const of = initial.map((_, brand) => estimate(runs.map(({ shares }) => shares[period][brand])))
      return {
        quantity,
        simulated: of.map(({ mean }) => mean),
        halfWidth: of.map(({ halfWidth }) => halfWidth ?? 0),
        freedom: of[0].freedom,
      }
    }
    return wanted(goldenCase, [
      ...expectedNames(goldenCase).flatMap((name) => {
        const period = /^shares_after_(\d+)$/.exec(name)?.[1]
        return period === undefined || Number(period) > periods ? [] : [sharesAfter(name, Number(period))]
      }),
      sharesAfter('stationaryShares', periods),
      ...initial.map((_, brand) =>
        measured(`meanTenureBrand${brand + 1}_periods`, estimate(runs.map(({ tenures }) => tenures[brand]))),
      ),
    ])
  },
}

/** Who bought which brand when, one purchase a period: shares by period, and how long a brand is kept. */
class Tenures {
  readonly observer: Observer
  readonly #counts: Float64Array[]
  readonly #last: Int32Array
  readonly #stays: Float64Array
  readonly #leaves: Float64Array

  constructor(customers: number, brands: number, periods: number) {
    this.#counts = Array.from({ length: periods }, () => new Float64Array(brands))
    this.#last = new Int32Array(customers).fill(-1)
    this.#stays = new Float64Array(brands)
    this.#leaves = new Float64Array(brands)
    const ordered = (time: number, customer: number, brand: number) => {
      this.#counts[Math.round(time / 10) - 1][brand] += 1
      const last = this.#last[customer]
      if (last >= 0) {
        if (last === brand) this.#stays[brand] += 1
        else this.#leaves[last] += 1
      }
      this.#last[customer] = brand
    }
    this.observer = hearing({ ordered }, () => {
      for (const counts of this.#counts) counts.fill(0)
      this.#last.fill(-1)
      this.#stays.fill(0)
      this.#leaves.fill(0)
    })
  }

  shares(): readonly (readonly number[])[] {
    return this.#counts.map((counts) => Array.from(counts, (count) => count / this.#last.length))
  }

  /** Purchases per spell: 1 / share of repurchases that go elsewhere. */
  tenure(brand: number): number {
    return (this.#stays[brand] + this.#leaves[brand]) / this.#leaves[brand]
  }
}

// Diffusion.

export const bassFluidDriver: Driver = {
  id: 'cus-bass-fluid',
  matches: (goldenCase) => hasParams(goldenCase, 'products'),
  run(goldenCase) {
    const products = goldenCase.params.products as Readonly<Record<string, Readonly<Record<string, number>>>>
    return goldenCase.expected.map(({ name, value }) => {
      // One entry names its parameters itself, in fractions of the market.
      const stated = /p=([\d.]+), q=([\d.]+)/.exec(name)
      const {
        p,
        q,
        m_thousands: m,
      } = products[name] ?? { p: Number(stated?.[1]), q: Number(stated?.[2]), m_thousands: 1 }
      const peak = bassPeak({ p, q, m })
      const found: Record<string, number> = {
        peakTime: peak.time,
        peakRate: peak.rate,
        cumulativeAtPeakFraction: peak.adopted / m,
      }
      for (const key of Object.keys(value as object)) {
        const year = /^N(\d+)$/.exec(key)?.[1]
        if (year !== undefined) found[key] = m * bassShare({ p, q }, Number(year))
      }
      return exact(name, found)
    })
  },
}

export const bassDiscreteDriver: Driver = {
  id: 'cus-bass-discrete',
  matches: (goldenCase) => hasParams(goldenCase, 'p', 'q', 'm_discrete', 'm_stochastic'),
  run(goldenCase, effort) {
    const [p, q] = [param(goldenCase, 'p'), param(goldenCase, 'q')]
    const years = goldenCase.expected.flatMap(({ name }) => {
      const year = /^(?:mean|sd)Adopters_t(\d+(?:\.\d+)?)$/.exec(name)?.[1]
      return year === undefined ? [] : [Number(year)]
    })
    const listed = goldenCase.expected.find(({ name }) => name.startsWith('discrete_S'))?.value
    // Long enough to have passed the peak, where no list is asked for.
    const length = Array.isArray(listed) ? listed.length : Math.ceil(2 * bassPeak({ p, q, m: 1 }).time) + 10
    const path = bassDifference({ p, q, m: param(goldenCase, 'm_discrete') }, length)
    const customers = param(goldenCase, 'm_stochastic')
    const replications = part(runParam(goldenCase, 'replications'), effort, 200)
    const adopters = [...new Set(years)].flatMap((year) => {
      const spec = marketOnly({
        horizon: year,
        ticksPerPeriod: 1_000_000,
        alternatives: { product: {} },
        segment: { customers, buying: bass({ p, q }) },
      })
      const counts = marketsOf(spec, replications).map(({ segments }) => segments[0].occasions)
      const mean = estimate(counts)
      const sd = Math.sqrt(counts.reduce((sum, count) => sum + (count - mean.mean) ** 2, 0) / (counts.length - 1))
      return [
        measured(`meanAdopters_t${year}`, mean),
        // Of a sample of a normal-like law: sd / sqrt(2 n).
        { quantity: `sdAdopters_t${year}`, simulated: sd, halfWidth: (1.96 * sd) / Math.sqrt(2 * counts.length) },
      ]
    })
    return wanted(goldenCase, [
      exact(`discrete_S_1_to_${path.length}`, path),
      exact('discrete_peakYear', path.indexOf(Math.max(...path)) + 1),
      ...adopters,
    ])
  },
}

// Satisfaction, and what a customer is worth.

/** Scores 5 where the order is on time, 1 where it is late. */
const allOrNothing = deliveryScore({ onTime: 5, perDayEarly: 0, worst: 4, lateDays: 1e-9 })
/** Late with a probability. */
const lateWith = (probability: number) => ({
  promise: 0.25,
  delivery: { kind: 'discrete' as const, values: [0, 0.5], weights: [1 - probability, probability] },
})

export const satisfactionDriver: Driver = {
  id: 'cus-satisfaction-smoothing',
  matches: (goldenCase) => hasParams(goldenCase, 'alpha', 'pServed', 'margin', 'retention', 'discount'),
  run(goldenCase, effort) {
    return wanted(goldenCase, [...smoothing(goldenCase, effort), ...lifetimeValue(goldenCase, effort)])
  },
}

function smoothing(goldenCase: GoldenCase, effort: number): readonly Measured[] {
  const warmUp = runParam(goldenCase, 'warmup')
  const periods = part(runParam(goldenCase, 'periods'), effort, 5000)
  const spec = marketOnly({
    horizon: warmUp + periods + 1,
    ticksPerPeriod: 4,
    alternatives: { brand: lateWith(1 - param(goldenCase, 'pServed')) },
    segment: { customers: 1, memory: 1 - param(goldenCase, 'alpha'), buying: poissonBuyers({ rate: 1, gap: 1 }) },
    satisfaction: allOrNothing,
  })
  const series: number[] = []
  const observer = hearing(
    { experienced: (_time, _customer, _at, _score, satisfaction) => series.push(satisfaction) },
    () => {
      series.length = 0
    },
  )
  const moments: { readonly mean: number; readonly variance: number; readonly lag1: number }[] = []
  marketsOf(spec, runParam(goldenCase, 'replications'), {
    observers: [observer],
    each: () => moments.push(momentsOf(series.slice(warmUp))),
  })
  return [
    measured('meanSatisfaction', estimate(moments.map(({ mean }) => mean))),
    measured('varSatisfaction', estimate(moments.map(({ variance }) => variance))),
    measured('lag1Autocorrelation', estimate(moments.map(({ lag1 }) => lag1))),
  ]
}

function momentsOf(series: readonly number[]) {
  const mean = series.reduce((sum, value) => sum + value, 0) / series.length
  const variance = series.reduce((sum, value) => sum + (value - mean) ** 2, 0) / series.length
  let product = 0
  for (let at = 1; at < series.length; at++) product += (series[at] - mean) * (series[at - 1] - mean)
  return { mean, variance, lag1: product / (series.length - 1) / variance }
}

/** Customers who buy once a year and leave after a purchase with a probability: margins, discounted from the first one. */
function lifetimeValue(goldenCase: GoldenCase, effort: number): readonly Measured[] {
  const retention = param(goldenCase, 'retention')
  const [margin, discount] = [param(goldenCase, 'margin'), param(goldenCase, 'discount')]
  const customers = part(1_000_000, effort, 20_000)
  const spec = marketOnly({
    horizon: 400,
    ticksPerPeriod: 4,
    alternatives: { brand: {} },
    segment: { customers, buying: poissonBuyers({ rate: 1, gap: 1, leaving: 1 - retention }) },
  })
  const [value, years] = [new Float64Array(customers), new Float64Array(customers)]
  const ordered = (time: number, customer: number) => {
    value[customer] += margin / (1 + discount) ** (time / 4 - 1)
    years[customer] += 1
  }
  marketsOf(spec, 1, { observers: [hearing({ ordered })] })
  const now = estimate(value)
  return [
    measured('CLV_immediate', now),
    measured('CLV_endOfYear', { ...now, mean: now.mean - margin }),
    measured('expectedLifetimeYears', estimate(years)),
  ]
}
