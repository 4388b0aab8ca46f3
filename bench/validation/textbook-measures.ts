/** Checks of single stock points by id: D1 base stock, lost sales, economic order quantity, newsvendor, (r, Q), the sawtooth of steady demand. */
import { rQ, type ScenarioSpec, Simulation } from '../../src/index.ts'
import { eoq } from '../../src/theory/eoq.ts'
import { newsvendorLevel, normalLaw } from '../../src/theory/index.ts'
import { baseStockDriver } from './base-stock.ts'
import { exact, expectedNames, param, paramRecords, paramTexts, wanted } from './case-reader.ts'
import type { GoldenCase, Measure, Measured } from './driver.ts'
import { cycles } from './eoq.ts'
import type { Law } from './laws.ts'
import { simulateOneForOne } from './one-for-one.ts'
import { rqDriver } from './r-q.ts'
import { measured, readingOf } from './replicate.ts'

/** By id of `test/golden/models.json`. */
export const textbookMeasures: Readonly<Record<string, Measure>> = {
  'D1-1': (goldenCase, effort) => oneForOne(goldenCase, false, effort),
  'D1-2': (goldenCase, effort) => oneForOne(goldenCase, true, effort),
  'D1-3': (goldenCase, effort) =>
    wanted(goldenCase, [
      ...orderQuantities(goldenCase),
      ...newsvendors(goldenCase, effort),
      ...orderPoints(goldenCase, effort),
    ]),
  'D1-4': (goldenCase) => sawtooth(goldenCase),
}

/** A law of lead times by its name and mean. */
function lawOfMean(kind: string, mean: number): Law {
  if (kind === 'constant') return { kind, spec: mean }
  if (kind === 'exponential') return { kind, spec: { kind, mean } }
  if (kind === 'uniform') return { kind, spec: { kind, min: 0, max: 2 * mean } }
  if (kind === 'lognormal') return { kind, spec: { kind, mean, cv: 1 } }
  throw new Error(`unknown law "${kind}"; expected constant, exponential, uniform or lognormal`)
}

/** Quantities by level, mean demand of a lead time, and law: `fill[S=10,m=6,exponential]`; without a law, of a constant lead time. */
function oneForOne(goldenCase: GoldenCase, lost: boolean, effort: number): readonly Measured[] {
  const leadTime = param(goldenCase, 'L')
  const found = paramRecords(goldenCase, 'instances').flatMap(({ S, m }) =>
    paramTexts(goldenCase, 'laws').flatMap((kind) => {
      const label = kind === 'constant' ? `[S=${S},m=${m}]` : `[S=${S},m=${m},${kind}]`
      if (!expectedNames(goldenCase).some((name) => name.endsWith(label))) return []
      const instance = { ...goldenCase, params: { S, lambda_: m / leadTime } }
      const of = simulateOneForOne(instance, lawOfMean(kind, leadTime), lost, effort)
      const quantities = { fill: of.fillRate, EB: of.backorders, EI: of.onHand, lost: of.lostFraction }
      return Object.entries(quantities).map(([name, estimate]) => measured(`${name}${label}`, estimate))
    }),
  )
  return wanted(goldenCase, found)
}

/** The best quantity of the formula, and what it costs in a run; a tenth more or less of it costs more. */
function orderQuantities(goldenCase: GoldenCase): readonly Measured[] {
  return paramRecords(goldenCase, 'eoq').flatMap(({ K, h, D }) => {
    const label = `[K=${K},h=${h},D=${D}]`
    const { Q } = eoq({ K, h, D })
    const cost = (quantity: number) => cycles({ K, h, D, Q: quantity, m: 0 }, 'fluid').cost
    const others = Math.min(cost(0.9 * Q), cost(1.1 * Q))
    return [
      exact(`Q${label}`, Q),
      exact(`cost${label}`, cost(Q)),
      exact(`dearerBeside${label}`, others > cost(Q) ? 1 : 0),
    ]
  })
}

function newsvendors(goldenCase: GoldenCase, effort: number): readonly Measured[] {
  return paramRecords(goldenCase, 'newsvendor').flatMap(({ mean, sd, h, p }) => {
    const label = `[mean=${mean},sd=${sd},h=${h},p=${p}]`
    const S = newsvendorLevel(normalLaw(mean, sd), { underage: p, overage: h })
    const instance = instanceOf(goldenCase, { mean, sd, h, p, S, L: 0 }, 'costPerPeriod')
    const [cost] = baseStockDriver.run(instance, effort)
    return [exact(`S${label}`, S), { ...cost, quantity: `newsvendorCost${label}` }]
  })
}

function orderPoints(goldenCase: GoldenCase, effort: number): readonly Measured[] {
  const L = param(goldenCase, 'L')
  return paramRecords(goldenCase, 'rQ').flatMap(({ r, Q, m }) => {
    const label = `[r=${r},Q=${Q},m=${m}]`
    const params = { r, Q, L, lambda_: m / L, K: 1, h: 1, p: 1 }
    const names: Readonly<Record<string, string>> = { onHand: 'EI', backorders: 'EB', fillRate: 'fill' }
    return rqDriver
      .run(instanceOf(goldenCase, params, ...Object.keys(names)), effort)
      .map((one) => ({ ...one, quantity: `${names[one.quantity]}${label}` }))
  })
}

/** One instance of another family, of the length of this case. */
function instanceOf(
  goldenCase: GoldenCase,
  params: Readonly<Record<string, number>>,
  ...names: readonly string[]
): GoldenCase {
  return { ...goldenCase, params, expected: names.map((name) => ({ name, value: 0 })) }
}

/** Steady demand D a year, orders of Q when the position falls to the demand of the lead time and SS: over whole cycles, from the middle of one. */
function sawtooth(goldenCase: GoldenCase): readonly Measured[] {
  const found = paramRecords(goldenCase, 'instances').flatMap(({ D, Q, L, SS }) => {
    const label = `[D=${D},Q=${Q},L=${L},SS=${SS}]`
    const simulation = new Simulation(steady(D, Q, L, SS))
    simulation.runToEnd()
    const { metric } = readingOf(simulation.figures())
    return [
      exact(`meanStock${label}`, metric('onHand')),
      exact(`ordersPerYear${label}`, metric('orderRate')),
      exact(`fill${label}`, metric('fillRate')),
    ]
  })
  return wanted(goldenCase, found)
}

const CYCLES = 10
const FINE = 1_000_000

function steady(D: number, Q: number, L: number, SS: number): ScenarioSpec {
  // The first order may be under way for several cycles: as many of them are warm-up, and half a one.
  const cycle = Q / D
  const warmUp = (Math.ceil(L / cycle) + 1.5) * cycle
  return {
    period: 'year',
    horizon: warmUp + CYCLES * cycle,
    warmUp,
    ticksPerPeriod: Math.round(D * FINE),
    sequence: 'continuous',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: rQ({ r: D * L + SS, Q }),
        demand: { item: { kind: 'fluid', rate: D } },
        initial: { onHand: D * L + SS + Q },
      },
    },
    lanes: [{ from: 'source', to: 'shop', transit: L }],
  }
}
