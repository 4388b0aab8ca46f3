import { describe, expect, it } from 'vitest'
import type { Definition } from '../../src/contracts/definition.ts'
import type { Demand } from '../../src/contracts/demand.ts'
import type { Policy } from '../../src/contracts/policy.ts'
import { SimulationError } from '../../src/errors.ts'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'

/** A policy that goes wrong on day 7. */
function faulty(order: () => number): Definition<{ readonly kind: string }, Policy> {
  return {
    kind: 'faulty',
    doc: 'goes wrong on day 7',
    parameters: {},
    create: () => ({
      target: 50,
      trigger: Number.NEGATIVE_INFINITY,
      order: (stock) => (stock.now < 7 ? 5 : order()),
    }),
  }
}

const chain: ScenarioSpec = {
  name: 'chain',
  horizon: 20,
  products: { tin: {} },
  sites: {
    source: { kind: 'supplier' },
    centre: { kind: 'wholesaler', policy: { kind: 'faulty' } },
    shop: { kind: 'retailer', policy: { kind: 'base-stock', S: 12 }, demand: { tin: 4 } },
  },
  lanes: [
    { from: 'source', to: 'centre', transit: 1 },
    { from: 'centre', to: 'shop', transit: 1 },
  ],
}

function failureOf(order: () => number): unknown {
  try {
    run(chain, { seed: 'p1', replication: 3, extensions: { policy: [faulty(order)] } })
  } catch (error) {
    return error
  }
  return undefined
}

describe('a run that fails', () => {
  it('says which site, at what time, with which seed and replication, and keeps the cause', () => {
    const cause = new TypeError('levels is undefined')
    const failure = failureOf(() => {
      throw cause
    })
    expect(failure).toBeInstanceOf(SimulationError)
    expect((failure as SimulationError).message).toBe(
      'chain failed at day 7 in review of centre (seed "p1", replication 3): levels is undefined',
    )
    expect((failure as SimulationError).cause).toBe(cause)
  })

  it('forgets the review it failed in when it is reset', () => {
    let faults = true
    const once = faulty(() => {
      if (faults) throw new Error('first')
      return 5
    })
    const shouting: Definition<{ readonly kind: string }, Demand> = {
      kind: 'shouting',
      doc: 'fails on day 9',
      parameters: {},
      create: () => ({
        everyPeriod: true,
        rate: 0,
        mean: 4,
        first: () => 0,
        next: (now) => now + 1,
        quantity: (now) => {
          if (now >= 9) throw new Error('second')
          return 4
        },
      }),
    }
    const sites = {
      ...chain.sites,
      shop: { kind: 'retailer', policy: { kind: 'base-stock', S: 12 }, demand: { tin: { kind: 'shouting' } } },
    } as const
    const simulation = new Simulation({ ...chain, sites }, { extensions: { policy: [once], demand: [shouting] } })
    expect(() => simulation.runToEnd()).toThrow(/day 7 in review of centre/)
    faults = false
    simulation.reset(1)
    expect(() => simulation.runToEnd()).toThrow(/day 9 in demand at shop .*: second$/)
  })

  it('names the policy whose order is no number', () => {
    expect((failureOf(() => Number.NaN) as Error).message).toContain('invalid order NaN from the policy of centre')
  })

  it('says so too where the first event of a site lies beyond the clock, before any has happened', () => {
    const never = { kind: 'arrivals', gap: { kind: 'constant', value: 1e12 } } as const
    const shop = { kind: 'retailer', policy: { kind: 'base-stock', S: 12 }, demand: { tin: never } } as const
    const failed =
      'chain failed at day 0 (seed "p1", replication 3): invalid time 86400000000000000000; expected whole ticks from now (0) to 9007199254740991, in demand at shop, scheduled from outside a handler'
    const scenario: ScenarioSpec = {
      ...chain,
      sites: { source: { kind: 'supplier' }, shop },
      lanes: [{ from: 'source', to: 'shop' }],
    }
    expect(() => run(scenario, { seed: 'p1', replication: 3 })).toThrow(failed)
    expect(() => run(scenario, { seed: 'p1', replication: 3 })).toThrow(SimulationError)
  })

  it('names the disruption at whose end it fails', () => {
    const scenario: ScenarioSpec = {
      horizon: 20,
      products: { tin: {} },
      sites: {
        works: {
          kind: 'producer',
          policy: { kind: 'base-stock', S: 4 },
          demand: { tin: 1 },
          productionTime: { kind: 'trace', values: [1, 1] },
        },
      },
      lanes: [],
      disruptions: { strike: { kind: 'outage', site: 'works', at: 2, days: 3 } },
    }
    expect(() => run(scenario, { seed: 'p1' })).toThrow(
      'scenario failed at day 5 in end of disruption "strike" at works (seed "p1", replication 0): missing value 3 of a trace of 2',
    )
  })
})
