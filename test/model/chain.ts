import { Fact, type Observer } from '../../src/contracts/observer.ts'
import type { RunResult } from '../../src/run/result.ts'
import { run } from '../../src/run/run.ts'
import { directoryOf, type SimulationOptions } from '../../src/run/simulation.ts'
import { compile } from '../../src/scenario/compile.ts'
import type { LaneSpec, ProducerSpec, RetailerSpec, ScenarioSpec, WholesalerSpec } from '../../src/scenario/spec.ts'

/** Small chains whose history can be written down by hand. */

type Rest = Partial<Omit<ScenarioSpec, 'sites' | 'lanes'>>

/** One shop behind a supplier that never runs out. */
export function oneShop(
  shop: Omit<RetailerSpec, 'kind'>,
  lane: Omit<LaneSpec, 'from' | 'to'> = { transit: 1 },
  rest: Rest = {},
): ScenarioSpec {
  return {
    horizon: 5,
    products: { pill: {} },
    sites: { mill: { kind: 'supplier' }, shop: { kind: 'retailer', ...shop } },
    lanes: [{ from: 'mill', to: 'shop', ...lane }],
    ...rest,
  }
}

/** A shop behind a depot behind a supplier that never runs out. */
export function twoStages(
  shop: Omit<RetailerSpec, 'kind'>,
  depot: Omit<WholesalerSpec, 'kind'>,
  rest: Rest & {
    readonly toShop?: Omit<LaneSpec, 'from' | 'to'>
    readonly toDepot?: Omit<LaneSpec, 'from' | 'to'>
  } = {},
): ScenarioSpec {
  const { toShop = { transit: 1 }, toDepot = { transit: 1 }, ...more } = rest
  return {
    horizon: 6,
    products: { pill: {} },
    sites: {
      mill: { kind: 'supplier' },
      depot: { kind: 'wholesaler', ...depot },
      shop: { kind: 'retailer', ...shop },
    },
    lanes: [
      { from: 'mill', to: 'depot', ...toDepot },
      { from: 'depot', to: 'shop', ...toShop },
    ],
    ...more,
  }
}

/** A factory with customers at its gate. */
export function oneFactory(plant: Omit<ProducerSpec, 'kind'>, rest: Rest = {}): ScenarioSpec {
  return { horizon: 6, products: { pill: {} }, sites: { plant: { kind: 'producer', ...plant } }, lanes: [], ...rest }
}

/** One fact in words: `at 1.5 serve shop 3`. */
export type Line = string

const names = Object.fromEntries(Object.entries(Fact).map(([name, code]) => [code, name]))

/** The history of a run, fact by fact. `only` keeps some kinds of fact. */
export function history(
  scenario: ScenarioSpec,
  only?: readonly (keyof typeof Fact)[],
  options: SimulationOptions = {},
): Line[] {
  const { stockPoints, links, ticksPerPeriod } = directoryOf(compile(scenario))
  const onPoint: readonly number[] = [
    Fact.demand,
    Fact.serve,
    Fact.lose,
    Fact.renege,
    Fact.waste,
    Fact.intake,
    Fact.consume,
    Fact.transfer,
    Fact.substitute,
    Fact.pay,
    Fact.shrink,
    Fact.misrecord,
    Fact.audit,
    Fact.fill,
  ]
  const lines: Line[] = []
  const writer: Observer = {
    fact(time, what, who, amount) {
      const name = names[what]
      if (only !== undefined && !only.includes(name as keyof typeof Fact)) return
      const place =
        what === Fact.lever || what === Fact.learn
          ? `lever ${who}`
          : onPoint.includes(what)
            ? stockPoints[who]
            : links[who]
      lines.push(`at ${time / ticksPerPeriod} ${name} ${place} ${amount}`)
    },
  }
  run(scenario, { ...options, observers: [writer] })
  return lines
}

/** A run with every series recorded. */
export function recordedRun(scenario: ScenarioSpec, options: SimulationOptions = {}): RunResult {
  return run(scenario, {
    ...options,
    series: ['onHand', 'backorders', 'onOrder', 'demand', 'orders', 'shipped', 'received'],
  })
}

/** Demand of `quantities[k]` units at the start of period k. */
export function daily(...quantities: number[]): { readonly kind: 'recorded'; times: number[]; quantities: number[] } {
  const rows = quantities.map((quantity, time) => ({ time, quantity })).filter(({ quantity }) => quantity > 0)
  return { kind: 'recorded', times: rows.map(({ time }) => time), quantities: rows.map(({ quantity }) => quantity) }
}
