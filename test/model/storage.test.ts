import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { type SavedSimulation, Simulation } from '../../src/run/simulation.ts'
import type { ScenarioSpec, StorageSpec } from '../../src/scenario/spec.ts'
import { audited, disagreements, unbalanced } from '../properties/books.ts'
import { scenarios } from '../properties/scenarios.ts'
import { history, oneShop, recordedRun, twoStages } from './chain.ts'

const each = (...values: number[]) => ({ kind: 'per-period' as const, quantity: { kind: 'trace' as const, values } })
const orders = (...quantities: number[]) => ({ kind: 'fixed-plan' as const, orders: quantities })

/** Ten units come at 0 and at 1; three are asked for in each period. */
const shop = (storage: StorageSpec | undefined): ScenarioSpec =>
  oneShop(
    {
      initial: { onHand: 0 },
      policy: orders(10, 10, 0),
      demand: { pill: each(3, 3, 3) },
      ...(storage === undefined ? {} : { storage }),
    },
    { transit: 0 },
    { horizon: 3, sequence: 'order-receive-demand', products: { pill: { cost: 5, waste: 2 } } },
  )

const figures = (scenario: ScenarioSpec, index = 0) => recordedRun(scenario).figures.points[index]

describe('a site with limited storage', () => {
  it('keeps what finds no room outside, at a cost per unit and period', () => {
    // Left at the end of the periods: 7, 14, 11; beyond 8 lie 0, 6 and 3.
    const scenario = shop({ capacity: 8, cost: 0.5 })
    expect(figures(scenario).costs.storage).toBe(4.5)
    expect(run(scenario).fingerprint).toBe(run(shop(undefined)).fingerprint)
  })

  it('credits what goes back at what was paid for it, discount and all', () => {
    const tiers = [{ from: 10, price: 4 }]
    const scenario: ScenarioSpec = {
      ...shop({ capacity: 8, overflow: 'turn-away' }),
      lanes: [{ from: 'mill', to: 'shop', transit: 0, discounts: { kind: 'all-units', tiers } }],
    }
    // Twenty were paid for at 4; 2 and 7 of them went back.
    expect(history(scenario, ['miss'])).toEqual(['at 0 miss mill>shop 2', 'at 1 miss mill>shop 7'])
    expect(figures(scenario).costs.purchase).toBe(20 * 4 - 9 * 4)
  })

  it('gives room first to what was ordered first, told step by step or not', () => {
    // Cider is reviewed every third day, so its review stands before that of ale; its supplier hears of it later than that of ale might.
    const scenario: ScenarioSpec = {
      horizon: 6,
      products: { ale: {}, cider: {} },
      sites: {
        mill: { kind: 'supplier' },
        shop: {
          kind: 'retailer',
          initial: { onHand: 0 },
          demand: { ale: { kind: 'poisson', mean: 4 }, cider: { kind: 'poisson', mean: 4 } },
          storage: { capacity: 20, overflow: 'waste' },
          stock: { cider: { policy: { kind: 'R-S', R: 3, S: 16 } } },
          policy: { kind: 's-S', s: 4, S: 12 },
        },
        other: { kind: 'wholesaler', carries: ['cider'], policy: { kind: 'base-stock', S: 3 } },
      },
      lanes: [
        { from: 'mill', to: 'shop', transit: 1 },
        { from: 'mill', to: 'other', transit: 1, orderDelay: 1 },
      ],
    }
    for (const seed of ['a', 'b', 'c'])
      expect(run(scenario, { seed }).fingerprint).toBe(run(scenario, { seed, fused: false }).fingerprint)
  })

  it('writes off what finds no room', () => {
    const scenario = shop({ capacity: 8, overflow: 'waste' })
    expect(history(scenario, ['receive', 'serve', 'waste'])).toEqual([
      'at 0 receive mill>shop 10',
      'at 0 waste shop 2',
      'at 0 serve shop 3',
      'at 1 receive mill>shop 10',
      'at 1 waste shop 7',
      'at 1 serve shop 3',
      'at 2 serve shop 3',
    ])
    expect(figures(scenario)).toMatchObject({ wasted: 9, onHand: 2 })
    expect(figures(scenario).costs).toMatchObject({ waste: 18, purchase: 100 })
  })

  it('sends back what finds no room, and does not pay for it', () => {
    const scenario = shop({ capacity: 8, overflow: 'turn-away' })
    expect(history(scenario, ['receive', 'miss'])).toEqual([
      'at 0 receive mill>shop 8',
      'at 0 miss mill>shop 2',
      'at 1 receive mill>shop 3',
      'at 1 miss mill>shop 7',
    ])
    expect(figures(scenario)).toMatchObject({ wasted: 0, onHand: 2, onOrder: 0 })
    expect(figures(scenario).costs).toMatchObject({ purchase: 55 })
  })

  it('sends it back to the shelf of another site', () => {
    const scenario = twoStages(
      {
        initial: { onHand: 0 },
        policy: orders(9),
        demand: { pill: each(0, 0, 0) },
        storage: { capacity: 4, overflow: 'turn-away' },
      },
      { initial: { onHand: 20 } },
      { horizon: 3, sequence: 'order-receive-demand' },
    )
    const { points } = recordedRun(scenario).figures
    expect(points.map(({ name, onHand }) => [name, onHand])).toEqual([
      ['shop', 4],
      ['depot', 16],
      ['mill', 0],
    ])
  })

  it('lets units pass through that somebody is waiting for', () => {
    const scenario = oneShop(
      {
        initial: { onHand: 0 },
        policy: { kind: 'base-stock', S: 0 },
        demand: { pill: each(6, 0, 0) },
        storage: { capacity: 0, overflow: 'waste' },
      },
      { transit: 1 },
      { horizon: 3 },
    )
    expect(figures(scenario)).toMatchObject({ served: 6, wasted: 0 })
  })

  it('shares its room among its products', () => {
    const scenario: ScenarioSpec = {
      horizon: 1,
      products: { tea: {}, jam: {} },
      sites: {
        mill: { kind: 'supplier' },
        shop: {
          kind: 'retailer',
          storage: { capacity: 10, overflow: 'waste' },
          initial: { onHand: 0 },
          policy: orders(8),
          demand: { tea: each(0), jam: each(0) },
        },
      },
      lanes: [{ from: 'mill', to: 'shop' }],
      sequence: 'order-receive-demand',
    }
    const { points } = run(scenario).figures
    expect(points.filter(({ site }) => site === 'shop').map(({ onHand }) => onHand)).toEqual([8, 2])
  })
})

