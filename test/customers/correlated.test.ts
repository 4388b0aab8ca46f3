import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { scenario } from '../../src/scenario/build.ts'
import type { DemandSpec, RetailerSpec, ScenarioSpec } from '../../src/scenario/spec.ts'

const periods = 20_000
const quantity = { kind: 'normal', mean: 50, sd: 8 } as const

/** Shops that buy what they sell in the period. */
function shops(...demands: DemandSpec[]): ScenarioSpec {
  const names = demands.map((_, index) => `shop${index}`)
  const site = (demand: DemandSpec): RetailerSpec => ({
    kind: 'retailer',
    policy: { kind: 'base-stock', S: 200 },
    demand: { item: demand },
  })
  return {
    horizon: periods,
    signed: true,
    seed: 'correlated',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      ...Object.fromEntries(demands.map((demand, i) => [names[i], site(demand)])),
    },
    lanes: names.map((to) => ({ from: 'source', to, transit: 1 })),
  }
}

const of = (more: object): DemandSpec => ({ kind: 'per-period', quantity, ...more })

function demandOf(spec: ScenarioSpec): readonly (readonly number[])[] {
  const { series } = run(spec, { series: ['demand'] })
  return Object.entries(series)
    .filter(([name]) => name.startsWith('shop'))
    .map(([, { demand }]) => demand ?? [])
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (of: readonly number[]) => of.reduce((sum, x) => sum + x, 0) / of.length
  const [ma, mb] = [mean(a), mean(b)]
  const cov = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((sum, value, i) => sum + (value - mx) * (y[i] - my), 0)
  return cov(a, ma, b, mb) / Math.sqrt(cov(a, ma, a, ma) * cov(b, mb, b, mb))
}

/** 99.9 % of Fisher's z of that many pairs. */
const within = 3.29 / Math.sqrt(periods - 3)

describe('demand with a common factor', () => {
  it('has the correlation it says between sites of one factor, and none with another', () => {
    const [a, b, c] = demandOf(
      shops(
        of({ factor: 'weather', rho: 0.6 }),
        of({ factor: 'weather', rho: 0.6 }),
        of({ factor: 'economy', rho: 0.6 }),
      ),
    )
    expect(Math.abs(Math.atanh(correlation(a, b)) - Math.atanh(0.6))).toBeLessThan(within)
    expect(Math.abs(correlation(a, c))).toBeLessThan(within)
  })

  it('of different rho has the mean of their roots, and keeps its distribution', () => {
    const [a, b] = demandOf(shops(of({ factor: 'weather', rho: 0.9 }), of({ factor: 'weather', rho: 0.4 })))
    expect(Math.abs(Math.atanh(correlation(a, b)) - Math.atanh(0.6))).toBeLessThan(within)
    const mean = a.reduce((sum, x) => sum + x, 0) / a.length
    const sd = Math.sqrt(a.reduce((sum, x) => sum + (x - mean) ** 2, 0) / a.length)
    expect(Math.abs(mean - 50)).toBeLessThan((3.29 * 8) / Math.sqrt(periods))
    expect(Math.abs(sd - 8)).toBeLessThan((3.29 * 8) / Math.sqrt(2 * periods))
  })

  it('of rho 1 is the same everywhere, of rho 0 that of no factor bit for bit', () => {
    const one = of({ factor: 'weather', rho: 1 })
    const [a, b] = demandOf(shops(one, one))
    expect(a).toEqual(b)
    const [none, zero] = [of({}), of({ factor: 'weather', rho: 0 })]
    expect(run(shops(zero, zero)).fingerprint).toBe(run(shops(none, none)).fingerprint)
  })

  it('goes on from a saved state, and in another replication differs', () => {
    const whole = { ...shops(of({ factor: 'weather', rho: 0.5 }), of({ factor: 'weather', rho: 0.5 })), horizon: 60 }
    const first = new Simulation(whole)
    first.runTo(31)
    const second = new Simulation(whole)
    second.load(JSON.parse(JSON.stringify(first.save())))
    second.runToEnd()
    expect(second.fingerprint).toBe(run(whole).fingerprint)
    expect(run(whole, { fused: false }).fingerprint).toBe(run(whole).fingerprint)
    const prints = [0, 1, 0].map((replication) => run(whole, { replication }).fingerprint)
    expect(prints[0]).toBe(prints[2])
    expect(prints[0]).not.toBe(prints[1])
    first.reset(0)
    first.runToEnd()
    expect(first.fingerprint).toBe(prints[0])
  })

  it('is refused for a trace, and for a rho that is none', () => {
    const trace = { kind: 'trace', values: [1, 2], repeat: true } as const
    const demand: DemandSpec = { kind: 'per-period', quantity: trace, factor: 'weather', rho: 0.5 }
    expect(() => scenario(shops(demand))).toThrow('it has no quantiles')
    expect(() => scenario(shops(of({ factor: 'weather', rho: 1.5 })))).toThrow('invalid rho 1.5')
  })
})
