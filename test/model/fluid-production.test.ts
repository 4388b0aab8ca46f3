import { expect, it } from 'vitest'
import { Simulation } from '../../src/run/simulation.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'

it('fluid production delivers exactly what was ordered, however the length of a run rounds to ticks', () => {
  // A run of 10 at 7 a period lasts 14.29 of 10 ticks.
  const scenario: ScenarioSpec = {
    horizon: 400,
    ticksPerPeriod: 10,
    sequence: 'continuous',
    products: { item: {} },
    sites: {
      works: {
        kind: 'producer',
        productionRate: 7,
        policy: { kind: 'r-nQ', r: 0, Q: 10 },
        demand: { item: { kind: 'fluid', rate: 1 } },
        initial: { onHand: 0 },
      },
    },
    lanes: [],
  }
  const simulation = new Simulation(scenario)
  let least = Number.POSITIVE_INFINITY
  for (let period = 5; period < 400; period += 10) {
    simulation.runTo(period)
    const { onOrder, position } = simulation.stock('works')
    expect(Math.abs(onOrder)).toBeLessThan(1e-9)
    least = Math.min(least, position)
  }
  expect(least).toBeCloseTo(5, 9)
})
