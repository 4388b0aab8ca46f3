import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type SavedSimulation, Simulation } from '../../src/run/simulation.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { audited, disagreements } from './books.ts'
import { runs } from './scenarios.ts'
import { works } from './works.ts'

function watch(scenario: ScenarioSpec, options: { shuffleTies?: string; fused?: boolean } = {}): string {
  const audit = audited(scenario, options)
  const { kernel, facts } = audit.world.core
  while (kernel.peek() < audit.plan.clock.horizon) {
    kernel.step()
    expect(disagreements(audit)).toEqual([])
  }
  return facts.fingerprint.digest()
}

it('works that assemble, break down and yield conserve components and goods at every event', () => {
  fc.assert(
    fc.property(works, (scenario) => {
      expect(watch(scenario, { fused: false })).toBe(watch(scenario))
    }),
    { seed: 41, numRuns: runs(80) },
  )
})

it('works saved and loaded at any instant end as the uninterrupted run, bit for bit', () => {
  fc.assert(
    fc.property(works, fc.double({ min: 0, max: 1, noNaN: true }), (scenario, share) => {
      const whole = new Simulation(scenario, { seed: 'works' })
      whole.runToEnd()
      const first = new Simulation(scenario, { seed: 'works' })
      first.runTo(share * scenario.horizon)
      const saved = JSON.parse(JSON.stringify(first.save())) as SavedSimulation
      const second = new Simulation(scenario, { seed: 'works' })
      second.load(saved)
      second.runToEnd()
      expect(second.fingerprint).toBe(whole.fingerprint)
      expect(second.figures()).toEqual(whole.figures())
    }),
    { seed: 42, numRuns: runs(60) },
  )
})

it('works reset for another replication are as new', () => {
  fc.assert(
    fc.property(works, (scenario) => {
      const used = new Simulation(scenario, { seed: 'works' })
      used.runTo(scenario.horizon / 2)
      used.reset(3)
      used.runToEnd()
      const fresh = new Simulation(scenario, { seed: 'works', replication: 3 })
      fresh.runToEnd()
      expect(used.fingerprint).toBe(fresh.fingerprint)
    }),
    { seed: 43, numRuns: runs(40) },
  )
})
