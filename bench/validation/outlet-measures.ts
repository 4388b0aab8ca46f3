/** Checks of outlets, by id: restaurants (D5), vending machines (D6), pharmacies (D7), service stations (D8). */
import {
  DaysCovered,
  type DistributionSpec,
  lane,
  type Observer,
  type RoundSpec,
  refills,
  restaurant,
  type ScenarioSpec,
  Simulation,
  scenario,
  serviceStation,
  supplier,
  vendingMachine,
} from '../../src/index.ts'
import { exact, param, paramList, paramRecords, runParam } from './case-reader.ts'
import { marketOnly, part } from './customer-worlds.ts'
import type { Measure } from './driver.ts'
import { estimate, measured } from './replicate.ts'

/** By id of `test/golden/models.json`. */
export const outletMeasures: Readonly<Record<string, Measure>> = {
  'D5-1': (goldenCase) => {
    const [use, every] = [param(goldenCase, 'use'), param(goldenCase, 'every')]
    const short = paramList(goldenCase, 'par').map((par) => {
      const parts = runParam(goldenCase, 'parts')
      const portions = { kind: 'regular', every: 1 / parts, quantity: use / parts } as const
      const spec = scenario({
        horizon: every * (1 + runParam(goldenCase, 'cycles')),
        warmUp: every,
        products: { dish: {} },
        sites: {
          depot: supplier({}),
          kitchen: restaurant({ every, ingredients: { dish: { par, demand: portions } } }),
        },
        lanes: [lane('depot', 'kitchen', { transit: 0 })],
      })
      const [kitchen] = figuresOf(spec, 1)[0].points.filter(({ site }) => site === 'kitchen')
      return kitchen.lost / kitchen.demanded
    })
    return [exact('short', short)]
  },
  'D6-1': (goldenCase, effort) => {
    const [rate, capacity, every] = ['rate', 'capacity', 'every'].map((name) => param(goldenCase, name))
    const cycles = part(runParam(goldenCase, 'cycles'), effort, 300)
    const spec = machine([{ rate, capacity, margin: 1 }], { every, start: 0 }, cycles)
    const runs = figuresOf(spec, runParam(goldenCase, 'replications'))
    return [measured('lostPerCycle', estimate(runs.map(({ points }) => lostIn(points) / cycles)))]
  },
  'D6-2': (goldenCase, effort) => {
    const coils = paramRecords(goldenCase, 'coils')
    const every = param(goldenCase, 'every')
    const cycles = part(runParam(goldenCase, 'cycles'), effort, 300)
    const replications = runParam(goldenCase, 'replications')
    const telemetry = Object.fromEntries(coils.map(({ rate, margin }, at) => [coilName(at), { rate, margin }]))
    const savings = paramList(goldenCase, 'visitCosts').map((visitCost) => {
      const costs = [undefined, telemetry].map((known) => {
        const round = { every, start: 0, visitCost, ...(known !== undefined && { telemetry: known }) }
        return figuresOf(machine(coils, round, cycles), replications).map(
          ({ points, rounds = [] }) => rounds[0].spent + lostMargin(points, coils),
        )
      })
      return estimate(costs[0].map((fixed, at) => (fixed - costs[1][at]) / fixed))
    })
    const never = savings.every(({ mean }) => mean >= 0)
    return [exact('neverDearer', never ? 1 : 0), exact('pays', savings.some(({ mean }) => mean > 0.01) ? 1 : 0)]
  },
  'D7-1': (goldenCase, effort) => {
    const [supply, gap] = [param(goldenCase, 'supply'), param(goldenCase, 'gap')]
    const customers = part(runParam(goldenCase, 'patients'), effort, 200)
    const horizon = runParam(goldenCase, 'periods')
    const readings = Array.from({ length: runParam(goldenCase, 'replications') }, (_, replication) =>
      patients({ supply, gap: { kind: 'exponential', mean: gap }, customers, horizon, replication }),
    )
    return [
      measured('interval', estimate(readings.map(({ interval }) => interval))),
      measured('intervalTimesRate', estimate(readings.map(({ interval, rate }) => interval * rate))),
      measured('pdc', estimate(readings.map(({ pdc }) => pdc))),
    ]
  },
  'D8-1': (goldenCase) => {
    const [use, reserve, load] = ['use', 'reserve', 'load'].map((name) => param(goldenCase, name))
    const cycles = runParam(goldenCase, 'cycles')
    const found = paramList(goldenCase, 'trips').map((trip) => {
      const dry = Math.max(0, trip - reserve / use)
      const cycle = load / use + dry
      const spec = scenario({
        horizon: cycle * (cycles + 2),
        warmUp: cycle * 2,
        sequence: 'continuous',
        products: { fuel: {} },
        sites: {
          terminal: supplier({}),
          station: serviceStation({
            fuel: { capacity: reserve + load, reserve, load, demand: { kind: 'fluid', rate: use } },
          }),
        },
        lanes: [lane('terminal', 'station', { transit: trip })],
      })
      const { points, periods } = figuresOf(spec, 1)[0]
      const [station] = points.filter(({ site }) => site === 'station')
      return { between: periods / station.placed, dry: station.lost / station.demanded }
    })
    return [
      exact(
        'between',
        found.map(({ between }) => between),
      ),
      exact(
        'dry',
        found.map(({ dry }) => dry),
      ),
    ]
  },
}

