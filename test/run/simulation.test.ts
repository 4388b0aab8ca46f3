import { describe, expect, it } from 'vitest'
import { Fact, type Metric, type Observer } from '../../src/contracts/observer.ts'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { daily, history, oneShop, recordedRun, twoStages } from '../model/chain.ts'

const scenario = oneShop(
  { policy: { kind: 'base-stock', S: 10 }, demand: { pill: { kind: 'poisson', mean: 3 } } },
  { transit: 1 },
  { horizon: 30 },
)

/** Counts facts. */
function counter(): Metric<number> {
  let count = 0
  return {
    fact: () => {
      count += 1
    },
    value: () => count,
    reset: () => {
      count = 0
    },
    restart: () => {
      count = 0
    },
    save: () => count,
    load: (state) => {
      count = state as number
    },
  }
}

describe('stepping through a run', () => {
  it('lands on the time asked for, with the events of that instant still to come', () => {
    const simulation = new Simulation(scenario)
    simulation.runTo(2.5)
    expect(simulation.now).toBe(2.5)
    simulation.runTo(3)
    const before = simulation.facts
    simulation.runTo(3, 'inclusive')
    expect(simulation.now).toBe(3)
    expect(simulation.facts).toBeGreaterThan(before)
  })

  it('refuses to run backward, and says what is expected', () => {
    const simulation = new Simulation(scenario)
    simulation.runTo(5)
    expect(() => simulation.runTo(4)).toThrow('invalid time 4; expected at least the present, 5')
  })

  it('stops where a condition says so, before the horizon or at it', () => {
    const simulation = new Simulation(scenario)
    expect(simulation.runUntil((at) => at.stock('shop').backorders > 0 || at.now >= 10)).toBe(true)
    expect(simulation.runUntil(() => false)).toBe(false)
  })

  it('shows levels at this instant, and suggests a name where one is unknown', () => {
    const simulation = new Simulation(oneShop({ policy: { kind: 'base-stock', S: 10 }, demand: { pill: daily(3) } }))
    simulation.runTo(0.5)
    expect(simulation.stock('shop')).toEqual({ onHand: 7, onOrder: 3, backorders: 0, position: 10 })
    expect(() => simulation.stock('shp')).toThrow('unknown stock point "shp"; did you mean "shop"?')
  })
})

describe('another policy in the middle of a run', () => {
  it('is in force from the next review on', () => {
    const simulation = new Simulation(oneShop({ policy: { kind: 'base-stock', S: 10 }, demand: { pill: 3 } }), {
      series: ['orders'],
    })
    simulation.runTo(2)
    simulation.setPolicy('shop', { kind: 'base-stock', S: 20 })
    simulation.runToEnd()
    expect(simulation.series.shop.orders).toEqual([3, 3, 13, 3, 3])
  })

  it('changes the branch alone when it is installed in a fork', () => {
    const trunk = new Simulation(scenario)
    trunk.runTo(10)
    const branch = trunk.fork()
    branch.setPolicy('shop', { kind: 'base-stock', S: 40 })
    branch.runToEnd()
    trunk.runToEnd()
    expect(trunk.fingerprint).toBe(run(scenario).fingerprint)
    expect(branch.stock('shop').position).toBe(40)
  })

  it('goes with a fork that is taken after it', () => {
    const trunk = new Simulation(scenario)
    trunk.runTo(10)
    trunk.setPolicy('shop', { kind: 'base-stock', S: 40 })
    const branch = trunk.fork()
    branch.runToEnd()
    trunk.runToEnd()
    expect(branch.fingerprint).toBe(trunk.fingerprint)
  })

  it('is refused where it changes between continuous and periodic review', () => {
    const simulation = new Simulation({ ...scenario, sequence: 'continuous' })
    simulation.runTo(2)
    expect(() => simulation.setPolicy('shop', { kind: 'R-S', R: 2, S: 9 })).toThrow(
      'invalid policy for shop: it changes between continuous and periodic review',
    )
  })

  it('is gone in the next replication', () => {
    const simulation = new Simulation(scenario)
    simulation.setPolicy('shop', { kind: 's-S', s: 2, S: 20 })
    simulation.runToEnd()
    simulation.reset(1)
    simulation.runToEnd()
    expect(simulation.fingerprint).toBe(run(scenario, { replication: 1 }).fingerprint)
  })
})

