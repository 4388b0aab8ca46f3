import {
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
import { emptyState, type PerishableModel, type PerishableState } from '../../src/theory/perishable-step.ts'
import { exact, hasParams, param, runParam, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { type Estimate, estimate, measured } from './replicate.ts'

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

function modelOf(goldenCase: GoldenCase, { m, L, issuing }: Instance): PerishableModel {
  return { life: m, L, issuing, demand: roundedGamma(goldenCase).law }
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
    ...(rule === undefined ? {} : { extensions: { policy: [tablePolicy(rule, modelOf(goldenCase, instance))] } }),
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
    const [maxOrder, discount, burnIn, horizon] = ['maxOrder', 'discount', 'burnIn', 'horizon'].map((name) =>
      param(goldenCase, name),
    )
    const found = instances.flatMap((instance): Measured[] => {
      const run = { discount, burnIn, horizon }
      // The source searches the levels up to the largest order, though a higher one may cost less.
      const bounds = { highest: maxOrder, maxOrder }
      const best = bestPerishableBaseStock(modelOf(goldenCase, instance), costsOf(goldenCase, instance), run, bounds)
      const policy = cappedBaseStock({ S: instance.S, cap: maxOrder })
      return [
        exact(`bestS[${labelOf(instance)}]`, best.S),
        measured(`return[${labelOf(instance)}]`, returnOf(goldenCase, instance, policy, effort)),
      ]
    })
    return wanted(goldenCase, found)
  },
}

/** Orders as a rule says, which is told the units on hand by the demands left to them, and the last L - 1 orders, oldest first. */
function tablePolicy(rule: PerishableRule, { life, L }: PerishableModel) {
  return definePolicy({
    kind: 'best-rule',
    doc: 'orders by a table over units on hand, by the demands left to them, and on the way',
    parameters: {},
    create: () => {
      let onTheWay = new Array<number>(L - 1).fill(0)
      return {
        target: 0,
        trigger: Number.NEGATIVE_INFINITY,
        order: (stock) => {
          const shelf = Array.from({ length: life }, (_, i) => stock.lifeLeft(i + 1))
          const order = rule({ stock: shelf, onTheWay })
          onTheWay = [...onTheWay, order].slice(1)
          return order
        },
        reset: () => onTheWay.fill(0),
        save: () => onTheWay,
        load: (state) => {
          onTheWay = [...(state as readonly number[])]
        },
      }
    },
  })
}

/** The state that a row and a column of a table mean: fresh units and units that are outdated next, nothing else on hand or on the way. */
function tableState(model: PerishableModel, fresh: number, old: number): PerishableState {
  const { stock, onTheWay } = emptyState(model)
  return { stock: stock.map((_, age) => (age === stock.length - 1 ? fresh : age === 0 ? old : 0)), onTheWay }
}

export const perishableOptimumDriver: Driver = {
  id: 'per-demoor-m2-optimal',
  matches: (goldenCase) =>
    hasParams(goldenCase, 'm', 'L', 'demandMean', 'cv', 'maxOrder') && !hasParams(goldenCase, 'instances'),
  run: (goldenCase, effort) => {
    const [m, L, maxOrder, discount] = ['m', 'L', 'maxOrder', 'discount'].map((name) => param(goldenCase, name))
    const rules = new Map<string, PerishableRule>()
    const ruleOf = (instance: Instance): PerishableRule => {
      const known = rules.get(labelOf(instance))
      const rule =
        known ??
        optimalPerishableRule(modelOf(goldenCase, instance), costsOf(goldenCase, instance), { maxOrder, discount })
      rules.set(labelOf(instance), rule)
      return rule
    }
    const found = goldenCase.expected.flatMap(({ name, how }): Measured[] => {
      const [, stem, cw, issuing] = /^(return|policyTable)\[cw=(\d+(?:\.\d+)?),(FIFO|LIFO)\]$/.exec(name) ?? []
      if (stem === undefined) return []
      const instance: Instance = { m, L, cw: Number(cw), issuing: issuing as Issuing }
      const rule = ruleOf(instance)
      if (stem === 'return')
        return [measured(name, returnOf(goldenCase, instance, { kind: 'best-rule' }, effort, rule))]
      const most = Number(/\(0\.\.(\d+)\)/.exec(how ?? '')?.[1])
      const upTo = Array.from({ length: most + 1 }, (_, units) => units)
      return [
        exact(
          name,
          upTo.map((fresh) => upTo.map((old) => rule(tableState(modelOf(goldenCase, instance), fresh, old)))),
        ),
      ]
    })
    return wanted(goldenCase, found)
  },
}
