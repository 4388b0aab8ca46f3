import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { type SavedSimulation, Simulation } from '../../src/run/simulation.ts'
import { catalogue } from '../../src/scenario/catalogue.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { buying, markets } from './markets.ts'
import { runs } from './scenarios.ts'

function turned(spec: ScenarioSpec): ScenarioSpec {
  const reversed = <Value>(record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(record).reverse())
  const { market } = spec
  if (market === undefined) throw new Error('no market')
  const { alternatives, segments } = market
  return { ...spec, market: { ...market, alternatives: reversed(alternatives), segments: reversed(segments) } }
}

describe('random markets', () => {
  it('are drawn with every kind of buying', () => {
    expect(new Set(buying.map(({ kind }) => kind))).toEqual(new Set(catalogue().buying.keys()))
  })

  it('keep the books of units and money, and lose no order', () => {
    fc.assert(
      fc.property(markets, (spec) => {
        const { figures } = run({ ...spec, warmUp: 0 })
        expect(figures.ledgerResidue).toBeLessThan(1e-6)
        let revenue = 0
        for (const { handed, lost, wanted, site, revenue: own } of figuresOf(figures.market, spec)) {
          expect(handed + lost).toBeLessThanOrEqual(wanted + 1e-9)
          if (site) revenue += own
        }
        const posted = figures.points.reduce((sum, { costs }) => sum - (costs.revenue ?? 0), 0)
        expect(posted).toBeCloseTo(revenue, 6)
      }),
      { seed: 51, numRuns: runs(60) },
    )
  })

  it('end saved and resumed as in one go, bit for bit', () => {
    fc.assert(
      fc.property(markets, fc.double({ min: 0, max: 1, noNaN: true }), (spec, share) => {
        const whole = run(spec)
        const first = new Simulation(spec)
        first.runTo(share * spec.horizon)
        const second = new Simulation(spec)
        second.load(JSON.parse(JSON.stringify(first.save())) as SavedSimulation)
        second.runToEnd()
        expect(second.fingerprint).toBe(whole.fingerprint)
        expect(second.figures()).toEqual(whole.figures)
      }),
      { seed: 52, numRuns: runs(60) },
    )
  })

  it('are as new after a reset, and know no order of declaration', () => {
    fc.assert(
      fc.property(markets, (spec) => {
        const simulation = new Simulation(spec)
        simulation.runToEnd()
        const { fingerprint } = simulation
        simulation.reset(1)
        simulation.runToEnd()
        simulation.reset(0)
        simulation.runToEnd()
        expect(simulation.fingerprint).toBe(fingerprint)
        expect(run(turned(spec)).fingerprint).toBe(fingerprint)
      }),
      { seed: 53, numRuns: runs(60) },
    )
  })
})

function figuresOf(market: ReturnType<typeof run>['figures']['market'], spec: ScenarioSpec) {
  if (market === undefined) throw new Error('the run has no market')
  return market.alternatives.map((figures) => ({
    ...figures,
    site: spec.market?.alternatives[figures.name].site !== undefined,
  }))
}
