import { fixedPlan, type LaneSpec, rQ, type ScenarioSpec } from '../../src/index.ts'
import type { DistributionSpec } from '../../src/random/index.ts'
import {
  eoqWithAdditiveYield,
  eoqWithMultiplicativeYield,
  newsvendorWithAdditiveYield,
  uniformLaw,
} from '../../src/theory/index.ts'
import { exact, hasParams, param, paramList, paramMoments, runParam, wanted } from './case-reader.ts'
import type { Driver, GoldenCase } from './driver.ts'
import { type Estimate, measured, replicate } from './replicate.ts'

/**
 * Random yield on the lane from the supplier: what arrives is not what was ordered, and closes the order. Transit 0.
 *
 * EOQ: sequence `continuous`, fluid demand, Q ordered when the stock reaches 0; the run begins with half a delivery on the shelf, in the middle of a
 * cycle, and is as long as the cycles asked for, so that it holds as many orders as cycles but for one in many thousands.
 */
type Yield = NonNullable<LaneSpec['yield']>

function eoqScenario(goldenCase: GoldenCase, Q: number, yields: Yield, cycles: number, cycle: number): ScenarioSpec {
  const [K, h, D] = ['K', 'h', 'D'].map((name) => param(goldenCase, name))
  return {
    horizon: Math.ceil(cycles * cycle),
    // Whole ticks for the time that a unit lasts.
    ticksPerPeriod: Math.round(D * 10),
    sequence: 'continuous',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: rQ({ r: 0, Q }),
        orderCost: K,
        holding: h,
        demand: { item: { kind: 'fluid', rate: D } },
        initial: { onHand: (cycle * D) / 2 },
      },
    },
    lanes: [{ from: 'source', to: 'shop', transit: 0, yield: yields }],
  }
}

interface Moments {
  readonly mean: number
  readonly sd: number
}

/** A share with the given moments, the only ones that matter: a beta law where it can lie between 0 and 1, else a gamma law. */
function shareLaw({ mean, sd }: Moments): DistributionSpec {
  if (sd === 0) return mean
  if (mean >= 1 || sd * sd >= mean * (1 - mean)) return { kind: 'gamma', mean, cv: sd / mean }
  const sum = (mean * (1 - mean)) / (sd * sd) - 1
  return { kind: 'beta', alpha: mean * sum, beta: (1 - mean) * sum }
}

export const yieldEoqDriver: Driver = {
  id: 'dis-yield-eoq',
  matches: (goldenCase) => hasParams(goldenCase, 'K', 'h', 'D', 'additive', 'multiplicative'),
  run: (goldenCase, effort) => {
    const [K, h, D] = ['K', 'h', 'D'].map((name) => param(goldenCase, name))
    const costs = { K, h, D }
    const [additive, share] = ['additive', 'multiplicative'].map((name) => paramMoments(goldenCase, name))
    const cycles = Math.max(100, Math.round(runParam(goldenCase, 'cycles') * effort))
    const simulate = (label: string, Q: number, yields: Yield, delivery: number): Estimate => {
      const scenario = eoqScenario(goldenCase, Q, yields, cycles, delivery / D)
      const options = { seed: `${goldenCase.id}/${label}`, replications: runParam(goldenCase, 'replications') }
      return replicate(scenario, options, ({ metric }) => ({ cost: metric('costPerPeriod') })).cost
    }
    const units = eoqWithAdditiveYield(costs, additive)
    const shares = eoqWithMultiplicativeYield(costs, share)
    return wanted(goldenCase, [
      exact('additive_Q_star', units.Q),
      measured(
        'additive_costRate',
        simulate(
          'additive',
          units.Q,
          { kind: 'additive', units: additive.sd === 0 ? additive.mean : { kind: 'normal', ...additive } },
          units.Q + additive.mean,
        ),
      ),
      exact('multiplicative_Q_star', shares.Q),
      measured(
        'multiplicative_costRate',
        simulate('multiplicative', shares.Q, { kind: 'multiplicative', share: shareLaw(share) }, shares.Q * share.mean),
      ),
    ])
  },
}

/** One period, nothing on hand: order, receive, demand; one replication per season. */
function newsvendorScenario(goldenCase: GoldenCase, Q: number): ScenarioSpec {
  const [min, max] = paramList(goldenCase, 'yield_')
  return {
    horizon: 1,
    sequence: 'order-receive-demand',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: fixedPlan({ orders: [Q] }),
        holding: param(goldenCase, 'h'),
        shortage: { kind: 'lost', costPerUnit: param(goldenCase, 'p') },
        demand: { item: param(goldenCase, 'demand') },
        initial: { onHand: 0 },
      },
    },
    lanes: [
      { from: 'source', to: 'shop', transit: 0, yield: { kind: 'additive', units: { kind: 'uniform', min, max } } },
    ],
  }
}

export const yieldNewsvendorDriver: Driver = {
  id: 'dis-yield-newsvendor',
  matches: (goldenCase) => hasParams(goldenCase, 'h', 'p', 'demand', 'yield_'),
  run: (goldenCase, effort) => {
    const [min, max] = paramList(goldenCase, 'yield_')
    const costs = { overage: param(goldenCase, 'h'), underage: param(goldenCase, 'p') }
    const { Q } = newsvendorWithAdditiveYield(param(goldenCase, 'demand'), uniformLaw(min, max), costs)
    const replications = Math.max(100, Math.round(runParam(goldenCase, 'replications') * effort))
    const scenario = newsvendorScenario(goldenCase, Q)
    const { cost } = replicate(scenario, { seed: goldenCase.id, replications }, ({ metric }) => ({
      cost: metric('totalCost'),
    }))
    return wanted(goldenCase, [exact('Q_star', Q), measured('expectedCost', cost)])
  },
}
