import { describe, expect, it } from 'vitest'
import { ScenarioError } from '../../src/errors.ts'
import {
  DaysCovered,
  lane,
  logit,
  pharmacy,
  type RoundSpec,
  refills,
  restaurant,
  run,
  type ScenarioSpec,
  Simulation,
  scenario,
  serviceStation,
  supplier,
  vendingMachine,
} from '../../src/index.ts'
import { examine } from '../properties/examine.ts'

const poisson = (rate: number) => ({ kind: 'arrivals', gap: { kind: 'exponential', mean: 1 / rate } }) as const

describe('a restaurant', () => {
  it('is off the menu 1 - S / (u R) of the time where par is too low, and never where it is not', () => {
    const kitchen = (par: number) =>
      scenario({
        horizon: 303,
        warmUp: 3,
        products: { syrup: {} },
        sites: {
          depot: supplier({}),
          kitchen: restaurant({
            every: 3,
            ingredients: { syrup: { par, demand: { kind: 'regular', every: 0.1, quantity: 1 } } },
          }),
        },
        lanes: [lane('depot', 'kitchen', { transit: 0 })],
      })
    expect(run(kitchen(20)).metrics.fillRate).toBeCloseTo(20 / 30, 2)
    expect(run(kitchen(30)).metrics.fillRate).toBe(1)
  })

  it('sells another dish where one is off the menu', () => {
    const spec = scenario({
      horizon: 30,
      products: { lamb: {}, stew: {} },
      sites: {
        depot: supplier({}),
        kitchen: restaurant({
          every: 3,
          ingredients: {
            lamb: { par: 5, demand: poisson(10), instead: [{ product: 'stew', acceptance: 1 }] },
            stew: { par: 500, demand: poisson(1) },
          },
        }),
      },
      lanes: [lane('depot', 'kitchen', { transit: 0 })],
    })
    const { figures } = run(spec)
    const [lamb, stew] = ['lamb', 'stew'].map((name) => figures.points.find(({ product }) => product === name))
    expect(lamb?.lost).toBe(0)
    expect(stew?.served).toBeGreaterThan(100)
  })
})

/** A machine of two coils, filled in rounds. */
function machine(round: Partial<RoundSpec>, horizon = 400): ScenarioSpec {
  return scenario({
    horizon,
    products: { chips: { price: 3, cost: 1 }, cola: { price: 2, cost: 1 } },
    sites: {
      depot: supplier({}),
      lobby: vendingMachine({
        chips: { capacity: 6, demand: poisson(1) },
        cola: { capacity: 8, demand: poisson(1.5) },
      }),
    },
    lanes: [lane('depot', 'lobby', { transit: 0 })],
    rounds: { milk: { sites: ['lobby'], every: 4, visitCost: 2, ...round } },
  })
}

const telemetry = { chips: { rate: 1 }, cola: { rate: 1.5 } }

describe('vending machines', () => {
  it('are filled when somebody comes, and at no other time', () => {
    const { figures } = run(machine({ roundCost: 5 }))
    const [round] = figures.rounds ?? []
    expect(round).toEqual({ name: 'milk', rounds: 99, visits: 99, passed: 0, spent: 99 * 7 })
    const points = figures.points.filter(({ site }) => site === 'lobby')
    for (const { placed } of points) expect(placed).toBeLessThanOrEqual(99)
    expect(points.reduce((sum, { costs }) => sum + costs.transport, 0)).toBe(99 * 7)
  })

  it('are passed over where a visit does not pay', () => {
    const [always] = run(machine({ telemetry, visitCost: 0 })).figures.rounds ?? []
    const [seldom] = run(machine({ telemetry, visitCost: 4 })).figures.rounds ?? []
    const [never] = run(machine({ telemetry, visitCost: 1000 })).figures.rounds ?? []
    expect(always.visits).toBeGreaterThan(95)
    expect(seldom.visits).toBeGreaterThan(0)
    expect(seldom.visits).toBeLessThan(always.visits)
    expect(never.visits).toBe(0)
  })

  it('keep all books, saved or not, in whatever order they are told', () => {
    expect(examine(machine({ telemetry, visitCost: 3 }, 40), 0.4)).toEqual([])
    expect(examine(machine({ start: 0 }, 40), 0.7)).toEqual([])
  })

  it('take another policy at their visits in the middle of a run', () => {
    const simulation = new Simulation(machine({}))
    simulation.runTo(100)
    simulation.setPolicy('lobby/cola', { kind: 'base-stock', S: 2 })
    simulation.runTo(105)
    expect(simulation.stock('lobby/cola').onHand).toBeLessThanOrEqual(2)
  })

  it('are refused where a round does not fit them', () => {
    let paths: readonly string[] = []
    try {
      scenario({
        ...machine({}),
        rounds: {
          a: { sites: ['lobby', 'depot', 'nowhere'], every: 1 },
          b: { sites: ['lobby'], every: 1, telemetry: { chips: { rate: 1 } } },
        },
      })
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error
      paths = error.problems.map(({ path }) => path)
    }
    expect(paths).toEqual(['rounds.a.sites.2'])
    const wrong = (rounds: unknown) => {
      try {
        scenario({ ...machine({}), rounds } as ScenarioSpec)
      } catch (error) {
        if (error instanceof ScenarioError) return error.problems.map(({ path }) => path)
        throw error
      }
      return []
    }
    expect(wrong({ a: { sites: ['lobby', 'depot'], every: 1 }, b: { sites: ['lobby'], every: 1 } })).toEqual([
      'rounds.a.sites.1',
      'rounds.a.sites.1',
      'rounds.a.sites.1',
      'rounds.b.sites.0',
    ])
    const numbers = { sites: [], every: 0, start: -1, visitCost: -1, roundCost: -1, telemetry: { cola: { rate: -1 } } }
    expect(wrong({ a: numbers })).toEqual([
      'rounds.a.sites',
      'rounds.a.every',
      'rounds.a.start',
      'rounds.a.visitCost',
      'rounds.a.roundCost',
      'rounds.a.telemetry.cola.rate',
    ])
  })
})

