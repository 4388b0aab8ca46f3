import type { MetricDefinition } from '../contracts/figures.ts'
import { ageAtIssue, waste, wasteShare } from './freshness.ts'
import { backorders, bullwhip, demand, inTransit, onHand, orderRate } from './inventory.ts'
import { costMetrics, costPerPeriod, profit, revenue, totalCost } from './money.ts'
import {
  cycleServiceLevel,
  deliverySatisfaction,
  fillRate,
  lostSales,
  noStockoutShare,
  otif,
  readyRate,
  requestFillRate,
  waitingTime,
} from './service.ts'

/** The metrics of every run, in the order in which they are printed. They are read from tallies that the model keeps anyway. */
export const defaultMetrics: readonly MetricDefinition[] = [
  demand,
  fillRate,
  requestFillRate,
  cycleServiceLevel,
  readyRate,
  noStockoutShare,
  waitingTime,
  otif,
  deliverySatisfaction,
  lostSales,
  onHand,
  waste,
  wasteShare,
  ageAtIssue,
  inTransit,
  backorders,
  orderRate,
  bullwhip,
  revenue,
  ...costMetrics,
  totalCost,
  costPerPeriod,
  profit,
]
