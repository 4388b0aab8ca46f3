import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Runner, run } from '../../src/run/run.ts'
import { type SavedSimulation, Simulation } from '../../src/run/simulation.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { audited, disagreements, starved, unbalanced } from './books.ts'
import { LotAudit } from './lot-audit.ts'
import { perishables } from './perishables.ts'
import { runs, scenarios } from './scenarios.ts'

function watch(scenario: ScenarioSpec, options: { shuffleTies?: string; fused?: boolean } = {}): string {
  const audit = audited(scenario, options)
  const lots = new LotAudit()
  const { kernel, facts } = audit.world.core
  expect(lots.found(audit)).toEqual([])
  while (kernel.peek() < audit.plan.clock.horizon) {
    kernel.step()
    expect(disagreements(audit)).toEqual([])
    expect(lots.found(audit)).toEqual([])
    if (kernel.peek() > kernel.now) expect(starved(audit)).toEqual([])
  }
  expect(unbalanced(audit, Object.keys(scenario.products).sort())).toEqual([])
  return facts.fingerprint.digest()
}

describe('lots in random networks', () => {
  it('are conserved one by one at every event, on shelves and on the way, with whole and broken quantities', () => {
    for (const arbitrary of [perishables({ whole: true }), perishables()])
      fc.assert(
        fc.property(arbitrary, (scenario) => {
          watch(scenario)
        }),
        { seed: 41, numRuns: runs(30) },
      )
  })

  it('are so whatever the order of ties; and step by step the facts are the same', () => {
    fc.assert(
      fc.property(perishables(), fc.string(), (scenario, shuffleTies) => {
        watch(scenario, { shuffleTies })
        expect(watch(scenario, { fused: false })).toBe(watch(scenario))
      }),
      { seed: 42, numRuns: runs(20) },
    )
  })

  it('change no fact where no life ends before the run does', () => {
    fc.assert(
      fc.property(
        scenarios(),
        fc.constantFrom('FIFO' as const, 'LIFO' as const, 'FEFO' as const),
        (scenario, issuing) => {
          const kept: ScenarioSpec = {
            ...scenario,
            products: Object.fromEntries(
              Object.entries(scenario.products).map(([name, spec]) => [name, { ...spec, life: 1e6, waste: 3 }]),
            ),
            sites: Object.fromEntries(
              Object.entries(scenario.sites).map(([name, site]) => [
                name,
                site.kind === 'supplier' ? site : { ...site, issuing },
              ]),
            ),
          }
          expect(run(kept, { seed: 'lots' }).fingerprint).toBe(run(scenario, { seed: 'lots' }).fingerprint)
        },
      ),
      { seed: 43, numRuns: runs(30) },
    )
  })

  it('go on bit for bit after a save at any instant, and after a reset', () => {
    fc.assert(
      fc.property(perishables(), fc.nat({ max: 150 }), (scenario, steps) => {
        const whole = new Simulation(scenario, { seed: 'save' })
        whole.runToEnd()
        const first = new Simulation(scenario, { seed: 'save' })
        for (let i = 0; i < steps; i++) if (!first.step()) break
        const second = new Simulation(scenario, { seed: 'save' })
        second.load(JSON.parse(JSON.stringify(first.save())) as SavedSimulation)
        for (const simulation of [first, second]) {
          simulation.runToEnd()
          expect(simulation.fingerprint).toBe(whole.fingerprint)
          expect(simulation.figures()).toEqual(whole.figures())
        }
        const runner = new Runner(scenario, { seed: 'save' })
        runner.run(3)
        expect(runner.run(0).fingerprint).toBe(whole.fingerprint)
      }),
      { seed: 44, numRuns: runs(30) },
    )
  })
})
