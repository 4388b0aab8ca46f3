import { type ScenarioSpec, sS } from '../../src/index.ts'
import { optimalSS, poissonLaw } from '../../src/theory/index.ts'
import { exact, hasParams, param, paramRecords, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { type Estimate, measured, type RunLength, replicate, runLength } from './replicate.ts'

/** Periodic review (s, S), zero lead time, Poisson demand: order, receive at once, demand, costs (sequence `order-receive-demand`). */

interface Instance {
  readonly mu: number
  readonly s: number
  readonly S: number
  readonly K: number
  readonly h: number
  readonly p: number
}

function scenarioOf({ mu, s, S, K, h, p }: Instance, { warmUp, periods }: RunLength): ScenarioSpec {
  return {
    horizon: warmUp + periods,
    warmUp,
    sequence: 'order-receive-demand',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: sS({ s, S }),
        orderCost: K,
        holding: h,
        shortage: { kind: 'backorder', cost: p },
        demand: { item: { kind: 'poisson', mean: mu } },
        initial: { onHand: S },
      },
    },
    lanes: [{ from: 'source', to: 'shop' }],
  }
}

function simulate(goldenCase: GoldenCase, instance: Instance, effort: number): Readonly<Record<string, Estimate>> {
  const length = runLength(goldenCase, effort, { warmUp: 'warmupPeriods', length: 'periods' })
  const seed = `${goldenCase.id}/${instance.mu}`
  return replicate(scenarioOf(instance, length), { seed, replications: length.replications }, ({ metric }) => ({
    cost: metric('costPerPeriod'),
    orders: metric('orderRate'),
  }))
}

function optimum({ mu, K, h, p }: Omit<Instance, 's' | 'S'>) {
  return optimalSS({ demand: poissonLaw(mu), K, h, p })
}

/** One instance. */
export const ssDriver: Driver = {
  id: 'inv-sS-poisson-ex47',
  matches: (goldenCase) => hasParams(goldenCase, 'K', 'h', 'p', 'mu', 's', 'S'),
  run: (goldenCase, effort) => {
    const [K, h, p, mu, s, S] = ['K', 'h', 'p', 'mu', 's', 'S'].map((name) => param(goldenCase, name))
    const best = optimum({ K, h, p, mu })
    const { cost, orders } = simulate(goldenCase, { K, h, p, mu, s, S }, effort)
    return wanted(goldenCase, [
      exact('s_star', best.s),
      exact('S_star', best.S),
      measured('costPerPeriod', cost),
      measured('orderFrequency', orders),
    ])
  },
}

/** A list of instances that share their costs. */
export const ssTableDriver: Driver = {
  id: 'inv-sS-zf-table-a',
  matches: (goldenCase) => hasParams(goldenCase, 'K', 'h', 'p', 'instances'),
  run: (goldenCase, effort) => {
    const [K, h, p] = ['K', 'h', 'p'].map((name) => param(goldenCase, name))
    const found = paramRecords(goldenCase, 'instances').flatMap(({ mu, s, S }): Measured[] => {
      const best = optimum({ K, h, p, mu })
      const { cost, orders } = simulate(goldenCase, { K, h, p, mu, s, S }, effort)
      return [
        exact(`s_star[mu=${mu}]`, best.s),
        exact(`S_star[mu=${mu}]`, best.S),
        measured(`cost[mu=${mu}]`, cost),
        measured(`orderFrequency[mu=${mu}]`, orders),
      ]
    })
    return wanted(goldenCase, found)
  },
}
