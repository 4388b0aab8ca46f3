import type { CustomerPlan } from '../model/plan.ts'
import { planShortage } from './plan-shortage.ts'
import { planServing } from './serving.ts'
import type { ScenarioSpec, StockSpec } from './spec.ts'
import type { ShortageSpec } from './spec-shared.ts'

/** A stock point as far as orders are concerned that sales places there. */
interface Point {
  readonly number: number
  readonly name: string
  readonly siteName: string
  readonly product: string
  readonly spec: StockSpec
}

/** Whatever places orders at a stock point: a pipeline, a sales force. */
interface Placing {
  readonly site: string
  readonly product?: string
  readonly price?: number
  readonly promise?: number
  readonly shortage?: ShortageSpec
}

/** Those who place orders at a stock point, as classes of customers there, by name. */
export function planSalesOrders(point: Point, scenario: ScenarioSpec): CustomerPlan[] {
  return placings(scenario)
    .filter(([, { site, product }]) => site === point.siteName && (product ?? onlyProduct(scenario)) === point.product)
    .map(([name, own]) => ({
      name: `${point.name}:${name}`,
      customers: name,
      point: point.number,
      demand: undefined,
      placed: true,
      creditLimit: undefined,
      serving: planServing(point.spec.serving),
      priority: 1,
      reserve: 0,
      shortage: planShortage(own.shortage ?? point.spec.shortage),
      promise: own.promise ?? point.spec.promise ?? 0,
      price: own.price ?? scenario.products[point.product].price ?? 0,
    }))
}

function placings({ sales }: ScenarioSpec): (readonly [string, Placing])[] {
  const named = (what: 'pipelines' | 'forces') =>
    Object.entries<Placing>(sales?.[what] ?? {}).map(([name, own]) => [askerName(what, name), own] as const)
  return [...named('pipelines'), ...named('forces')].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** What the class of customers is called. */
export function askerName(what: 'pipelines' | 'forces', name: string): string {
  return `${what === 'pipelines' ? 'pipeline' : 'sales force'} ${name}`
}

export function onlyProduct({ products }: Pick<ScenarioSpec, 'products'>): string {
  return Object.keys(products)[0]
}
