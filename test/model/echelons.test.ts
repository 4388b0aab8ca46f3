import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import type { PolicySpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { daily, history, twoStages } from './chain.ts'

/** Clark & Scarf's serial system (Snyder & Shen, example 6.1) with its optimal echelon levels. */
const levels = [6.49, 12.02, 22.71]
const stages = ['stage1', 'stage2', 'stage3']

function serial(policies: readonly PolicySpec[], rest: Partial<ScenarioSpec> = {}): ScenarioSpec {
  const onHand = levels.map((S, index) => S - (levels[index - 1] ?? 0))
  const [stage1, stage2, stage3] = policies.map((policy, index) => ({ policy, initial: { onHand: onHand[index] } }))
  return {
    horizon: 400,
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      stage3: { kind: 'wholesaler', ...stage3 },
      stage2: { kind: 'wholesaler', ...stage2 },
      stage1: { kind: 'retailer', ...stage1, demand: { item: { kind: 'poisson', mean: 5 } } },
    },
    lanes: [
      { from: 'source', to: 'stage3', transit: 2 },
      { from: 'stage3', to: 'stage2', transit: 1 },
      { from: 'stage2', to: 'stage1', transit: 1 },
    ],
    seed: 'echelons',
    ...rest,
  }
}

// Whole levels, so that sums of positions are exact.
const whole = (S: number) => Math.round(S)
const local = stages.map(
  (_, index): PolicySpec => ({ kind: 'base-stock', S: whole(levels[index]) - whole(levels[index - 1] ?? 0) }),
)
const echelon = levels.map((S): PolicySpec => ({ kind: 'echelon-base-stock', S: whole(S) }))
const atLevels = (policies: readonly PolicySpec[], rest: Partial<ScenarioSpec> = {}) => {
  const scenario = serial(policies, rest)
  const sites = Object.fromEntries(
    Object.entries(scenario.sites).map(([name, site]) => {
      if (site.kind === 'supplier') return [name, site]
      const { initial: _, ...others } = site
      return [name, others]
    }),
  ) as ScenarioSpec['sites']
  return { ...scenario, sites }
}

describe('echelon base stock', () => {
  for (const sequence of [
    'receive-demand-review',
    'order-receive-demand',
    'demand-order-receive',
    'continuous',
  ] as const)
    it(`orders in a serial system what local base stocks order (Axsäter & Rosling 1993): ${sequence}`, () => {
      const one = run(atLevels(local, { sequence }))
      const other = run(atLevels(echelon, { sequence }))
      expect(one.figures.points.some(({ ordered }) => ordered > 1000)).toBe(true)
      expect(other.fingerprint).toBe(one.fingerprint)
    })

  it('hears of demand before the orders that travel do: each stage orders it at once', () => {
    const scenario = atLevels(echelon, { horizon: 30 })
    const slow = { ...scenario, lanes: scenario.lanes.map((lane) => ({ ...lane, orderDelay: 2 })) }
    const demanded = history(slow, ['demand']).map((line) => line.replace('demand stage1', ''))
    const ordered = history(slow, ['order'])
    for (const link of ['stage2>stage1', 'stage3>stage2', 'source>stage3'])
      expect(ordered.filter((line) => line.includes(link)).map((line) => line.replace(`order ${link}`, ''))).toEqual(
        demanded,
      )
  })

  it('does so step by step, and from a saved state', () => {
    const scenario = atLevels(echelon)
    const { fingerprint } = run(scenario)
    expect(run(scenario, { fused: false }).fingerprint).toBe(fingerprint)
    const delayed = { ...scenario, lanes: scenario.lanes.map((lane) => ({ ...lane, orderDelay: 1.5 })) }
    const first = new Simulation(delayed)
    first.runTo(77.3)
    const second = new Simulation(delayed)
    second.load(JSON.parse(JSON.stringify(first.save())))
    first.runToEnd()
    second.runToEnd()
    expect(second.fingerprint).toBe(first.fingerprint)
  })

  it('does not take for stock what is ordered inside the echelon in the same review, where all review before orders arrive', () => {
    // Shop and depot review together. The shop's order of today is no stock of the echelon: it lacks what customers took, 1, 2, 3, 4 units.
    const scenario = twoStages(
      { policy: { kind: 'base-stock', S: 4 }, demand: { pill: daily(1, 2, 3, 4) } },
      { policy: { kind: 'echelon-base-stock', S: 10 } },
      { horizon: 4, sequence: { steps: ['receive', 'release', 'demand', 'review'], review: 'simultaneous' } },
    )
    const ordered = history(scenario, ['order'])
    for (const link of ['depot>shop', 'mill>depot'])
      expect(ordered.filter((line) => line.includes(link))).toEqual(
        [1, 2, 3, 4].map((units, day) => `at ${day} order ${link} ${units}`),
      )
  })

  it('starts with what its echelon lacks of its level', () => {
    const simulation = new Simulation(atLevels(echelon))
    expect(stages.map((name) => simulation.stock(name).onHand)).toEqual([6, 6, 11])
  })
})

describe('echelon (r, nQ)', () => {
  /** The shop orders by batches of 4, the depot looks past them at the customers. */
  function depot(policy: PolicySpec, sequence: 'continuous' | 'receive-demand-review'): ScenarioSpec {
    return {
      horizon: 8,
      sequence,
      products: { pill: {} },
      sites: {
        mill: { kind: 'supplier' },
        depot: { kind: 'wholesaler', policy, initial: { onHand: 8 } },
        shop: {
          kind: 'retailer',
          policy: { kind: 'r-nQ', r: 1, Q: 4 },
          initial: { onHand: 5 },
          demand: { pill: daily(0, 1, 1, 1, 1, 1, 1) },
        },
      },
      lanes: [
        { from: 'mill', to: 'depot', transit: 1 },
        { from: 'depot', to: 'shop', transit: 1 },
      ],
    }
  }

  for (const sequence of ['continuous', 'receive-demand-review'] as const)
    it(`follows customers' demand before the orders that come of it: ${sequence}`, () => {
      // 13 units in the echelon; the tenth is reached with the third customer, the shop's first order comes with the fourth.
      const orders = history(depot({ kind: 'echelon-r-nQ', r: 10, Q: 6 }, sequence), ['order'])
      expect(orders).toEqual(['at 3 order mill>depot 6', 'at 4 order depot>shop 4'])
    })

  it('is the local rule where nothing is downstream', () => {
    const ends = (policy: PolicySpec): ScenarioSpec => {
      const scenario = depot({ kind: 'base-stock', S: 8 }, 'continuous')
      const shop = scenario.sites.shop
      if (shop.kind !== 'retailer') throw new Error('the shop is a retailer')
      return { ...scenario, sites: { ...scenario.sites, shop: { ...shop, policy } } }
    }
    expect(run(ends({ kind: 'echelon-r-nQ', r: 1, Q: 4 })).fingerprint).toBe(
      run(ends({ kind: 'r-nQ', r: 1, Q: 4 })).fingerprint,
    )
  })
})
