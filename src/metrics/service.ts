import type { MetricDefinition } from '../contracts/figures.ts'
import { customerFacing, ratioMetric, total } from './figures.ts'

/** Service to customers: fill rates, cycles, promises, waiting. All are pooled over the stock points that face customers. */

export const fillRate: MetricDefinition = ratioMetric({
  name: 'fillRate',
  unit: 'share',
  doc: "units served from stock at the instant of their demand / units demanded by customers (type 2, pooled over customers' stock points)",
  above: (figures) => total(customerFacing(figures), (point) => point.filled),
  below: (figures) => total(customerFacing(figures), (point) => point.demanded),
})

export const requestFillRate: MetricDefinition = ratioMetric({
  name: 'requestFillRate',
  unit: 'share',
  doc: 'units shipped at the instant of their order / units ordered by downstream sites',
  above: ({ points }) => total(points, (point) => point.requestsFilled),
  below: ({ points }) => total(points, (point) => point.requested),
})

export const cycleServiceLevel: MetricDefinition = ratioMetric({
  name: 'cycleServiceLevel',
  unit: 'share',
  doc: 'replenishment cycles without a stockout / replenishment cycles; a cycle ends with a receipt (type 1)',
  above: (figures) => total(customerFacing(figures), (point) => point.clearCycles),
  below: (figures) => total(customerFacing(figures), (point) => point.cycles),
})

export const readyRate: MetricDefinition = ratioMetric({
  name: 'readyRate',
  unit: 'share',
  doc: 'share of time with stock on hand, averaged over the stock points that face customers',
  above: (figures) => total(customerFacing(figures), (point) => point.readyTime),
  below: (figures) => figures.periods * customerFacing(figures).length,
})

export const noStockoutShare: MetricDefinition = ratioMetric({
  name: 'noStockoutShare',
  unit: 'share',
  doc: 'share of time without backorders (of periods that end without, where all steps fall on the period)',
  above: (figures) => total(customerFacing(figures), (point) => point.clearTime),
  below: (figures) => figures.periods * customerFacing(figures).length,
})

export const waitingTime: MetricDefinition = ratioMetric({
  name: 'waitingTime',
  unit: 'periods',
  doc: 'mean wait of the units served, those served at once included',
  above: (figures) => total(customerFacing(figures), (point) => point.waited),
  below: (figures) => total(customerFacing(figures), (point) => point.served),
})

export const otif: MetricDefinition = ratioMetric({
  name: 'otif',
  unit: 'share',
  doc: "customers' orders delivered whole within the promise / orders closed (delivered, lost or reneged)",
  above: (figures) => total(customerFacing(figures), (point) => point.onTimeInFull),
  below: (figures) => total(customerFacing(figures), (point) => point.closed),
})

export const lostSales: MetricDefinition = ratioMetric({
  name: 'lostSales',
  unit: 'units per period',
  doc: 'units lost for want of stock or patience, per period',
  above: ({ points }) => total(points, (point) => point.lost + point.reneged),
  below: ({ periods }) => periods,
})

export const deliverySatisfaction: MetricDefinition = ratioMetric({
  name: 'deliverySatisfaction',
  unit: 'stars (1 to 5)',
  doc: 'mean expected review score of the units delivered, lost or reneged, from days early or late against the promise',
  above: ({ points }) => total(points, (point) => point.score),
  below: ({ points }) => total(points, (point) => point.scored),
})
