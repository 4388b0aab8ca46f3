import { describe, expect, it } from 'vitest'
import { Simulation } from '../../src/run/simulation.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'

/** Two waiting customers whose quantities do not add up exactly: 0.1 + 0.2 - 0.1 - 0.2 > 0 in doubles. */
const scenario = (patience?: number): ScenarioSpec => ({
  horizon: 20,
  sequence: 'receive-demand-review',
  products: { item: {} },
  sites: {
    source: { kind: 'supplier' },
    shop: {
      kind: 'retailer',
      policy: { kind: 'base-stock', S: 0 },
      demand: { item: { kind: 'recorded', times: [0, 1], quantities: [0.1, 0.2] } },
      shortage: { kind: 'backorder', ...(patience === undefined ? {} : { patience }) },
    },
  },
  lanes: [{ from: 'source', to: 'shop', transit: 5 }],
})

describe('a backlog that was worked off', () => {
  it('leaves no rounding behind, so that time without backorders is counted', () => {
    const simulation = new Simulation(scenario())
    simulation.runToEnd()
    expect(simulation.stock('shop').backorders).toBe(0)
    // Owed from 0 to 6.
    expect(simulation.figures().points[0].clearTime).toBe(14)
  })

  it('leaves none where customers lose patience either', () => {
    const simulation = new Simulation(scenario(2))
    simulation.runToEnd()
    expect(simulation.stock('shop').backorders).toBe(0)
    expect(simulation.figures().points[0].clearTime).toBe(17)
  })
})
