import { arrivals, type ScenarioSpec, Simulation, sS } from '../../src/index.ts'
import { type KindSpec, MarseRobertsSource, singleSource } from '../../src/random/index.ts'
import { exact, expectedNames, hasParams, param, paramTable, runParam, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { type Estimate, type Reading, readingOf, replicate } from './replicate.ts'

/**
 * The (s, S) inventory program of Law & Kelton, chapter 1. Reviews at the beginning of each month (0, 1, ...), demand in continuous time, delivery lag
 * uniform on half a month to a month. Its numbers are told in words; the review orders when the level is strictly below s.
 */

/** Ticks fine enough that rounding times to them stays far below the tolerance of the trace. */
const TICKS_PER_MONTH = 1e12

/** The model as the case tells it in words. */
interface Told {
  readonly meanGap: number
  readonly sizes: KindSpec
  readonly orderCost: number
  readonly unitCost: number
  readonly holding: number
  readonly backlog: number
  readonly lag: readonly [number, number]
  readonly initial: number
}

/** Reads the model; what a case leaves to the one it refers to is the published program. */
function readModel({ model }: GoldenCase): Told {
  const text = [model.description, model.initial, model.costs].join(' ')
  const numbers = (pattern: RegExp, published: readonly number[]) =>
    pattern.exec(text)?.slice(1).map(Number) ?? published
  const [orderCost, unitCost] = numbers(/(\d+(?:\.\d+)?) \+ (\d+(?:\.\d+)?) ?(?:per item|\/item)/, [32, 3])
  const [from, to] = numbers(/U\((\d+(?:\.\d+)?), ?(\d+(?:\.\d+)?)\)/, [0.5, 1])
  return {
    meanGap: numbers(/exponential mean (\d+(?:\.\d+)?)/, [0.1])[0],
    sizes: readSizes(text),
    orderCost,
    unitCost,
    holding: numbers(/holding (\d+(?:\.\d+)?)/i, [1])[0],
    backlog: numbers(/backlog (\d+(?:\.\d+)?)/i, [5])[0],
    lag: [from, to],
    initial: numbers(/(?:initial level |I ?= ?)(\d+(?:\.\d+)?)/, [60])[0],
  }
}

/** `sizes 1,2,3,4 by cumulative probabilities 0.167, 0.500, ...`, or `probabilities exactly 1/6, 1/3, ...` of sizes 1, 2, ... */
function readSizes(text: string): KindSpec {
  const exactly = /probabilities exactly ((?:\d+(?:\/\d+)?,? ?)+)/.exec(text)?.[1]
  const [, listed, cumulative] = /sizes ([\d, ]+) by cumulative probabilities ((?:\d+(?:\.\d+)?,? ?)+)/.exec(text) ?? []
  if (exactly !== undefined) {
    const weights = exactly.split(',').map(fraction)
    return { kind: 'discrete', values: weights.map((_, index) => index + 1), weights }
  }
  if (listed === undefined) return { kind: 'discrete', values: [1, 2, 3, 4], weights: [1, 2, 2, 1] }
  const shares = cumulative.split(',').map(Number)
  return {
    kind: 'discrete',
    values: listed.split(',').map(Number),
    weights: shares.map((share, index) => share - (index === 0 ? 0 : shares[index - 1])),
  }
}

function fraction(text: string): number {
  const [above, below = 1] = text.split('/').map(Number)
  return above / below
}

interface Plan {
  readonly s: number
  readonly S: number
  readonly told: Told
  readonly months: number
  readonly warmUp?: number
  readonly ticksPerPeriod?: number
}

function scenarioOf({ s, S, told, months, warmUp = 0, ticksPerPeriod }: Plan): ScenarioSpec {
  return {
    period: 'month',
    horizon: warmUp + months,
    warmUp,
    ...(ticksPerPeriod === undefined ? {} : { ticksPerPeriod }),
    sequence: 'receive-demand-review',
    products: { item: { cost: told.unitCost } },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: sS({ s, S, strict: true }),
        orderCost: told.orderCost,
        holding: told.holding,
        shortage: { kind: 'backorder', cost: told.backlog },
        demand: { item: arrivals({ gap: { kind: 'exponential', mean: told.meanGap }, quantity: told.sizes }) },
        initial: { onHand: told.initial },
      },
    },
    lanes: [{ from: 'source', to: 'shop', transit: { kind: 'uniform', min: told.lag[0], max: told.lag[1] } }],
  }
}

/** Averages per month. */
function costs({ metric, periods }: Reading): Readonly<Record<'total' | 'ordering' | 'holding' | 'shortage', number>> {
  const ordering = (metric('cost.ordering') + metric('cost.purchase')) / periods
  const holding = metric('cost.holding') / periods
  const shortage = metric('cost.shortage') / periods
  return { total: ordering + holding + shortage, ordering, holding, shortage }
}

