import { describe, expect, it } from 'vitest'
import { Fact } from '../../src/contracts/observer.ts'
import { run } from '../../src/run/run.ts'
import { directoryOf, Simulation } from '../../src/run/simulation.ts'
import { compile } from '../../src/scenario/compile.ts'
import type { AllocationSpec, RetailerSpec, ScenarioSpec, WholesalerSpec } from '../../src/scenario/spec.ts'
import { daily, history as factsOf } from './chain.ts'

/** A depot that gets 60 units at the start of each period, and shops that want more. */
function shortage(
  allocation: AllocationSpec | undefined,
  shops: Readonly<Record<string, Omit<RetailerSpec, 'kind'>>>,
  rest: Partial<ScenarioSpec> = {},
  depot: Omit<WholesalerSpec, 'kind'> = {},
): ScenarioSpec {
  const names = Object.keys(shops)
  return {
    horizon: 12,
    products: { car: {} },
    sites: {
      works: { kind: 'supplier' },
      depot: {
        kind: 'wholesaler',
        policy: { kind: 'constant-order', Q: 60 },
        initial: { onHand: 0, pipeline: [60] },
        ...(allocation === undefined ? {} : { allocation }),
        ...depot,
      },
      ...Object.fromEntries(names.map((name) => [name, { kind: 'retailer' as const, ...shops[name] }])),
    },
    lanes: [
      { from: 'works', to: 'depot', transit: 1 },
      ...names.map((name, index) => ({ from: 'depot', to: name, transit: 1, priority: index + 1 })),
    ],
    ...rest,
  }
}

/** Orders `units` every period, whatever happens; loses what it cannot sell. */
const wants = (units: number, demand = units): Omit<RetailerSpec, 'kind'> => ({
  policy: { kind: 'constant-order', Q: units },
  demand: { car: demand },
  shortage: { kind: 'lost' },
  initial: { onHand: 0 },
})

/** Units shipped over each lane out of the depot, period by period. */
function shippedFrom(scenario: ScenarioSpec): Record<string, number[]> {
  const plan = compile(scenario)
  const { links, ticksPerPeriod } = directoryOf(plan)
  const shipped: Record<string, number[]> = {}
  run(scenario, {
    observers: [
      {
        fact(time, what, who, amount) {
          if (what !== Fact.ship || plan.links[who].name === 'works>depot') return
          const period = time / ticksPerPeriod
          const periods = shipped[links[who]] ?? []
          periods[period] = (periods[period] ?? 0) + amount
          shipped[links[who]] = periods
        },
      },
    ],
  })
  return shipped
}

const first = (shipped: Record<string, number[]>): Record<string, number> =>
  Object.fromEntries(Object.entries(shipped).map(([lane, periods]) => [lane, periods[0] ?? 0]))

describe('orders of 20, 40 and 60 at a depot with 60', () => {
  const shops = { a: wants(20), b: wants(40), c: wants(60) }
  const lanes = (a: number, b: number, c: number) => ({ 'depot>a': a, 'depot>b': b, 'depot>c': c })
  const gets = (allocation: AllocationSpec | undefined) => ({
    ...lanes(0, 0, 0),
    ...first(shippedFrom(shortage(allocation, shops))),
  })

  it('are gathered and shared out by the rule', () => {
    expect(gets(undefined)).toEqual(lanes(20, 40, 0))
    expect(gets({ kind: 'first-come' })).toEqual(lanes(20, 40, 0))
    expect(gets({ kind: 'priority' })).toEqual(lanes(20, 40, 0))
    expect(gets({ kind: 'proportional' })).toEqual(lanes(10, 20, 30))
    expect(gets({ kind: 'fair-share' })).toEqual(lanes(10, 20, 30))
    expect(gets({ kind: 'linear' })).toEqual(lanes(0, 20, 40))
    expect(gets({ kind: 'history' })).toEqual(lanes(20, 20, 20))
    expect(gets({ kind: 'reserve', levels: [30, 45] })).toEqual(lanes(20, 10, 0))
  })

  it('get in all what there is, or what is wanted: min(supply, demand) (D10-1)', () => {
    const kinds = ['first-come', 'priority', 'proportional', 'fair-share', 'linear', 'history'] as const
    for (const kind of kinds) {
      for (const [units, expected] of [
        [shops, 60],
        [{ a: wants(10), b: wants(15), c: wants(20) }, 45],
      ] as const) {
        const periods = Object.values(shippedFrom(shortage({ kind }, units)))
        for (let period = 0; period < 11; period++) {
          const total = periods.reduce((sum, list) => sum + (list[period] ?? 0), 0)
          expect(total).toBeCloseTo(expected, 9)
        }
      }
    }
  })

  it('are filled equally, order by order, under fair share (D10-1)', () => {
    const { points } = run(shortage({ kind: 'fair-share' }, shops)).figures
    const fills = points
      .filter(({ facesCustomers }) => facesCustomers)
      .map(({ received, ordered }) => received / ordered)
    expect(fills[1]).toBeCloseTo(fills[0], 12)
    expect(fills[2]).toBeCloseTo(fills[0], 12)
  })

  it('come whatever the order of ties, and are shared out alike', () => {
    for (const kind of ['proportional', 'linear', 'history', 'fair-share'] as const) {
      const scenario = shortage({ kind }, shops)
      const facts = (options: object) => run(scenario, options).fingerprint
      expect(facts({ shuffleTies: 'x' })).toBe(facts({}))
      expect(facts({ fused: false })).toBe(facts({}))
    }
  })
})

