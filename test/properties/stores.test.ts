import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { type SavedSimulation, Simulation } from '../../src/run/simulation.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { audited, disagreements, starved, unbalanced } from './books.ts'
import { runs, scenarios } from './scenarios.ts'
import { stores } from './stores.ts'

/** Runs to the horizon, looking after every event; the fingerprint. */
function watch(scenario: ScenarioSpec, options: { shuffleTies?: string; fused?: boolean } = {}): string {
  const audit = audited(scenario, options)
  const { kernel, facts } = audit.world.core
  expect(disagreements(audit)).toEqual([])
  while (kernel.peek() < audit.plan.clock.horizon) {
    kernel.step()
    expect(disagreements(audit)).toEqual([])
    if (kernel.peek() > kernel.now) expect(starved(audit)).toEqual([])
  }
  expect(unbalanced(audit, Object.keys(scenario.products).sort())).toEqual([])
  return facts.fingerprint.digest()
}

describe('records that go wrong and back rooms, in random networks', () => {
  it('conserve what is there and what the record says at every event, with whole and broken quantities', () => {
    for (const arbitrary of [stores({ whole: true }), stores()])
      fc.assert(
        fc.property(arbitrary, (scenario) => {
          watch(scenario)
        }),
        { seed: 61, numRuns: runs(40) },
      )
  })

  it('do so whatever the order of ties; and step by step the facts are the same', () => {
    fc.assert(
      fc.property(stores(), fc.string(), (scenario, shuffleTies) => {
        watch(scenario, { shuffleTies })
        expect(watch(scenario, { fused: false })).toBe(watch(scenario))
      }),
      { seed: 62, numRuns: runs(25) },
    )
  })

  it('go on bit for bit after a save at any instant, and after a reset', () => {
    fc.assert(
      fc.property(stores(), fc.nat({ max: 150 }), (scenario, steps) => {
        const whole = new Simulation(scenario, { seed: 'save' })
        whole.runToEnd()
        const first = new Simulation(scenario, { seed: 'save' })
        for (let i = 0; i < steps; i++) if (!first.step()) break
        first.figures()
        const second = new Simulation(scenario, { seed: 'save' })
        second.load(JSON.parse(JSON.stringify(first.save())) as SavedSimulation)
        for (const simulation of [first, second]) {
          simulation.runToEnd()
          expect(simulation.fingerprint).toBe(whole.fingerprint)
          expect(simulation.figures()).toEqual(whole.figures())
        }
        const other = new Simulation(scenario, { seed: 'save', replication: 3 })
        other.runToEnd()
        other.reset(0)
        other.runToEnd()
        expect(other.figures()).toEqual(whole.figures())
      }),
      { seed: 63, numRuns: runs(40) },
    )
  })

  it('do not hang on the order of declaration', () => {
    fc.assert(
      fc.property(stores(), (scenario) => {
        const turned: ScenarioSpec = {
          ...scenario,
          products: Object.fromEntries(Object.entries(scenario.products).reverse()),
          sites: Object.fromEntries(Object.entries(scenario.sites).reverse()),
        }
        expect(run(turned, { seed: 'order' }).fingerprint).toBe(run(scenario, { seed: 'order' }).fingerprint)
      }),
      { seed: 64, numRuns: runs(40) },
    )
  })

  it('change no fact and no metric where nothing goes wrong', () => {
    fc.assert(
      fc.property(scenarios({ whole: true }), (scenario) => {
        const sites = Object.entries(scenario.sites).map(([name, site]) =>
          site.kind === 'supplier'
            ? [name, site]
            : [
                name,
                { ...site, records: { shrink: 0, errors: { kind: 'uniform', min: 0, max: 0 }, audits: { every: 2 } } },
              ],
        )
        const right = { ...scenario, sites: Object.fromEntries(sites) as ScenarioSpec['sites'] }
        const [a, b] = [right, scenario].map((each) => run(each, { seed: 'right' }))
        expect(a.fingerprint).toBe(b.fingerprint)
        expect(a.metrics).toEqual(b.metrics)
      }),
      { seed: 65, numRuns: runs(40) },
    )
  })
})
