import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { audited, disagreements, starved, unbalanced } from './books.ts'
import { runs, scenarios } from './scenarios.ts'

const kinds = {
  'whole quantities': scenarios({ whole: true }),
  'any quantities': scenarios(),
  'fluid demand among the rest': scenarios({ fluid: true }),
  'signed quantities': scenarios({ signed: true }),
}

/** Runs to the horizon, looking after every event. */
function watch(scenario: ScenarioSpec, options: { shuffleTies?: string; fused?: boolean } = {}): void {
  const audit = audited(scenario, options)
  const { kernel } = audit.world.core
  expect(disagreements(audit)).toEqual([])
  while (kernel.peek() < audit.plan.clock.horizon) {
    kernel.step()
    expect(disagreements(audit)).toEqual([])
    if (kernel.peek() > kernel.now) expect(starved(audit)).toEqual([])
  }
  expect(unbalanced(audit, Object.keys(scenario.products).sort())).toEqual([])
}

describe.each(Object.entries(kinds))('with %s', (_, arbitrary) => {
  it('conserves units at every event, starves nobody, and balances the books', () => {
    fc.assert(
      fc.property(arbitrary, (scenario) => watch(scenario)),
      { seed: 11, numRuns: runs(90) },
    )
  })

  it('does so whatever the order of ties, and step by step', () => {
    fc.assert(
      fc.property(arbitrary, fc.string(), (scenario, shuffleTies) => {
        watch(scenario, { shuffleTies })
        watch(scenario, { fused: false })
      }),
      { seed: 12, numRuns: runs(30) },
    )
  })
})
