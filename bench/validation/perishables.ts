import {
  baseStock,
  cappedBaseStock,
  definePolicy,
  Fact,
  type Observer,
  type PolicySpec,
  type ScenarioSpec,
  Simulation,
  type UserSpec,
} from '../../src/index.ts'
import { incompleteGammaLower } from '../../src/math/incomplete-gamma.ts'
import {
  bestPerishableBaseStock,
  type DemandLaw,
  finiteLaw,
  optimalPerishableRule,
  type PerishableCosts,
  type PerishableRule,
} from '../../src/theory/index.ts'
import { exact, hasParams, param, runParam, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { type Estimate, estimate, measured, replicate, runLength } from './replicate.ts'

/**
 * Perishables in periodic review, lost sales. A unit is written off in the close of the period in which it has been through its m-th demand, so that what is
 * held over the period that follows is what is left after demand and waste.
 *
 * De Moor, Gijsbrechts & Boute: steps receive, release, review, demand; the order of a day is on the shelf at the start of the day L later, so that transit
 * is L. Costs are charged day by day by an observer of the facts, since they are discounted.
 */

type Issuing = 'FIFO' | 'LIFO'

/** Discounted cost of one replication, told from facts. Ticks are whole days. */
class DailyCosts implements Observer {
  readonly #costs: PerishableCosts
  readonly #discount: number
  readonly #burnIn: number
  #day = 0
  #onHand = 0
  #weight = 1
  total = 0

  constructor(costs: PerishableCosts, discount: number, burnIn: number) {
    this.#costs = costs
    this.#discount = discount
    this.#burnIn = burnIn
  }

  clear(): void {
    this.#day = 0
    this.#onHand = 0
    this.#weight = 1
    this.total = 0
  }

  fact(day: number, what: Fact, _who: number, amount: number): void {
    if (day > this.#day) this.advance(day)
    if (what === Fact.order) this.#charge(this.#costs.order * amount)
    else if (what === Fact.lose) this.#charge(this.#costs.lost * amount)
    else if (what === Fact.receive) this.#onHand += amount
    else if (what === Fact.serve) this.#onHand -= amount
    else if (what === Fact.waste) {
      this.#onHand -= amount
      this.#charge(this.#costs.outdated * amount)
    }
  }

  /** Closes the days before `day`: what is left then is held. */
  advance(day: number): void {
    for (; this.#day < day; this.#day++) {
      this.#charge(this.#costs.holding * this.#onHand)
      if (this.#day >= this.#burnIn) this.#weight *= this.#discount
    }
  }

  #charge(cost: number): void {
    if (this.#day >= this.#burnIn) this.total += this.#weight * cost
  }
}

interface Instance {
  readonly m: number
  readonly L: number
  readonly cw: number
  readonly issuing: Issuing
}

/** max(0, round(X)), X gamma with the given mean and coefficient of variation. */
function roundedGamma(goldenCase: GoldenCase): {
  readonly law: DemandLaw
  readonly values: number[]
  readonly weights: number[]
} {
  const shape = 1 / param(goldenCase, 'cv') ** 2
  const scale = param(goldenCase, 'demandMean') / shape
  const cdf = (k: number) => incompleteGammaLower(shape, (k + 0.5) / scale)
  const values: number[] = []
  const weights: number[] = []
  for (let k = 0; k === 0 || 1 - cdf(k - 1) > 1e-15; k++) {
    values.push(k)
    weights.push(k === 0 ? cdf(0) : cdf(k) - cdf(k - 1))
  }
  return { law: finiteLaw(values, weights), values, weights }
}

function discountedScenario(
  goldenCase: GoldenCase,
  { m, L, issuing }: Instance,
  policy: PolicySpec | UserSpec,
): ScenarioSpec {
  const { values, weights } = roundedGamma(goldenCase)
  return {
    horizon: param(goldenCase, 'burnIn') + param(goldenCase, 'horizon'),
    ticksPerPeriod: 1,
    sequence: { steps: ['receive', 'release', 'review', 'demand'] },
    products: { item: { life: m } },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy,
        issuing,
        shortage: { kind: 'lost' },
        demand: { item: { kind: 'discrete', values, weights } },
        initial: { onHand: 0 },
      },
    },
    lanes: [{ from: 'source', to: 'shop', transit: L }],
  }
}

function costsOf(goldenCase: GoldenCase, { cw }: Instance): PerishableCosts {
  const [order, lost, holding] = ['unitCost', 'lostCost', 'holding'].map((name) => param(goldenCase, name))
  return { order, lost, holding, outdated: cw }
}

/** Mean return of `replications` runs from an empty system. */
function returnOf(
  goldenCase: GoldenCase,
  instance: Instance,
  policy: PolicySpec | UserSpec,
  effort: number,
  rule?: PerishableRule,
): Estimate {
  const replications = Math.max(20, Math.round(runParam(goldenCase, 'replications') * effort))
  const costs = new DailyCosts(
    costsOf(goldenCase, instance),
    param(goldenCase, 'discount'),
    param(goldenCase, 'burnIn'),
  )
  const simulation = new Simulation(discountedScenario(goldenCase, instance, policy), {
    seed: `${goldenCase.id}/${labelOf(instance)}`,
    observers: [costs],
    ...(rule === undefined ? {} : { extensions: { policy: [tablePolicy(rule, instance.L)] } }),
  })
  const values = new Float64Array(replications)
  for (let r = 0; r < replications; r++) {
    costs.clear()
    simulation.reset(r)
    simulation.runToEnd()
    costs.advance(simulation.horizon)
    values[r] = -costs.total
  }
  return estimate(values)
}

function labelOf({ m, L, cw, issuing }: Instance): string {
  return `m=${m},L=${L},cw=${cw},${issuing}`
}

export const perishableBaseStockDriver: Driver = {
  id: 'per-demoor-m2',
  matches: (goldenCase) => hasParams(goldenCase, 'demandMean', 'cv', 'maxOrder', 'instances'),
  run: (goldenCase, effort) => {
    const instances = goldenCase.params.instances as readonly (Instance & { readonly S: number })[]
    const { law } = roundedGamma(goldenCase)
    const [maxOrder, discount, burnIn, horizon] = ['maxOrder', 'discount', 'burnIn', 'horizon'].map((name) =>
      param(goldenCase, name),
    )
    const found = instances.flatMap((instance): Measured[] => {
      const model = { life: instance.m, L: instance.L, issuing: instance.issuing, demand: law }
      const run = { discount, burnIn, horizon }
      const bounds = { highest: maxOrder, maxOrder }
      const best = bestPerishableBaseStock(model, costsOf(goldenCase, instance), run, bounds)
      const policy = cappedBaseStock({ S: instance.S, cap: maxOrder })
      return [
        exact(`bestS[${labelOf(instance)}]`, best.S),
        measured(`return[${labelOf(instance)}]`, returnOf(goldenCase, instance, policy, effort)),
      ]
    })
    return wanted(goldenCase, found)
  },
}

/**
 * Orders as a rule says, for a life of two demands: what was ordered L days ago is the fresh part of what is on hand, and the orders since are on the way.
 */
function tablePolicy(rule: PerishableRule, L: number) {
  return definePolicy({
    kind: 'best-rule',
    doc: 'orders by a table over fresh and old units',
    parameters: {},
    create: () => {
      /** The last L orders, oldest first. */
      let orders = new Array<number>(L).fill(0)
      return {
        target: 0,
        trigger: Number.NEGATIVE_INFINITY,
        order: (stock) => {
          const [fresh, ...onTheWay] = orders
          const order = rule({ stock: [stock.onHand - fresh, fresh], onTheWay })
          orders = [...onTheWay, order]
          return order
        },
        reset: () => {
          orders = orders.map(() => 0)
        },
        save: () => orders,
        load: (state) => {
          orders = [...(state as readonly number[])]
        },
      }
    },
  })
}

export const perishableOptimumDriver: Driver = {
  id: 'per-demoor-m2-optimal',
  matches: (goldenCase) =>
    hasParams(goldenCase, 'm', 'L', 'demandMean', 'cv', 'maxOrder') && !hasParams(goldenCase, 'instances'),
  run: (goldenCase, effort) => {
    const [m, L, maxOrder, discount] = ['m', 'L', 'maxOrder', 'discount'].map((name) => param(goldenCase, name))
    if (m !== 2 || L < 1)
      throw new Error(`invalid life ${m} or lead time ${L} of case ${goldenCase.id}; expected 2, and at least 1`)
    const { law } = roundedGamma(goldenCase)
    const found = goldenCase.expected.flatMap(({ name, how }): Measured[] => {
      const [, stem, cw, issuing] = /^(return|policyTable)\[cw=(\d+(?:\.\d+)?),(FIFO|LIFO)\]$/.exec(name) ?? []
      if (stem === undefined) return []
      const instance: Instance = { m, L, cw: Number(cw), issuing: issuing as Issuing }
      const model = { life: m, L, issuing: instance.issuing, demand: law }
      const rule = optimalPerishableRule(model, costsOf(goldenCase, instance), { maxOrder, discount })
      if (stem === 'return')
        return [measured(name, returnOf(goldenCase, instance, { kind: 'best-rule' }, effort, rule))]
      const most = Number(/\(0\.\.(\d+)\)/.exec(how ?? '')?.[1])
      const upTo = Array.from({ length: most + 1 }, (_, units) => units)
      return [
        exact(
          name,
          upTo.map((fresh) => upTo.map((old) => rule({ stock: [old, fresh], onTheWay: [] }))),
        ),
      ]
    })
    return wanted(goldenCase, found)
  },
}

/** Order up to S in all units, at once on the shelf: sequence `order-receive-demand`, transit 0. */
export const fixedLifeDriver: Driver = {
  id: 'per-fixedlife-fifo-lifo',
  matches: (goldenCase) =>
    goldenCase.group === 'perishables' && hasParams(goldenCase, 'instances') && !hasParams(goldenCase, 'cv'),
  run: (goldenCase, effort) => {
    const instances = goldenCase.params.instances as readonly { m: number; S: number; lambda_: number }[]
    const { warmUp, periods, replications } = runLength(goldenCase, effort, {
      warmUp: 'warmupPeriods',
      length: 'periods',
    })
    const found = instances.flatMap(({ m, S, lambda_ }) =>
      (['FIFO', 'LIFO'] as const).flatMap((issuing): Measured[] => {
        const label = `m=${m},S=${S},${issuing}`
        const scenario: ScenarioSpec = {
          horizon: warmUp + periods,
          warmUp,
          sequence: 'order-receive-demand',
          products: { item: { life: m } },
          sites: {
            source: { kind: 'supplier' },
            shop: {
              kind: 'retailer',
              policy: baseStock({ S }),
              issuing,
              shortage: { kind: 'lost' },
              demand: { item: { kind: 'poisson', mean: lambda_ } },
              initial: { onHand: 0 },
            },
          },
          lanes: [{ from: 'source', to: 'shop', transit: 0 }],
        }
        const estimates = replicate(scenario, { seed: `${goldenCase.id}/${label}`, replications }, ({ point }) => {
          const shop = point('shop')
          return {
            outdatesPerPeriod: shop.wasted / periods,
            lostPerPeriod: shop.lost / periods,
            carriedOverPerPeriod: shop.held / periods,
            orderPerPeriod: shop.ordered / periods,
          }
        })
        return Object.entries(estimates).map(([name, value]) => measured(`${name}[${label}]`, value))
      }),
    )
    return wanted(goldenCase, found)
  },
}
