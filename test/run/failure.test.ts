import { describe, expect, it } from 'vitest'
import type { Definition } from '../../src/contracts/definition.ts'
import type { Policy } from '../../src/contracts/policy.ts'
import { SimulationError } from '../../src/errors.ts'
import { run } from '../../src/run/run.ts'
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

  it('names the policy whose order is no number', () => {
    expect((failureOf(() => Number.NaN) as Error).message).toContain('invalid order NaN from the policy of centre')
  })
})
