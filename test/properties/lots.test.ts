import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Cell } from '../../src/model/cells.ts'
import { Runner, run } from '../../src/run/run.ts'
import { type SavedSimulation, Simulation } from '../../src/run/simulation.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { type Audited, audited, disagreements, starved, unbalanced } from './books.ts'
import { perishables } from './perishables.ts'
import { runs, scenarios } from './scenarios.ts'

const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a) + Math.abs(b))

/** Lots against the levels of shelves and lanes, and each lot against what it was: it may only shrink. */
class LotAudit {
  #before = new Map<number, number>()
  #made = new Map<number, number>()

  found({ world, plan }: Audited): string[] {
    const { stock, kernel } = world.core
    const shelves = new Float64Array(plan.stockPoints.length)
    const units = new Map<number, number>()
    const found: string[] = []
    stock.lots?.visit((place, lot, some, made) => {
      if (some <= 0) found.push(`lot ${lot} of ${some} units`)
      if (made > kernel.now) found.push(`lot ${lot} was made at ${made}, after ${kernel.now}`)
      if ('point' in place) shelves[place.point] += some
      units.set(lot, (units.get(lot) ?? 0) + some)
      if ((this.#made.get(lot) ?? made) !== made) found.push(`lot ${lot} grew younger`)
      this.#made.set(lot, made)
    })
    for (const [lot, some] of units) {
      const most = this.#before.get(lot)
      if (most !== undefined && some > most + 1e-9 * (1 + most)) found.push(`lot ${lot} grew from ${most} to ${some}`)
    }
    // A lot that is gone does not come back.
    for (const lot of this.#before.keys()) if (!units.has(lot)) units.set(lot, 0)
    this.#before = units
    for (const [point, { name, unlimited }] of plan.stockPoints.entries())
      if (!unlimited && !near(shelves[point], stock.get(point, Cell.onHand)))
        found.push(`lots of ${name}: ${shelves[point]}, on hand ${stock.get(point, Cell.onHand)} at ${kernel.now}`)
    return found
  }
}

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
