import type { Figures, MetricDefinition, PointFigures } from '../contracts/figures.ts'
import { ratio, ratioMetric, total } from './figures.ts'

/**
 * Money that is bound in a chain, and how long. Stock is valued at standard cost, in the hands of the chain from its dispatch on: on hand, waiting at docks, and under way over
 * lanes; goods on a production line are not counted.
 */

function stockValueArea({ points }: Figures): number {
  return total(points, ({ held, docked, transit, unitCost }) => (held + docked + transit) * unitCost)
}

const receivable = ({ points }: Figures) => total(points, (point) => point.receivable)
const payable = ({ points }: Figures) => total(points, (point) => point.payable)
const revenueOf = ({ points }: Figures) => total(points, (point) => 0 - point.costs.revenue)
const goodsBought = ({ points }: Figures) => total(points, ({ costs }) => costs.purchase + costs.production)
const goodsSold = ({ points }: Figures) => total(points, ({ served, unitCost }) => served * unitCost)

export const stockValue: MetricDefinition = ratioMetric({
  name: 'stockValue',
  unit: 'money',
  doc: 'time average of the value, at standard cost, of units on hand, at docks and under way',
  above: stockValueArea,
  below: ({ periods }) => periods,
})

export const receivables: MetricDefinition = ratioMetric({
  name: 'receivables',
  unit: 'money',
  doc: 'time average of what customers owe for goods delivered',
  above: receivable,
  below: ({ periods }) => periods,
})

export const payables: MetricDefinition = ratioMetric({
  name: 'payables',
  unit: 'money',
  doc: 'time average of what is owed for goods bought or made',
  above: payable,
  below: ({ periods }) => periods,
})

export const workingCapital: MetricDefinition = ratioMetric({
  name: 'workingCapital',
  unit: 'money',
  doc: 'stockValue + receivables - payables',
  above: (figures) => stockValueArea(figures) + receivable(figures) - payable(figures),
  below: ({ periods }) => periods,
})

export const cash: MetricDefinition = {
  name: 'cash',
  unit: 'money',
  doc: 'money that came in less money that went out: profit, less the rise of receivables, plus the rise of payables',
  value: ({ points }) => total(points, (point: PointFigures) => point.cash),
}

export const DIO: MetricDefinition = ratioMetric({
  name: 'DIO',
  unit: 'days',
  doc: 'days inventory outstanding: stockValue / cost per day, at standard cost, of the goods handed to customers',
  above: (figures) => stockValueArea(figures) * figures.daysPerPeriod,
  below: goodsSold,
})

export const DSO: MetricDefinition = ratioMetric({
  name: 'DSO',
  unit: 'days',
  doc: 'days sales outstanding: receivables / revenue per day',
  above: (figures) => receivable(figures) * figures.daysPerPeriod,
  below: revenueOf,
})

export const DPO: MetricDefinition = ratioMetric({
  name: 'DPO',
  unit: 'days',
  doc: 'days payable outstanding: payables / cost per day of the goods bought and made',
  above: (figures) => payable(figures) * figures.daysPerPeriod,
  below: goodsBought,
})

export const cashToCash: MetricDefinition = {
  name: 'cashToCash',
  unit: 'days',
  doc: 'cash conversion cycle: DIO + DSO - DPO',
  value: (figures) => DIO.value(figures) + DSO.value(figures) - DPO.value(figures),
}

/** Receivables by age: what customers owe at the end, by the days since it was invoiced. */
export const agedReceivables: readonly MetricDefinition[] = ['0-30', '31-60', '61-90', '90+'].map((days, bucket) => ({
  name: `receivables.${days}`,
  unit: 'money',
  doc: `what customers owe at the end of the run for goods delivered ${days} days before`,
  value: ({ points }) => total(points, ({ receivableByAge }) => receivableByAge[bucket]),
}))

export const creditBlocked: MetricDefinition = {
  name: 'creditBlocked',
  unit: 'units',
  doc: 'units of orders that had to wait for payments, or were refused, for want of credit',
  value: ({ accounts = [] }) => accounts.reduce((sum, one) => sum + one.blockedUnits + one.refusedUnits, 0),
}

export const ledgerResidue: MetricDefinition = {
  name: 'ledgerResidue',
  unit: 'money',
  doc: 'what does not add up in the ledger: the sum of all balances, and of each stock point its cash against profit less receivables plus payables; 0 but for rounding',
  value: (figures) => figures.ledgerResidue,
}

export const grossMargin: MetricDefinition = {
  name: 'grossMargin',
  unit: 'share',
  doc: '(revenue - cost, at standard, of the goods handed to customers) / revenue',
  value: (figures) => ratio(revenueOf(figures) - goodsSold(figures), revenueOf(figures)),
}
