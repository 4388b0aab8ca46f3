import { baseStock, type ScenarioSpec } from '../../src/index.ts'
import type { DistributionSpec } from '../../src/random/index.ts'
import { type DemandLaw, finiteLaw, optimalMarkovSupply, poissonLaw } from '../../src/theory/index.ts'
import { markovBreakdowns } from './breakdowns.ts'
import { exact, hasParams, labelsOf, numbersInText, param, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { type Estimate, measured, replicate, runLength } from './replicate.ts'

/**
 * Base stock with a supplier that is up or down each period. Sequence `order-receive-demand`: the state of the period first (`disrupt`), then the order, which
 * a closed supplier refuses, so that it is placed anew in the next period; transit 0; demand; costs at the end.
 */
interface Model {
  readonly alpha: number
  readonly beta: number
  readonly h: number
  readonly p: number
  readonly demand: DistributionSpec
  readonly demandOver: (periods: number) => DemandLaw
}

function scenarioOf({ alpha, beta, h, p, demand }: Model, S: number, warmUp: number, periods: number): ScenarioSpec {
  return {
    horizon: warmUp + periods,
    warmUp,
    sequence: 'order-receive-demand',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: baseStock({ S }),
        holding: h,
        shortage: { kind: 'backorder', cost: p },
        demand: { item: demand },
        initial: { onHand: S },
      },
    },
    lanes: [{ from: 'source', to: 'shop', transit: 0 }],
    disruptions: { failures: markovBreakdowns('source', alpha, beta) },
  }
}

function simulate(
  goldenCase: GoldenCase,
  model: Model,
  S: number,
  effort: number,
): Readonly<Record<'cost' | 'up', Estimate>> {
  const { warmUp, periods, replications } = runLength(goldenCase, effort, {
    warmUp: 'warmupPeriods',
    length: 'periods',
  })
  const scenario = scenarioOf(model, S, warmUp, periods)
  const options = { seed: goldenCase.id, replications }
  const { cost, up } = replicate(scenario, options, ({ metric, point }) => ({
    cost: metric('costPerPeriod'),
    // A shop that orders in every period receives in those in which the supplier is up.
    up: point('shop').cycles / periods,
  }))
  return { cost, up }
}

function drive(goldenCase: GoldenCase, model: Model, effort: number): readonly Measured[] {
  const best = optimalMarkovSupply(model)
  const atBest = simulate(goldenCase, model, best.S, effort)
  const costAt = (S: number) => (S === best.S ? atBest : simulate(goldenCase, model, S, effort)).cost
  const found: Measured[] = [
    exact('S_star', best.S),
    exact('criticalRatio', model.p / (model.p + model.h)),
    measured('costPerPeriod', atBest.cost),
    // With random demand there are periods without an order, which tell nothing.
    ...(typeof model.demand === 'number' ? [measured('fractionUp', atBest.up)] : []),
  ]
  for (const label of labelsOf(goldenCase, 'costPerPeriod')) {
    const { S } = numbersInText(label)
    if (S !== undefined) found.push(measured(`costPerPeriod[${label}]`, costAt(S)))
  }
  return wanted(goldenCase, found)
}

export const markovSupplyDriver: Driver = {
  id: 'dis-basestock-ex93',
  matches: (goldenCase) => hasParams(goldenCase, 'alpha', 'beta', 'h', 'p', 'demand') && !hasParams(goldenCase, 'cR'),
  run: (goldenCase, effort) => {
    const [alpha, beta, h, p, demand] = ['alpha', 'beta', 'h', 'p', 'demand'].map((name) => param(goldenCase, name))
    const demandOver = (periods: number) => finiteLaw([demand * periods], [1])
    return drive(goldenCase, { alpha, beta, h, p, demand, demandOver }, effort)
  },
}

/** A delivery that fails with probability 1 - q, whatever happened before: the chain with alpha = 1 - q and beta = q. */
export const allOrNothingDriver: Driver = {
  id: 'dis-allornothing-yield',
  matches: (goldenCase) => goldenCase.group === 'disruptions' && hasParams(goldenCase, 'q', 'lambda_', 'h', 'p'),
  run: (goldenCase, effort) => {
    const [q, rate, h, p] = ['q', 'lambda_', 'h', 'p'].map((name) => param(goldenCase, name))
    const demandOver = (periods: number) => poissonLaw(rate * periods)
    const model = { alpha: 1 - q, beta: q, h, p, demand: { kind: 'poisson', mean: rate } as const, demandOver }
    return drive(goldenCase, model, effort)
  },
}