/** Of a day. */
const TICKS = 86_400_000

type PointsOf = ReturnType<Simulation['figures']>['points']

function figuresOf(spec: ScenarioSpec, replications: number) {
  const simulation = new Simulation(spec, { seed: 'outlets' })
  return Array.from({ length: replications }, (_, replication) => {
    simulation.reset(replication)
    simulation.runToEnd()
    return simulation.figures()
  })
}

function coilName(at: number): string {
  return `coil ${String(at).padStart(2, '0')}`
}

/** A machine that is full at 0 and runs for so many cycles. */
function machine(
  coils: readonly Readonly<Record<string, number>>[],
  round: Omit<RoundSpec, 'sites'>,
  cycles: number,
): ScenarioSpec {
  const asked = ({ rate }: Readonly<Record<string, number>>) =>
    ({ kind: 'arrivals', gap: { kind: 'exponential', mean: 1 / rate } }) as const
  return scenario({
    horizon: cycles * round.every,
    products: Object.fromEntries(coils.map((_, at) => [coilName(at), {}])),
    sites: {
      depot: supplier({}),
      machine: vendingMachine(
        Object.fromEntries(coils.map((coil, at) => [coilName(at), { capacity: coil.capacity, demand: asked(coil) }])),
      ),
    },
    lanes: [lane('depot', 'machine', { transit: 0 })],
    rounds: { round: { sites: ['machine'], ...round } },
  })
}

function lostIn(points: PointsOf): number {
  return points.reduce((sum, { lost }) => sum + lost, 0)
}

function lostMargin(points: PointsOf, coils: readonly Readonly<Record<string, number>>[]): number {
  return coils.reduce((sum, { margin }, at) => {
    const coil = points.find(({ site, product }) => site === 'machine' && product === coilName(at))
    return sum + margin * (coil?.lost ?? 0)
  }, 0)
}

/** Refills of patients who are never early: mean interval, refills per patient and period, and the share of days covered. */
function patients(of: {
  readonly supply: number
  readonly gap: DistributionSpec
  readonly customers: number
  readonly horizon: number
  readonly replication: number
}): { readonly interval: number; readonly rate: number; readonly pdc: number } {
  const { supply, gap, customers, horizon, replication } = of
  const spec = marketOnly({
    horizon,
    alternatives: { medicine: {} },
    segment: { customers, buying: refills({ supply, gap }) },
  })
  const pdc = new DaysCovered({ supply })
  const last = new Map<number, number>()
  let [sum, count, later] = [0, 0, 0]
  const market = {
    ordered: (time: number, customer: number) => {
      const before = last.get(customer)
      if (before !== undefined) {
        sum += time - before
        count += 1
      }
      last.set(customer, time)
      if (time >= half) later += 1
    },
    experienced: () => {},
    left: () => {},
  }
  // By then patients have forgotten when they began.
  const half = (horizon / 2) * TICKS
  const hears: Observer = { fact: () => {}, market }
  const simulation = new Simulation(spec, { seed: 'patients', replication, observers: [pdc, hears] })
  simulation.runToEnd()
  const rate = later / (customers * (horizon / 2))
  return { interval: sum / count / TICKS, rate, pdc: pdc.value(simulation.tick) }
}
