import type { Demand } from '../contracts/demand.ts'
import type { CustomerPlan, Maker } from '../model/plan.ts'
import { planShortage } from './plan-shortage.ts'
import { planServing } from './serving.ts'
import type { SiteSpec, StockSpec } from './spec.ts'

/** A stock point as far as its customers are concerned. */
interface Point {
  readonly number: number
  readonly name: string
  readonly product: string
  readonly spec: StockSpec
}

/** The classes of customers of one stock point: by rank, then by name. */
export function planCustomers(
  point: Point,
  site: SiteSpec,
  price: number,
  makeDemand: (spec: NonNullable<StockSpec['demand']>) => Maker<Demand>,
): CustomerPlan[] {
  if (site.kind === 'supplier') return []
  return Object.entries(site.customers ?? {})
    .filter(([, { demand }]) => Object.hasOwn(demand, point.product))
    .map(([name, own]) => ({
      name: `${point.name}:${name}`,
      customers: name,
      point: point.number,
      demand: makeDemand(own.demand[point.product]),
      priority: own.priority ?? 1,
      reserve: own.reserve ?? 0,
      shortage: planShortage(own.shortage ?? point.spec.shortage),
      promise: own.promise ?? point.spec.promise ?? 0,
      price: own.price ?? price,
      creditLimit: own.creditLimit,
      serving: planServing(own.serving ?? point.spec.serving),
    }))
    .sort((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : 1))
}
