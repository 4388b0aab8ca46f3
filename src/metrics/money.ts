import type { ActivityName, Figures, MetricDefinition } from '../contracts/figures.ts'
import { ratio } from './figures.ts'

/** Money, read from the ledger: costs by activity, revenue, profit. Totals over the measured time unless the name says per period. */

function costOf(figures: Figures, activity: ActivityName): number {
  let ofPoints = 0
  for (const { costs } of figures.points) ofPoints += costs[activity]
  return activity === 'service' ? ofPoints + (figures.service?.cost ?? 0) : ofPoints
}

const usual: readonly Exclude<ActivityName, 'revenue'>[] = [
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

/**
 * Costs of chains that say something of selling, service, marketing, reactions, work in stores, trade or returns; named apart, so that the results of others are no longer than they
 * were.
 */
const more = [
  ...(['transfer', 'selling', 'service', 'marketing', 'reaction', 'handling'] as const),
  ...(['duty', 'insurance', 'unloading', 'refund', 'returns', 'commission'] as const),
  ...(['serving', 'fine', 'damage', 'deduction'] as const),
]
const activities = [...usual, ...more]

function allCosts(figures: Figures): number {
  let sum = 0
  for (const activity of activities) sum += costOf(figures, activity)
  return sum
}

function costMetric(activity: Exclude<ActivityName, 'revenue'>): MetricDefinition {
  return {
    name: `cost.${activity}`,
    unit: 'money',
    doc: `cost of ${activity}, summed over stock points`,
    value: (figures) => costOf(figures, activity),
  }
}

export const costMetrics: readonly MetricDefinition[] = usual.map(costMetric)
export const namedCostMetrics: readonly MetricDefinition[] = more.map(costMetric)
export const totalCost: MetricDefinition = {
  name: 'totalCost',
  unit: 'money',
  doc: 'all costs: purchase, production, ordering, transport, holding, pipeline, shortage, waste, setup, storage, expediting, selling, service, marketing, reaction, handling, duty, insurance, unloading, less salvage, and transfers between sites',
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
