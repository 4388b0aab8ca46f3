import { rQ, type ScenarioSpec, Simulation } from '../../src/index.ts'
import { eoq, eoqWithBackorders, epq } from '../../src/theory/index.ts'
import { exact, expectedNames, hasParams, numbersInText, param, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { readingOf } from './replicate.ts'

/**
 * Economic order quantities, in continuous time (sequence `continuous`) over whole cycles, from the middle of one to the middle of another, so that
 * no order falls on the border. Ticks are chosen so that the time between units is a whole number of them.
 */

export interface EoqInstance {
  readonly K: number
  readonly h: number
  readonly D: number
  /** Backorder cost; absent: the reorder point is 0. */
  readonly p?: number
  readonly Q: number
  /** Order when the net stock falls to -m. */
  readonly m: number
}

export type EoqReading = 'fluid' | 'units'

const CYCLES = 10

/** Ticks between two units. */
const TICKS_PER_UNIT = 1000
const FINE = 1_000_000

/** Half a cycle of warm-up, then whole cycles. */
function window(cycle: number, ticksPerPeriod: number): { readonly warmUp: number; readonly horizon: number } {
  const ticks = Math.round(cycle * ticksPerPeriod)
  const half = Math.floor(ticks / 2)
  return { warmUp: half / ticksPerPeriod, horizon: (half + CYCLES * ticks) / ticksPerPeriod }
}

function scenarioOf({ K, h, D, p, Q, m }: EoqInstance, reading: EoqReading): ScenarioSpec {
  // Whole ticks per unit of demand need D whole; for fluid demand only the length of a cycle is rounded.
  const ticksPerPeriod = Math.round(D * (reading === 'units' ? TICKS_PER_UNIT : FINE))
  return {
    ...window(Q / D, ticksPerPeriod),
    ticksPerPeriod,
    sequence: 'continuous',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: rQ({ r: 0 - m, Q }),
        orderCost: K,
        holding: h,
        shortage: { kind: 'backorder', cost: p ?? 0 },
        demand: { item: reading === 'fluid' ? { kind: 'fluid', rate: D } : { kind: 'regular', every: 1 / D } },
        initial: { onHand: Q - m },
      },
    },
    lanes: [{ from: 'source', to: 'shop' }],
  }
}

/** Cost per unit of time, and the share of time (of demand, too, at a constant rate) with backorders. */
export function cycles(
  instance: EoqInstance,
  reading: EoqReading,
): { readonly cost: number; readonly backordered: number } {
  const simulation = new Simulation(scenarioOf(instance, reading))
  simulation.runToEnd()
  const { metric } = readingOf(simulation.figures())
  return { cost: metric('costPerPeriod'), backordered: 1 - metric('noStockoutShare') }
}

/** Instances told in words: `problem3_2b_cost` with `formula (K=40,h=40.05,p=60,D=2080)`. */
function toldInWords(goldenCase: GoldenCase): readonly Measured[] {
  const told = goldenCase.expected.flatMap(({ name, how }) => {
    const { K, h, D, p } = numbersInText(how ?? '')
    return name.endsWith('_Q_star') && K !== undefined && h !== undefined && D !== undefined
      ? [{ stem: name.slice(0, -'_Q_star'.length), costs: { K, h, D }, p }]
      : []
  })
  return told.flatMap(({ stem, costs, p }) => {
    const plan = p === undefined ? { ...eoq(costs), backorders: 0 } : eoqWithBackorders({ ...costs, p })
    const instance = { ...costs, ...(p === undefined ? {} : { p }), Q: plan.Q, m: plan.backorders }
    return [exact(`${stem}_Q_star`, plan.Q), exact(`${stem}_cost`, cycles(instance, 'fluid').cost)]
  })
}

export const eoqDriver: Driver = {
  id: 'inv-eoq',
  matches: (goldenCase) =>
    goldenCase.group === 'inventory' && hasParams(goldenCase, 'K', 'h', 'D') && !hasParams(goldenCase, 'P'),
  run: (goldenCase) => {
    const costs = { K: param(goldenCase, 'K'), h: param(goldenCase, 'h'), D: param(goldenCase, 'D') }
    const p = hasParams(goldenCase, 'p') ? param(goldenCase, 'p') : undefined
    const plan =
      p === undefined ? { ...eoq(costs), backorders: 0, shareBackordered: 0 } : eoqWithBackorders({ ...costs, p })
    const base = { ...costs, ...(p === undefined ? {} : { p }) }
    const best = cycles({ ...base, Q: plan.Q, m: plan.backorders }, 'fluid')
    const found: Measured[] = [
      exact('Q_star', plan.Q),
      exact('cost_star_fluid', best.cost),
      exact('fractionBackordered_star', best.backordered),
    ]
    for (const name of expectedNames(goldenCase)) {
      const [, reading, Q, m] =
        /^cost_(fluid|units)_Q(\d+(?:\.\d+)?(?:e\+?\d+)?)(?:_m(\d+(?:\.\d+)?(?:e\+?\d+)?))?$/i.exec(name) ?? []
      if (reading === undefined) continue
      found.push(exact(name, cycles({ ...base, Q: Number(Q), m: Number(m ?? 0) }, reading as EoqReading).cost))
    }
    return wanted(goldenCase, [...found, ...toldInWords(goldenCase)])
  },
}

function productionScenario({ K, h, D, P, Q }: Readonly<Record<'K' | 'h' | 'D' | 'P' | 'Q', number>>): ScenarioSpec {
  const ticksPerPeriod = Math.round(D * FINE)
  return {
    ...window(Q / D, ticksPerPeriod),
    ticksPerPeriod,
    sequence: 'continuous',
    products: { item: {} },
    sites: {
      works: {
        kind: 'producer',
        productionRate: P,
        policy: rQ({ r: 0, Q }),
        orderCost: K,
        holding: h,
        demand: { item: { kind: 'fluid', rate: D } },
        initial: { onHand: 0 },
      },
    },
    lanes: [],
  }
}

export const epqDriver: Driver = {
  id: 'inv-epq',
  matches: (goldenCase) => hasParams(goldenCase, 'K', 'h', 'D', 'P'),
  run: (goldenCase) => {
    const costs = {
      K: param(goldenCase, 'K'),
      h: param(goldenCase, 'h'),
      D: param(goldenCase, 'D'),
      P: param(goldenCase, 'P'),
    }
    const plan = epq(costs)
    const scenario = productionScenario({ ...costs, Q: plan.Q })
    const simulation = new Simulation(scenario)
    simulation.runTo(scenario.warmUp ?? 0, 'inclusive')
    let peak = 0
    let producing = 0
    // Levels move linearly between events: their peaks are at events, and a run is on while something is on order (but for what rounding to ticks leaves).
    const nothing = plan.Q / 10_000
    for (let before = simulation.now; simulation.now < simulation.horizon; before = simulation.now) {
      const running = simulation.stock('works').onOrder > nothing
      if (!simulation.step()) simulation.runToEnd()
      if (running) producing += simulation.now - before
      peak = Math.max(peak, simulation.stock('works').onHand)
    }
    const { metric } = readingOf(simulation.figures())
    return wanted(goldenCase, [
      exact('Q_star', plan.Q),
      exact('cost_star_fluid', metric('costPerPeriod')),
      exact('maxInventory', peak),
      exact('fractionTimeProducing', producing / simulation.figures().periods),
    ])
  },
}