/** The published table: one generator, carried on from policy to policy. */
export const inventoryTraceDriver: Driver = {
  id: 'stat-lawkelton-inventory-trace',
  matches: (goldenCase) => goldenCase.id.startsWith('stat-') && hasParams(goldenCase, 'policies', 'seed'),
  run: (goldenCase) => {
    const streams = singleSource(new MarseRobertsSource(param(goldenCase, 'seed')))
    const months = runParam(goldenCase, 'months')
    const found = paramTable(goldenCase, 'policies').map(([s, S]): Measured => {
      const scenario = scenarioOf({ s, S, told: readModel(goldenCase), months, ticksPerPeriod: TICKS_PER_MONTH })
      const simulation = new Simulation(scenario, { streams })
      simulation.runToEnd()
      return exact(`policy(${s}, ${S})`, { ...costs(readingOf(simulation.figures())) })
    })
    return wanted(goldenCase, found)
  },
}

/** Replications of the published run length, and one long run in as many pieces, against the exact solution. */
export const inventoryExactDriver: Driver = {
  id: 'stat-lawkelton-inventory-exact',
  matches: (goldenCase) =>
    goldenCase.id.startsWith('stat-') && hasParams(goldenCase, 'policies') && !hasParams(goldenCase, 'seed'),
  run: (goldenCase, effort) => {
    const months = runParam(goldenCase, 'months')
    const replications = Math.max(10, Math.round(runParam(goldenCase, 'replications') * effort))
    const told = readModel(goldenCase)
    const asked = new Set(expectedNames(goldenCase))
    const found = paramTable(goldenCase, 'policies').flatMap(([s, S]): Measured[] => {
      const label = `${s},${S}`
      const seed = `${goldenCase.id}/${label}`
      const scenario = scenarioOf({ s, S, told, months })
      const { total, ...parts } = replicate(scenario, { seed, replications }, costs)
      const name = `components120[${label}]`
      const enough = enoughReplications(goldenCase, name, parts, replications, effort)
      const { total: _total, ...fine } =
        enough === replications ? { total, ...parts } : replicate(scenario, { seed, replications: enough }, costs)
      const measuredParts: Measured[] = [
        { quantity: `total120[${label}]`, simulated: total.mean, halfWidth: total.halfWidth, freedom: total.freedom },
        { quantity: name, ...together(fine) },
      ]
      if (!asked.has(`totalLongRun[${label}]`)) return measuredParts
      return [
        ...measuredParts,
        { quantity: `totalLongRun[${label}]`, ...longRun({ s, S, told, months: months * replications }, seed) },
      ]
    })
    return wanted(goldenCase, found)
  },
}

/** Half-widths are brought down to this share of the tolerance: a deviation of 2.6 standard errors then passes. */
const SHARE_OF_TOLERANCE = 0.75
const MOST_REPLICATIONS = 100_000

/**
 * The tolerance of the components is 1 %, also of a shortage cost that varies by more than its mean from run to run: the suggested replications do not
 * resolve it. This many do, judged from a pilot of the suggested number.
 */
function enoughReplications(
  goldenCase: GoldenCase,
  name: string,
  pilot: Readonly<Record<string, Estimate>>,
  replications: number,
  effort: number,
): number {
  const rel = goldenCase.expected.find((expectation) => expectation.name === name)?.tolerance?.rel
  if (rel === undefined) return replications
  const allowed = (SHARE_OF_TOLERANCE * rel) / Math.sqrt(effort)
  const factors = Object.values(pilot).map(({ mean, halfWidth }) => {
    const ratio = mean === 0 || halfWidth === null ? 0 : halfWidth / mean / allowed
    return ratio * ratio
  })
  return Math.min(MOST_REPLICATIONS, Math.max(replications, Math.ceil(replications * Math.max(...factors))))
}

const PIECES = 10
const WARM_UP_MONTHS = 60

function longRun(plan: Plan, seed: string) {
  const scenario = scenarioOf({ ...plan, months: Math.ceil(plan.months / PIECES), warmUp: WARM_UP_MONTHS })
  const { total } = replicate(scenario, { seed: `${seed}/long`, replications: PIECES }, costs)
  return { simulated: total.mean, halfWidth: total.halfWidth, freedom: total.freedom }
}

function together(parts: Readonly<Record<string, Estimate>>): Pick<Measured, 'simulated' | 'halfWidth' | 'freedom'> {
  const pick = (read: (part: Estimate) => number) =>
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, read(part)]))
  return {
    simulated: pick((part) => part.mean),
    halfWidth: pick((part) => part.halfWidth ?? 0),
    freedom: Object.values(parts)[0].freedom,
  }
}
