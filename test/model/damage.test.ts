import { describe, expect, it } from 'vitest'
import { damageShare } from '../../src/metrics/cargo.ts'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import type { DamageSpec } from '../../src/scenario/damage.ts'
import type { ProductSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { audited, disagreements } from '../properties/books.ts'
import { daily, history, oneShop } from './chain.ts'

const shop = (
  damage: DamageSpec | undefined,
  product: ProductSpec = {},
  more: Partial<ScenarioSpec> = {},
): ScenarioSpec =>
  oneShop(
    { policy: { kind: 'base-stock', S: 10 }, initial: { onHand: 10 }, demand: { pill: daily(4, 0, 0, 2) } },
    { transit: 1, ...(damage === undefined ? {} : { damage }) },
    { horizon: 8, products: { pill: { cost: 5, waste: 1, ...product } }, ...more },
  )

describe('goods that break on the way', () => {
  it('never come into stock: they are missed, and ordered again', () => {
    const facts = history(shop({ hazards: [1] }), ['order', 'damage', 'miss', 'receive'])
    expect(facts.slice(0, 5)).toEqual([
      'at 0 order mill>shop 4',
      'at 1 damage mill>shop 4',
      'at 1 receive mill>shop 0',
      'at 1 miss mill>shop 4',
      'at 1 order mill>shop 4',
    ])
  })

  it('are thrown away at the cost of waste, or sold off; the carrier pays its share, at once or later', () => {
    const cost = (damage: Omit<DamageSpec, 'hazards'>, horizon = 1.5) =>
      run(shop({ hazards: [1], ...damage }, {}, { horizon })).metrics['cost.damage'] ??
      run(shop({ hazards: [1], ...damage }, {}, { horizon })).figures.points[0].costs.damage
    expect(cost({})).toBe(4)
    expect(cost({ salvage: 3 })).toBe(4 * (1 - 3))
    expect(cost({ claim: 0.5 })).toBe(4 * (1 - 2.5))
    expect(cost({ claim: 0.5, claimAfter: 2 })).toBe(4)
    // Three shipments have come by then (at 1, 2 and 3), and the first is paid for.
    expect(cost({ claim: 0.5, claimAfter: 2 }, 3.5)).toBe(12 - 10)
  })

  it('are spared by products that do not break, and broken more by fragile ones', () => {
    const share = (fragility: number) =>
      damageShare.value(
        run(
          oneShop(
            { policy: { kind: 'base-stock', S: 900 }, demand: { pill: 300 } },
            { transit: 1, damage: { hazards: [0.1, 0.05] } },
            { horizon: 400, products: { pill: { packaging: { fragility } } } },
          ),
        ).figures,
      )
    expect(share(0)).toBe(Number.NaN)
    // 1 - (.9 x .95)^f of 120,000 units: within 4 standard errors.
    for (const fragility of [0.5, 1, 3]) {
      const exact = 1 - (0.9 * 0.95) ** fragility
      expect(Math.abs(share(fragility) - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 120_000))
    }
  })

  it('leave a run without hazard as it is, bit for bit', () => {
    const plain = run(shop(undefined))
    for (const hazards of [[0], [0, 0, 0]]) {
      const spared = run(shop({ hazards, claim: 1, salvage: 2 }))
      expect(spared.fingerprint).toBe(plain.fingerprint)
      expect(spared.metrics).toEqual(plain.metrics)
    }
  })

  it('keep the books through every event, and go on from a saved state with claims open', () => {
    const scenario = shop({ hazards: [0.3, 0.2], claim: 0.5, claimAfter: 1.5 }, {}, { horizon: 30 })
    const audit = audited(scenario)
    const { kernel } = audit.world.core
    while (kernel.peek() < audit.plan.clock.horizon) {
      kernel.step()
      expect(disagreements(audit)).toEqual([])
    }
    const whole = run(scenario)
    for (const time of [1.2, 2.2, 4.7]) {
      const before = new Simulation(scenario)
      before.runTo(time)
      const after = new Simulation(scenario)
      after.load(JSON.parse(JSON.stringify(before.save())))
      after.runToEnd()
      expect(after.fingerprint).toBe(whole.fingerprint)
      expect(after.figures()).toEqual(whole.figures)
    }
  })
})