describe('observers', () => {
  it('of a fork are not those of the trunk', () => {
    const metric = counter()
    const trunk = new Simulation(scenario, { observers: [metric] })
    trunk.runTo(10)
    const heard = metric.value(0)
    trunk.fork().runToEnd()
    expect(metric.value(0)).toBe(heard)
  })

  it('stay with the trunk, and what the chain itself keeps of past sales goes with the fork', () => {
    const shares = twoStages(
      { policy: { kind: 'constant-order', Q: 4 }, demand: { pill: { kind: 'poisson', mean: 3 } } },
      {
        allocation: { kind: 'history' },
        policy: { kind: 'constant-order', Q: 4 },
        demand: { pill: { kind: 'poisson', mean: 3 } },
      },
      { horizon: 40 },
    )
    const whole = run(shares)
    const trunk = new Simulation(shares, { observers: [counter()] })
    trunk.runTo(15)
    const branch = trunk.fork()
    branch.runToEnd()
    expect(branch.fingerprint).toBe(whole.fingerprint)
  })

  it('start anew at the end of the warm-up and in each replication', () => {
    const warm = run({ ...scenario, warmUp: 10 }, { metrics: { facts: counter } })
    const whole = run(scenario, { metrics: { facts: counter } })
    expect(whole.metrics.facts).toBe(whole.facts)
    expect(warm.metrics.facts).toBeLessThan(warm.facts)
  })
})

describe('series', () => {
  it('have one entry per period, and sum up to the tallies', () => {
    const chain = twoStages(
      { policy: { kind: 's-S', s: 5, S: 12 }, demand: { pill: { kind: 'poisson', mean: 3 } } },
      { policy: { kind: 'base-stock', S: 15 } },
      { horizon: 40 },
    )
    const { series, figures } = recordedRun(chain)
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
    for (const point of figures.points) {
      const rows = series[point.name]
      expect(rows.demand).toHaveLength(40)
      expect(sum(rows.demand)).toBe(point.demanded + point.requested)
      expect(sum(rows.orders)).toBe(point.ordered)
      expect(sum(rows.received)).toBe(point.received)
    }
    expect(sum(series.shop.shipped)).toBe(figures.points.find(({ name }) => name === 'shop')?.served)
  })

  it('count orders that travelled where they arrive', () => {
    const chain = twoStages(
      { policy: { kind: 'base-stock', S: 9 }, initial: { onHand: 9, orders: [2] }, demand: { pill: daily(4) } },
      { policy: { kind: 'base-stock', S: 20 } },
      { toShop: { transit: 1, orderDelay: 1 } },
    )
    expect(recordedRun(chain).series.depot.demand).toEqual([2, 2, 0, 0, 0, 0])
  })

  it('count order slips of the start on a lane without order delay', () => {
    const chain = twoStages(
      { policy: { kind: 'base-stock', S: 9 }, initial: { onHand: 7, orders: [2] }, demand: { pill: 0 } },
      { policy: { kind: 'base-stock', S: 20 } },
    )
    expect(recordedRun(chain).series.depot.demand).toEqual([2, 0, 0, 0, 0, 0])
  })
})

describe('results', () => {
  it('are plain and frozen: they survive JSON', () => {
    const result = run(scenario, { series: ['onHand'] })
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
    expect(Object.isFrozen(result.metrics)).toBe(true)
  })

  it('say when, where and with which seed a run failed', () => {
    const failing: Observer = {
      fact: (_time, what) => {
        if (what === Fact.serve) throw new Error('no')
      },
    }
    expect(() => run({ ...scenario, name: 'fragile' }, { observers: [failing], seed: 's' })).toThrow(
      /fragile failed at day \d.*\(seed "s", replication 0\).*no/,
    )
  })

  it('are the same in their history whatever the shuffle of ties, where no tie matters', () => {
    expect(history(scenario, ['order'], { shuffleTies: 'x' })).toEqual(history(scenario, ['order']))
  })
})
