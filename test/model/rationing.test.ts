import { describe, expect, it } from 'vitest'
import { Fact } from '../../src/contracts/observer.ts'
import { baseStock } from '../../src/policies/base-stock.ts'
import { inflated } from '../../src/policies/inflated.ts'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { compile } from '../../src/scenario/compile.ts'
import type { AllocationSpec, PolicySpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { audited, disagreements } from '../properties/books.ts'
import { daily, history } from './chain.ts'

const rush = [40, 40, 40, 40, 40, 40, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10]
const need = baseStock({ S: 60 })

/** A depot that gets 60 units a period; two shops whose customers want 80 together for six periods, then 20. */
function game(
  policies: { readonly a: PolicySpec; readonly b: PolicySpec },
  allocation: AllocationSpec | undefined = { kind: 'proportional' },
  rest: Partial<ScenarioSpec> = {},
): ScenarioSpec {
  const shop = (policy: PolicySpec) => ({ kind: 'retailer' as const, policy, demand: { car: daily(...rush) } })
  return {
    horizon: 30,
    products: { car: {} },
    sites: {
      works: { kind: 'supplier' },
      depot: {
        kind: 'wholesaler',
        policy: { kind: 'constant-order', Q: 60 },
        initial: { onHand: 0, pipeline: [60] },
        ...(allocation === undefined ? {} : { allocation }),
      },
      a: shop(policies.a),
      b: shop(policies.b),
    },
    lanes: [
      { from: 'works', to: 'depot', transit: 1 },
      { from: 'depot', to: 'a', transit: 1 },
      { from: 'depot', to: 'b', transit: 1 },
    ],
    ...rest,
  }
}

/** Units of one kind of fact over the lane into a shop. */
function total(scenario: ScenarioSpec, kind: Fact, lane: string, until = Number.POSITIVE_INFINITY): number {
  const plan = compile(scenario)
  let sum = 0
  run(scenario, {
    observers: [
      {
        fact(time, what, who, amount) {
          if (what === kind && plan.links[who].name === lane && time < until * plan.clock.ticksPerPeriod) sum += amount
        },
      },
    ],
  })
  return sum
}

const demanded = rush.reduce((sum, units) => sum + units, 0)
const gamer = inflated({ policy: need, gamma: 1, memory: 1 })

describe('a buyer who inflates its orders', () => {
  it('orders more upstream than it needs, and withdraws exactly the rest (D10-1)', () => {
    for (const kind of ['proportional', 'fair-share', 'linear'] as const) {
      const of = game({ a: gamer, b: gamer }, { kind })
      for (const lane of ['depot>a', 'depot>b']) {
        const ordered = total(of, Fact.order, lane)
        const withdrawn = total(of, Fact.cancel, lane)
        expect(ordered).toBeGreaterThan(demanded + 10)
        expect(ordered - withdrawn).toBeCloseTo(demanded, 9)
      }
    }
  })

  it('withdraws nothing while it still needs some of what waits, and in the end gets what it needs', () => {
    const of = game({ a: gamer, b: gamer })
    const cancels = history(of, ['cancel']).map((line) => Number(line.split(' ')[1]))
    expect(Math.min(...cancels)).toBeGreaterThanOrEqual(6)
    for (const lane of ['depot>a', 'depot>b']) expect(total(of, Fact.receive, lane)).toBeCloseTo(demanded, 9)
  })

  it('gets more than an honest one under proportional allocation, and no more where past sales decide', () => {
    const shipped = (a: PolicySpec, kind: 'proportional' | 'history') =>
      total(game({ a, b: need }, { kind }), Fact.ship, 'depot>a', 5)
    expect(shipped(gamer, 'proportional')).toBeGreaterThan(shipped(need, 'proportional') + 5)
    expect(shipped(gamer, 'history')).toBeCloseTo(shipped(need, 'history'), 9)
  })

  it('with gamma 0 is the policy itself, bit for bit', () => {
    const honest = inflated({ policy: need, gamma: 0 })
    expect(run(game({ a: honest, b: honest })).fingerprint).toBe(run(game({ a: need, b: need })).fingerprint)
    expect(run(game({ a: honest, b: honest })).metrics).toEqual(run(game({ a: need, b: need })).metrics)
  })

  it('inflates by whole units where it is told to', () => {
    const of = game({ a: inflated({ policy: need, gamma: 0.7, unit: 1 }), b: need }, { kind: 'proportional', unit: 1 })
    for (const line of history(of, ['order', 'cancel'])) expect(Number(line.split(' ').at(-1)) % 1).toBe(0)
    expect(history(of, ['cancel']).length).toBeGreaterThan(0)
  })

  it('keeps the books through every event, first come, first served and shared out, also where orders are served whole', () => {
    for (const kind of ['first-come', 'proportional'] as const) {
      const of = game({ a: gamer, b: gamer }, { kind })
      const whole = {
        ...of,
        sites: { ...of.sites, depot: { ...of.sites.depot, shortage: { kind: 'backorder', lines: 'whole' } } },
      }
      for (const scenario of kind === 'first-come' ? [of, whole as ScenarioSpec] : [of]) {
        const audit = audited(scenario)
        const { kernel } = audit.world.core
        while (kernel.peek() < audit.plan.clock.horizon) {
          kernel.step()
          expect(disagreements(audit)).toEqual([])
        }
      }
    }
  })

  it('is saved and loaded in the middle of the game', () => {
    const of = game({ a: gamer, b: inflated({ policy: need, gamma: 0.5 }) })
    const whole = run(of)
    for (const steps of [20, 47, 80, 111]) {
      const before = new Simulation(of)
      for (let i = 0; i < steps; i++) before.step()
      const after = new Simulation(of)
      after.load(JSON.parse(JSON.stringify(before.save())))
      after.runToEnd()
      expect(after.fingerprint).toBe(whole.fingerprint)
    }
  })

  it('is refused around a policy that orders over several lanes, or withdraws itself, with the place', () => {
    expect(() => compile(game({ a: inflated({ policy: gamer, gamma: 1 }), b: need }))).toThrow(
      /invalid policy "inflated" inside inflated at sites\.a\.policy; expected one that orders over one lane a review/,
    )
    expect(() => compile(game({ a: inflated({ policy: { kind: 'base-stok' }, gamma: 1 }), b: need }))).toThrow(
      /sites\.a\.policy\.policy\.kind.*did you mean "base-stock"/s,
    )
  })
})
