import type { ActivityName, Figures, MetricDefinition } from '../contracts/figures.ts'
import { ratio, total } from './figures.ts'

/** Money, read from the ledger: costs by activity, revenue, profit. Totals over the measured time unless the name says per period. */

function costOf(figures: Figures, activity: ActivityName): number {
  return total(figures.points, (point) => point.costs[activity])
}

const activities: readonly Exclude<ActivityName, 'revenue'>[] = [
  'purchase',
  'production',
  'ordering',
  'transport',
  'holding',
  'pipeline',
  'shortage',
  'salvage',
  'waste',
  'setup',
  'storage',
  'expediting',
]

function allCosts(figures: Figures): number {
  return activities.reduce((sum, activity) => sum + costOf(figures, activity), 0)
}

export const costMetrics: readonly MetricDefinition[] = activities.map((activity) => ({
  name: `cost.${activity}`,
  unit: 'money',
  doc: `cost of ${activity}, summed over stock points`,
  value: (figures) => costOf(figures, activity),
}))

export const totalCost: MetricDefinition = {
  name: 'totalCost',
  unit: 'money',
  doc: 'all costs: purchase, production, ordering, transport, holding, pipeline, shortage, waste, setup, storage, expediting, less salvage',
  value: allCosts,
}

export const costPerPeriod: MetricDefinition = {
  name: 'costPerPeriod',
  unit: 'money per period',
  doc: 'all costs / periods measured',
  value: (figures) => ratio(allCosts(figures), figures.periods),
}

export const revenue: MetricDefinition = {
  name: 'revenue',
  unit: 'money',
  doc: 'price x units handed over to customers',
  value: (figures) => 0 - costOf(figures, 'revenue'),
}

export const profit: MetricDefinition = {
  name: 'profit',
  unit: 'money',
  doc: 'revenue - all costs',
  value: (figures) => 0 - costOf(figures, 'revenue') - allCosts(figures),
}
