import { Fact } from '../contracts/observer.ts'
import type { Core } from './core.ts'
import { Activity } from './ledger.ts'

/** Units have been written off at a stock point: tally, cost, fact. Hot path: additions. */
export function countWaste({ plan, stock, ledger, facts, kernel }: Core, point: number, units: number): void {
  stock.wasted[point] += units
  const cost = plan.stockPoints[point].wasteCost
  if (cost !== 0) ledger.post(Activity.waste, point, units * cost)
  facts.note(kernel.now, Fact.waste, point, units)
}
