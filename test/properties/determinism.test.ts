import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact, Observer } from '../../src/contracts/observer.ts'
import type { RunResult } from '../../src/run/result.ts'
import { run } from '../../src/run/run.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { runs, scenarios } from './scenarios.ts'

const any = scenarios({ fluid: true })
const anySigned = scenarios({ signed: true })

/** All that a run came to, the count of kernel events and the hash of the scenario's text apart. */
function outcome({ fingerprint, facts, metrics, points, figures }: RunResult) {
  return { fingerprint, facts, metrics, points, figures }
}

function sameOutcome(a: RunResult, b: RunResult): void {
  expect(b.fingerprint).toBe(a.fingerprint)
  expect(outcome(b)).toEqual(outcome(a))
}

/** The same entries, declared in another order. */
function reversed<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).reverse())
}

/** Lanes in another order, but for those into the same site: their order is the order of preference. */
function regrouped(scenario: ScenarioSpec): ScenarioSpec['lanes'] {
  const sites = Object.keys(scenario.sites).reverse()
  return sites.flatMap((site) => scenario.lanes.filter((lane) => lane.to === site))
}

describe('the same seed', () => {
  it('gives the same history, and the same metrics to the last bit', () => {
    fc.assert(
      fc.property(any, fc.string(), (scenario, seed) => {
        sameOutcome(run(scenario, { seed }), run(structuredClone(scenario), { seed }))
      }),
      { seed: 21, numRuns: runs(80) },
    )
  })

  it.each([
    ['unsigned', any],
    ['signed', anySigned],
  ])('does so whatever the order in which the parts were declared (%s)', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (scenario) => {
        const shuffled: ScenarioSpec = {
          ...scenario,
          products: reversed(scenario.products),
          sites: reversed(scenario.sites),
          lanes: regrouped(scenario),
          disruptions: reversed(scenario.disruptions ?? {}),
        }
        sameOutcome(run(scenario), run(shuffled))
      }),
      { seed: 22, numRuns: runs(80) },
    )
  })

  it('does so on the fast path and step by step', () => {
    fc.assert(
      fc.property(scenarios({ whole: true }), (scenario) =>
        sameOutcome(run(scenario, { fused: false }), run(scenario)),
      ),
      { seed: 23, numRuns: runs(150) },
    )
  })

  it.each([
    ['unsigned', any],
    ['signed', anySigned],
  ])('has the same facts on the fast path and step by step, where quantities are not whole (%s)', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (scenario) => {
        const fast = run(scenario)
        const slow = run(scenario, { fused: false })
        expect(fast.fingerprint).toBe(slow.fingerprint)
        expect(fast.facts).toBe(slow.facts)
        // Sums over the products of a lane may be added up in another order.
        for (const [name, value] of Object.entries(slow.metrics)) {
          const other = fast.metrics[name]
          if (value === null || other === null) expect(other).toBe(value)
          else expect(Math.abs(other - value)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(value)))
        }
      }),
      { seed: 23, numRuns: runs(150) },
    )
  })
})

describe('the history of a run is not changed', () => {
  it('by observers or recorded series', () => {
    fc.assert(
      fc.property(any, (scenario) => {
        let heard = 0
        const listener: Observer = {
          fact: (_time: number, _what: Fact, _who: number, _amount: number) => {
            heard += 1
          },
        }
        const plain = run(scenario)
        const watched = run(scenario, { observers: [listener], series: ['onHand', 'demand', 'orders', 'shipped'] })
        sameOutcome(plain, watched)
        expect(heard).toBe(plain.facts)
      }),
      { seed: 24, numRuns: runs(80) },
    )
  })

  it('by a warm-up', () => {
    fc.assert(
      fc.property(any, fc.constantFrom(0.25, 0.5, 0.9), (scenario, share) => {
        const plain = run(scenario)
        const warm = run({ ...scenario, warmUp: scenario.horizon * share })
        expect(warm.fingerprint).toBe(plain.fingerprint)
      }),
      { seed: 25, numRuns: runs(80) },
    )
  })

  it('by disruptions of no length or no size', () => {
    fc.assert(
      fc.property(any, fc.constantFrom(0, 1, 2.5), (scenario, at) => {
        const sites = Object.keys(scenario.sites)
        const lane = scenario.lanes[0]?.name
        const nothing = {
          ...scenario.disruptions,
          a1: { kind: 'outage', site: sites[0], at, days: 0 } as const,
          z2: { kind: 'outage', site: sites[sites.length - 1], at, days: 0, orders: 'refuse' } as const,
          ...(lane === undefined
            ? {}
            : {
                a3: { kind: 'lane-delay', lane, at, days: 5, factor: 1, extraDays: 0 } as const,
                z4: { kind: 'lane-delay', lane, at, days: 0, factor: 3 } as const,
                a5: { kind: 'lane-closure', lane, at, days: 0 } as const,
              }),
        }
        sameOutcome(run(scenario), run({ ...scenario, disruptions: nothing }))
      }),
      { seed: 26, numRuns: runs(80) },
    )
  })

  it('by the names of overlapping disruptions: they commute', () => {
    fc.assert(
      fc.property(scenarios({ sites: 4 }), (scenario) => {
        const fixed = Object.values(scenario.disruptions ?? {}).map((spec) =>
          'days' in spec && typeof spec.days !== 'number' ? { ...spec, days: 3 } : spec,
        )
        const named = (names: readonly string[]): ScenarioSpec => ({
          ...scenario,
          disruptions: Object.fromEntries(fixed.map((spec, index) => [names[index], spec])),
        })
        sameOutcome(run(named(['a', 'b', 'c'])), run(named(['c', 'b', 'a'])))
      }),
      { seed: 27, numRuns: runs(80) },
    )
  })
})
