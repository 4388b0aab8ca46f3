import { describe, expect, it } from 'vitest'
import { detailing, run, type ScenarioSpec, Simulation, scenario } from '../../src/index.ts'
import { Streams } from '../../src/random/streams.ts'
import { detailingResponse } from '../../src/sales/detailing.ts'
import { Rig } from '../../src/testing/rig.ts'

function physicians(parameters: Parameters<typeof detailing>[0], calls = 2): ScenarioSpec {
  return scenario({
    horizon: 600,
    products: { drug: { price: 30 } },
    sites: { depot: { kind: 'retailer', initial: { onHand: 1e9 } } },
    lanes: [],
    sales: {
      forces: {
        reps: { site: 'depot', reps: 2, accounts: { all: { count: 100, calls, response: detailing(parameters) } } },
      },
    },
  } as ScenarioSpec)
}

describe('physicians', () => {
  it('write a negative binomial number: variance = mean + dispersion x mean^2', () => {
    const { made } = new Rig(detailingResponse, detailing({ base: 5, lag: 0, dispersion: 0.466 }))
    const source = new Streams('scripts', 0).get('scripts', 'all')
    const n = 20_000
    const drawn = Array.from({ length: n }, () => made.respond?.(0, 0, 0, source) ?? Number.NaN)
    const mean = drawn.reduce((sum, one) => sum + one, 0) / n
    const variance = drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1)
    const expected = 5 + 0.466 * 25
    // 99.9 % of the mean; a variance of so skewed a law has a standard error of some 1.5 %.
    expect(Math.abs(mean - 5)).toBeLessThan(3.29 * Math.sqrt(expected / n))
    expect(Math.abs(variance / expected - 1)).toBeLessThan(0.06)
  })

  it('settle at their base without details, and above with them', () => {
    const { made } = new Rig(detailingResponse, detailing({ base: 4 }))
    expect(made.sales(0)).toBeCloseTo(4, 9)
    const settled = made.sales(2)
    expect(settled).toBeCloseTo((4 / 5 ** 0.863) * Math.exp(0.067 * 2) * (1 + settled) ** 0.863, 9)
  })

  it('remember: goodwill that is kept, and samples, sell more', () => {
    const units = (parameters: Parameters<typeof detailing>[0], calls?: number) =>
      run(physicians(parameters, calls)).figures.sales?.forces[0].units ?? 0
    const plain = units({ base: 4, lag: 0.3 })
    expect(units({ base: 4, lag: 0.3 }, 0)).toBeLessThan(plain)
    expect(units({ base: 4, lag: 0.3, kept: 0.7 })).toBeGreaterThan(plain)
    expect(units({ base: 4, lag: 0.3, samples: 3, perSample: 1 })).toBeGreaterThan(plain)
    expect(units({ base: 0 })).toBe(0)
  })

  it('go on the same after a save', () => {
    const spec = physicians({ base: 4, kept: 0.6 })
    const whole = new Simulation(spec)
    whole.runToEnd()
    const first = new Simulation(spec)
    first.runTo(310)
    const second = new Simulation(spec)
    second.load(JSON.parse(JSON.stringify(first.save())))
    second.runToEnd()
    expect(second.fingerprint).toBe(whole.fingerprint)
    expect(second.figures()).toEqual(whole.figures())
  })

  it('are refused with numbers out of bounds', () => {
    expect(() =>
      physicians({ base: -1, lag: 1, kept: 1, power: 2, dispersion: -1, perDetail: -1, samples: -1, perSample: -1 }),
    ).toThrow(/base[\s\S]*perDetail|perDetail[\s\S]*base/)
    expect(() => physicians({ base: 1, lag: 1 })).toThrow(/response\.lag/)
    expect(() => physicians({ base: 1, power: 0 })).toThrow(/response\.power/)
  })
})
