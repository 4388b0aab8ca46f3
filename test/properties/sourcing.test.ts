import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ScenarioError } from '../../src/errors.ts'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { scenario } from '../../src/scenario/build.ts'
import type { LaneSpec, ScenarioSpec, SiteSpec, TransshipSpec } from '../../src/scenario/spec.ts'
import { audited, disagreements, starved, unbalanced } from './books.ts'
import { runs, scenarios } from './scenarios.ts'

/** Random networks to which is added what suppliers ask of orders, transshipment, breakdowns and echelon policies. */

const terms: fc.Arbitrary<Partial<LaneSpec>> = fc.record(
  {
    minimum: fc.constantFrom(2, 7),
    multiple: fc.constantFrom(1, 3, 6),
    orders: fc.constantFrom({ every: 1 }, { every: 2, on: 1 }, { every: 1.5, on: 0.5, cutOff: 0.75 }),
  },
  { requiredKeys: [] },
)
const transship: fc.Arbitrary<TransshipSpec | undefined> = fc.option(
  fc.record(
    { costPerUnit: fc.constantFrom(0, 2), keep: fc.constantFrom(0, 3), choose: fc.constantFrom('most-stock', 'first') },
    { requiredKeys: [] },
  ),
  { nil: undefined },
)
const echelonLevel = fc.option(fc.integer({ min: 5, max: 60 }), { nil: undefined })

const any = fc
  .tuple(
    scenarios({ sites: 5 }),
    fc.array(terms, { minLength: 6, maxLength: 6 }),
    fc.array(transship, { minLength: 5, maxLength: 5 }),
    fc.array(echelonLevel, { minLength: 5, maxLength: 5 }),
    fc.constantFrom<'wait' | 'refuse' | undefined>('wait', 'refuse', undefined),
  )
  .map(([base, lanes, shares, levels, orders]): ScenarioSpec => {
    const names = Object.keys(base.sites)
    const site = ([name, spec]: [string, SiteSpec], index: number): [string, SiteSpec] => {
      if (spec.kind === 'retailer' && shares[index % 5] !== undefined)
        return [name, { ...spec, transship: shares[index % 5] ?? {} }]
      if (spec.kind === 'wholesaler' && spec.policy !== undefined && levels[index % 5] !== undefined)
        return [name, { ...spec, policy: { kind: 'echelon-base-stock', S: levels[index % 5] ?? 0 } }]
      return [name, spec]
    }
    const failing = { kind: 'breakdowns', site: names[0], up: 3, down: 1.5 } as const
    return {
      ...base,
      lanes: base.lanes.map((lane, index) => ({ ...lane, ...lanes[index % 6] })),
      sites: Object.fromEntries(Object.entries(base.sites).map(site)),
      disruptions: { ...base.disruptions, ...(orders && { failing: { ...failing, orders } }) },
    }
  })
  .filter(isSound)

/** Some of what is added does not go with some of what is there: transshipment with orders served whole, say. */
function isSound(spec: ScenarioSpec): boolean {
  try {
    scenario(spec)
    return true
  } catch (error) {
    if (error instanceof ScenarioError) return false
    throw error
  }
}

describe('networks with terms of order, transshipment, breakdowns and echelon policies', () => {
  it('conserve units, lots and money at every instant, and starve nobody beside stock', () => {
    fc.assert(
      fc.property(any, (spec) => {
        const audit = audited({ ...spec, warmUp: 0 })
        const { kernel } = audit.world.core
        while (kernel.peek() <= audit.plan.clock.horizon) {
          kernel.step()
          if (kernel.peek() === kernel.now) continue
          expect(disagreements(audit)).toEqual([])
          expect(starved(audit)).toEqual([])
        }
        expect(unbalanced(audit, Object.keys(spec.products).sort())).toEqual([])
      }),
      { seed: 51, numRuns: runs(60) },
    )
  })

  it('run together or step by step have the same facts', () => {
    fc.assert(
      fc.property(any, (spec) => {
        expect(run(spec, { fused: false }).fingerprint).toBe(run(spec).fingerprint)
      }),
      { seed: 52, numRuns: runs(60) },
    )
  })

  it('go on from a saved state as if nothing had happened', () => {
    fc.assert(
      fc.property(any, fc.double({ min: 0, max: 1, noNaN: true }), (spec, share) => {
        const first = new Simulation(spec)
        first.runTo(share * spec.horizon)
        const second = new Simulation(spec)
        second.load(JSON.parse(JSON.stringify(first.save())))
        second.runToEnd()
        expect(second.fingerprint).toBe(run(spec).fingerprint)
      }),
      { seed: 53, numRuns: runs(60) },
    )
  })
})
