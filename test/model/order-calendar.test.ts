import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { scenario } from '../../src/scenario/build.ts'
import type { LaneSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { audited, disagreements } from '../properties/books.ts'
import { daily, history, oneShop } from './chain.ts'

const shop = (lane: Omit<LaneSpec, 'from' | 'to'>, rest: Partial<ScenarioSpec> = {}): ScenarioSpec =>
  oneShop({ policy: { kind: 'base-stock', S: 30 }, demand: { pill: daily(1, 2, 3, 4, 5, 6, 7) } }, lane, {
    horizon: 10,
    ...rest,
  })
const taken = (lane: Omit<LaneSpec, 'from' | 'to'>) => history(shop(lane), ['request', 'ship'])

describe('a supplier with an order calendar', () => {
  it('takes in at its times what has come since the last one', () => {
    expect(taken({ transit: 1, orders: { every: 3, on: 1 } })).toEqual([
      'at 1 request mill>shop 1',
      'at 1 ship mill>shop 1',
      'at 1 request mill>shop 2',
      'at 1 ship mill>shop 2',
      ...['at 4 request mill>shop 3', 'at 4 ship mill>shop 3'],
      ...['at 4 request mill>shop 4', 'at 4 ship mill>shop 4'],
      ...['at 4 request mill>shop 5', 'at 4 ship mill>shop 5'],
      ...['at 7 request mill>shop 6', 'at 7 ship mill>shop 6'],
      ...['at 7 request mill>shop 7', 'at 7 ship mill>shop 7'],
    ])
  })

  it('leaves to the next time what comes after the cut-off, or is still on its way', () => {
    const requests = (lane: Omit<LaneSpec, 'from' | 'to'>) =>
      history(shop(lane), ['request']).map((line) => Number(line.split(' ')[1]))
    const orders = { every: 3, on: 1 }
    expect(requests({ transit: 1, orders: { ...orders, cutOff: 0.5 } })).toEqual([1, 4, 4, 4, 7, 7, 7])
    expect(requests({ transit: 1, orders: { ...orders, cutOff: 1 } })).toEqual([1, 4, 4, 4, 7, 7, 7])
    expect(requests({ transit: 1, orders: { ...orders, cutOff: 1.25 } })).toEqual([4, 4, 4, 7, 7, 7])
    expect(requests({ transit: 1, orderDelay: 1.25, orders })).toEqual([4, 4, 4, 7, 7, 7])
  })

  it('that takes orders each period is one without, but for the facts that they were taken in', () => {
    const plain = history(shop({ transit: 2 }), ['order', 'ship', 'receive'])
    expect(history(shop({ transit: 2, orders: { every: 1 } }), ['order', 'ship', 'receive'])).toEqual(plain)
  })

  it('is the same step by step and from a saved state, and keeps the books', () => {
    const of: ScenarioSpec = oneShop(
      { policy: { kind: 's-S', s: 20, S: 40 }, demand: { pill: { kind: 'poisson', mean: 4 } } },
      { transit: 1, orderDelay: 0.4, orders: { every: 2.5, on: 0.5, cutOff: 0.75 } },
      { horizon: 120, seed: 'calendar' },
    )
    const whole = run(of)
    expect(run(of, { fused: false }).fingerprint).toBe(whole.fingerprint)
    const first = new Simulation(of)
    first.runTo(61.5)
    const second = new Simulation(of)
    second.load(JSON.parse(JSON.stringify(first.save())))
    second.runToEnd()
    expect(second.fingerprint).toBe(whole.fingerprint)
    const audit = audited(of)
    const { kernel } = audit.world.core
    while (kernel.peek() <= audit.plan.clock.horizon) {
      kernel.step()
      if (kernel.peek() > kernel.now) expect(disagreements(audit)).toEqual([])
    }
  })

  it('is refused where it makes no sense', () => {
    expect(() => scenario(shop({ orders: { every: 0, on: -1, cutOff: -1 } }))).toThrow('3 problems')
  })
})
