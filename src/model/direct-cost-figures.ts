import type { ActivityName, DirectCostFigures } from '../contracts/figures.ts'
import { Cell } from './cells.ts'
import type { Core } from './core.ts'
import { Activity, activityNames, type Ledger } from './ledger.ts'
import type { Stock } from './stock.ts'

/** Reads what was for the orders of each class of customers alone; nothing where there are no classes. Ledger and stock are copies brought up to now. */
export function readDirectCosts(core: Core, ledger: Ledger, stock: Stock): readonly DirectCostFigures[] {
  const { plan, customers, kernel } = core
  const { direct } = ledger
  if (direct === undefined) return []
  const { ticksPerPeriod } = plan.clock
  const waiting = plan.customers.map(
    ({ shortage }, at) => (shortage.cost * customers.areaAt(at, kernel.now)) / ticksPerPeriod,
  )
  const costsOf = (who: number, shortage: number): Record<ActivityName, number> => {
    const costs = activityNames.map((name) => [name, direct.of(Activity[name], who)] as const)
    const found = Object.fromEntries(costs) as Record<ActivityName, number>
    return { ...found, shortage: found.shortage + shortage }
  }
  return plan.stockPoints.flatMap(({ name, shortage }, point) => {
    const own = plan.customers.flatMap((one, at) => (one.point === point ? [at] : []))
    if (own.length === 0) return []
    const area = own.reduce((left, at) => left - customers.areaAt(at, kernel.now), stock.get(point, Cell.customerArea))
    // Fluid demand that found nothing is lost by those without a class.
    const flow = shortage.mode === 'lost' ? stock.get(point, Cell.drained) - stock.get(point, Cell.drainedFromStock) : 0
    return [
      ...own.map((at) => ({
        point: name,
        customers: plan.customers[at].customers,
        costs: costsOf(customers.first + at, waiting[at]),
      })),
      {
        point: name,
        customers: null,
        costs: costsOf(point, (shortage.cost * area) / ticksPerPeriod + shortage.costPerUnit * flow),
      },
    ]
  })
}