describe('what overflows', () => {
  it('is not ordered again before something else happens: no transit and continuous review come to an end', () => {
    for (const overflow of ['waste', 'turn-away'] as const) {
      const scenario = oneShop(
        {
          initial: { onHand: 0 },
          policy: { kind: 'base-stock', S: 9 },
          demand: { pill: each(3, 3, 3) },
          storage: { capacity: 5, overflow },
        },
        { transit: 0 },
        { horizon: 3, sequence: 'continuous' },
      )
      expect(history(scenario, ['order', 'serve']).slice(0, 4)).toEqual([
        'at 0 order mill>shop 12',
        'at 0 serve shop 3',
        'at 1 serve shop 3',
        'at 1 order mill>shop 7',
      ])
    }
  })

  it('and is sent back to a site without room either, is written off there', () => {
    const scenario = twoStages(
      {
        initial: { onHand: 0 },
        policy: orders(9),
        demand: { pill: each(0, 0, 0, 0) },
        storage: { capacity: 4, overflow: 'turn-away' },
      },
      { initial: { onHand: 17 }, policy: orders(0), storage: { capacity: 6, overflow: 'turn-away' } },
      { horizon: 4, sequence: 'order-receive-demand' },
    )
    expect(history(scenario, ['receive', 'miss', 'intake', 'waste'])).toEqual([
      'at 1 receive depot>shop 4',
      'at 1 miss depot>shop 5',
      'at 1 intake depot 5',
      'at 1 waste depot 5',
    ])
  })
})

describe('limited storage in random networks', () => {
  const limited = (overflow: StorageSpec['overflow'], capacity: number) => (scenario: ScenarioSpec) => ({
    ...scenario,
    sites: Object.fromEntries(
      Object.entries(scenario.sites).map(([name, site]) => [
        name,
        site.kind === 'supplier' ? site : { ...site, storage: { capacity, ...(overflow && { overflow }) } },
      ]),
    ),
  })

  it('conserves units at every event', () => {
    for (const overflow of ['outside', 'waste', 'turn-away'] as const)
      fc.assert(
        fc.property(scenarios().map(limited(overflow, 7)), (scenario) => {
          const audit = audited(scenario)
          const { kernel } = audit.world.core
          while (kernel.peek() < audit.plan.clock.horizon) {
            kernel.step()
            expect(disagreements(audit)).toEqual([])
          }
          expect(unbalanced(audit, Object.keys(scenario.products).sort())).toEqual([])
        }),
        { seed: 61, numRuns: 25 },
      )
  })

  it('is the same event by event, and saved and loaded at any instant', () => {
    for (const overflow of ['outside', 'waste', 'turn-away'] as const)
      fc.assert(
        fc.property(
          scenarios().map(limited(overflow, 7)),
          fc.double({ min: 0, max: 1, noNaN: true }),
          (scenario, share) => {
            const whole = run(scenario, { seed: 's' })
            expect(run(scenario, { seed: 's', fused: false }).fingerprint).toBe(whole.fingerprint)
            const first = new Simulation(scenario, { seed: 's' })
            first.runTo(share * scenario.horizon)
            const second = new Simulation(scenario, { seed: 's' })
            second.load(JSON.parse(JSON.stringify(first.save())) as SavedSimulation)
            second.runToEnd()
            expect(second.fingerprint).toBe(whole.fingerprint)
            expect(second.figures()).toEqual(whole.figures)
          },
        ),
        { seed: 63, numRuns: 20 },
      )
  })

  it('with room for all is none at all', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const roomy = limited('waste', 1e6)(scenario)
        expect(run(roomy, { seed: 's' }).fingerprint).toBe(run(scenario, { seed: 's' }).fingerprint)
      }),
      { seed: 62, numRuns: 30 },
    )
  })
})
