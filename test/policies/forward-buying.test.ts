import { describe, expect, it } from 'vitest'
import {
  baseStock,
  Fact,
  forwardBuying,
  lane,
  type Observer,
  type PolicySpec,
  retailer,
  run,
  type ScenarioSpec,
  scenario,
  sS,
  supplier,
} from '../../src/index.ts'

function world(policy: PolicySpec): ScenarioSpec {
  return scenario({
    horizon: 60,
    products: { soup: { price: 2 } },
    sites: { maker: supplier({}), shop: retailer({ policy, demand: { soup: 10 } }) },
    lanes: [lane('maker', 'shop', { transit: 1 })],
  })
}

function orders(policy: PolicySpec): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  const spec = world(policy)
  const observer: Observer = {
    fact: (time, what, _who, amount) => {
      if (what === Fact.order) found.push([time / 86_400_000, amount])
    },
  }
  run(spec, { observers: [observer] })
  return found
}

const deal = { at: 20, length: 5, holding: 0.02, forecast: { kind: 'constant', mean: 10, sd: 0 } } as const

describe('forward buying', () => {
  it('buys at the first review of a deal what lasts until holding eats the discount, and nothing until it is used up', () => {
    const found = orders(forwardBuying({ ...deal, policy: baseStock({ S: 30 }), discount: 0.1 }))
    // Need of 10 over 0.9, and the demand of 0.1 / (0.9 x 0.02) = 5.56 days.
    const lot = 10 / 0.9 + (10 * 0.1) / (0.9 * 0.02)
    const [at, quantity] = found.find(([, units]) => units > 10.1) ?? [0, 0]
    expect(at).toBe(20)
    expect(quantity).toBeCloseTo(lot, 9)
    const next = found.filter(([time]) => time > 20)[0]
    expect(next[0]).toBe(20 + Math.ceil((lot - 10) / 10))
  })

  it('does so at each deal once', () => {
    const policy = forwardBuying({ ...deal, policy: sS({ s: 20, S: 40 }), discount: 0.2, times: 2, every: 20 })
    const large = orders(policy).filter(([, units]) => units > 60)
    expect(large.map(([time]) => time)).toEqual([20, 40])
  })

  it('is the other policy, bit for bit, where there are no deals', () => {
    const plain = run(world(baseStock({ S: 30 }))).fingerprint
    expect(run(world(forwardBuying({ ...deal, policy: baseStock({ S: 30 }), discount: 0 }))).fingerprint).toBe(plain)
  })

  it('refuses what cannot be', () => {
    const wrong = { ...deal, discount: 1, length: 0, holding: 0, times: 0 }
    const refused = () => run(world(forwardBuying({ ...wrong, policy: baseStock({ S: 30 }) })))
    for (const key of ['discount', 'length', 'holding', 'times']) expect(refused).toThrow(`sites.shop.policy.${key}`)
    const dual = { kind: 'dual-index' as const, express: 1, regular: 2 }
    expect(() => run(world(forwardBuying({ ...deal, discount: 0.1, policy: dual })))).toThrow(
      'invalid policy "dual-index" inside forward-buying',
    )
  })
})