describe('the rationing game (D10-1)', () => {
  const honest = { a: wants(40), b: wants(40) }
  const inflated = { a: wants(40), b: wants(80, 40) }
  const half = { 'depot>a': 30, 'depot>b': 30 }

  it('pays under proportional allocation: who orders double gets double', () => {
    expect(first(shippedFrom(shortage({ kind: 'proportional' }, honest)))).toEqual(half)
    expect(first(shippedFrom(shortage({ kind: 'proportional' }, inflated)))).toEqual({ 'depot>a': 20, 'depot>b': 40 })
  })

  it('amplifies the orders that the depot sees', () => {
    const asked = (shops: typeof honest) =>
      run(shortage({ kind: 'proportional' }, shops)).figures.points.at(-2)?.requested
    expect(asked(honest)).toBe(80 * 12)
    expect(asked(inflated)).toBe(120 * 12)
  })

  it('has no effect at all where past sales decide', () => {
    expect(shippedFrom(shortage({ kind: 'history' }, inflated))).toEqual(
      shippedFrom(shortage({ kind: 'history' }, honest)),
    )
  })
})

describe('a rule', () => {
  const shops = { a: wants(20), b: wants(40), c: wants(60) }

  it('of first come, first served leaves every bit as it is without one', () => {
    const plain = shortage(undefined, shops)
    const named = shortage({ kind: 'first-come' }, shops)
    expect(run(named).fingerprint).toBe(run(plain).fingerprint)
    expect(run(named).figures).toEqual(run(plain).figures)
    expect(run(named).events).toBe(run(plain).events)
  })

  it('shares out what customers and shops ask of one instant together, in the sequence that releases first', () => {
    const scenario = shortage(
      { kind: 'proportional' },
      { a: wants(40) },
      { sequence: 'receive-demand-review', horizon: 1 },
      { demand: { car: 80 } },
    )
    expect(factsOf(scenario, ['serve', 'ship'])).toEqual([
      'at 0 serve depot 40',
      'at 0 ship depot>a 20',
      'at 0 ship works>depot 60',
    ])
  })

  it('shares out in the release step where that comes after the orders', () => {
    const scenario = shortage({ kind: 'linear' }, shops, { sequence: 'order-receive-demand' })
    expect(first(shippedFrom(scenario))).toEqual({ 'depot>b': 20, 'depot>c': 40 })
  })

  it('counts what is shared out within the instant as filled at once', () => {
    const { points } = run(shortage({ kind: 'proportional' }, shops, { horizon: 1 })).figures
    const depot = points.find(({ name }) => name === 'depot')
    expect(depot?.requestsFilled).toBe(60)
    expect(depot?.owed).toBe(60)
  })

  it('minds the capacity of lanes, also where several orders wait for one', () => {
    const scenario = shortage({ kind: 'priority' }, { a: wants(30), b: wants(30) })
    const lanes = scenario.lanes.map((lane) => (lane.to === 'a' ? { ...lane, capacity: 20 } : lane))
    const shipped = shippedFrom({ ...scenario, lanes, horizon: 5 })
    expect(shipped).toEqual({ 'depot>a': [20, 20, 20, 20, 20], 'depot>b': [30, 30, 30, 30, 30] })
  })

  it('lets nobody lose patience before the sharing out of the instant', () => {
    const scenario = shortage(
      { kind: 'proportional' },
      { a: wants(10) },
      { horizon: 1 },
      { demand: { car: daily(20) }, shortage: { kind: 'backorder', patience: 0 } },
    )
    expect(factsOf(scenario, ['serve', 'renege'])).toEqual(['at 0 serve depot 20'])
  })

  it('is saved and loaded in the middle of an instant', () => {
    for (const kind of ['history', 'proportional'] as const) {
      const scenario = shortage({ kind }, shops)
      const whole = run(scenario)
      for (let steps = 1; steps < 60; steps += 7) {
        const before = new Simulation(scenario)
        for (let i = 0; i < steps; i++) before.step()
        const after = new Simulation(scenario)
        after.load(JSON.parse(JSON.stringify(before.save())))
        after.runToEnd()
        expect(after.fingerprint).toBe(whole.fingerprint)
      }
    }
  })

  it('that hands out what is not there is told so, by name', () => {
    const scenario = {
      ...shortage(undefined, shops),
      sites: { ...shortage(undefined, shops).sites },
    } as ScenarioSpec
    const depot = scenario.sites.depot as WholesalerSpec
    const greedy = { ...scenario, sites: { ...scenario.sites, depot: { ...depot, allocation: { kind: 'greedy' } } } }
    const extensions = {
      allocation: [
        {
          kind: 'greedy',
          doc: 'gives too much',
          parameters: {},
          create: () => ({ share: (_supply: number, _claims: unknown, shares: Float64Array) => shares.fill(1e6) }),
        },
      ],
    }
    expect(() => run(greedy, { extensions })).toThrow('invalid share 1000000 from the allocation of depot')
  })

  it('is refused with its place where it is misspelt', () => {
    const scenario = shortage({ kind: 'proportionl' } as unknown as AllocationSpec, shops)
    expect(() => compile(scenario)).toThrow(
      /unknown allocation kind "proportionl" at sites.depot.allocation.kind.*did you mean "proportional"/s,
    )
  })
})