describe('a pharmacy', () => {
  it('sees patients come again when their supply has run out, and is paid by insurers later', () => {
    const spec = scenario({
      horizon: 720,
      products: { statin: { price: 20, cost: 12 } },
      sites: { wholesaler: supplier({}), corner: pharmacy({ medicines: { statin: 30 }, paidAfter: 21 }) },
      lanes: [lane('wholesaler', 'corner', { transit: 1 })],
      market: {
        alternatives: { statin: { site: 'corner', promise: 1 } },
        segments: {
          patients: {
            customers: 100,
            buying: refills({ supply: 30, gap: { kind: 'exponential', mean: 6 } }),
            choice: logit(),
          },
        },
      },
    })
    const { metrics, figures } = run(spec, { metrics: { pdc: () => new DaysCovered({ supply: 30 }) } })
    // 2,000 refills: 99.9 % of the mean of so many exponential gaps.
    expect(metrics.pdc).toBeGreaterThan(30 / (36 + (3.29 * 6) / Math.sqrt(1900)) - 0.01)
    expect(metrics.pdc).toBeLessThan(30 / (36 - (3.29 * 6) / Math.sqrt(1900)) + 0.01)
    expect(figures.points.find(({ site }) => site === 'corner')?.receivable).toBeGreaterThan(0)
  })

  it('covers all days where patients come in time, and no more where they come early', () => {
    const spec = (gap: number) =>
      scenario({
        horizon: 300,
        products: { statin: {} },
        sites: { wholesaler: supplier({}), corner: pharmacy({ medicines: { statin: 30 } }) },
        lanes: [lane('wholesaler', 'corner', { transit: 1 })],
        market: {
          alternatives: { statin: { site: 'corner' } },
          segments: { patients: { customers: 20, buying: refills({ supply: 30, gap, renewals: 20 }) } },
        },
      })
    const covered = (gap: number) =>
      run(spec(gap), { metrics: { pdc: () => new DaysCovered({ supply: 30 }) } }).metrics.pdc
    expect(covered(0)).toBeCloseTo(1, 9)
    expect(covered(-6)).toBeCloseTo(1, 9)
    expect(covered(10)).toBeLessThan(0.85)
  })
})

describe('a service station', () => {
  it('is filled every Q / u periods, and runs dry only where a load takes longer than the reserve lasts', () => {
    const station = (trip: number) =>
      run(
        scenario({
          horizon: 208,
          warmUp: 8,
          sequence: 'continuous',
          products: { regular: {} },
          sites: {
            terminal: supplier({}),
            station: serviceStation({
              regular: { capacity: 12000, reserve: 4000, load: 8000, demand: { kind: 'fluid', rate: 4000 } },
            }),
          },
          lanes: [lane('terminal', 'station', { transit: trip })],
        }),
      )
    const { metrics, figures } = station(0.5)
    expect(metrics.fillRate).toBeCloseTo(1, 9)
    expect(figures.points.find(({ site }) => site === 'station')?.placed).toBe(100)
    // Reserve lasts a day; half a day dry in each cycle of 2.5.
    expect(station(1.5).metrics.fillRate).toBeCloseTo(1 - 0.5 / 2.5, 2)
  })
})
