import type { MetricDefinition } from '../contracts/figures.ts'
import { customerFacing, ratio, total } from './figures.ts'

/** Service to customers: fill rates, cycles, promises, waiting. All are pooled over the stock points that face customers. */

export const fillRate: MetricDefinition = {
  name: 'fillRate',
  unit: 'share',
  doc: "units served from stock at the instant of their demand / units demanded by customers (type 2, pooled over customers' stock points)",
  value: (figures) => {
    const points = customerFacing(figures)
    return ratio(
      total(points, (point) => point.filled),
      total(points, (point) => point.demanded),
    )
  },
}

export const requestFillRate: MetricDefinition = {
  name: 'requestFillRate',
  unit: 'share',
  doc: 'units shipped at the instant of their order / units ordered by downstream sites',
  value: ({ points }) =>
    ratio(
      total(points, (point) => point.requestsFilled),
      total(points, (point) => point.requested),
    ),
}

export const cycleServiceLevel: MetricDefinition = {
  name: 'cycleServiceLevel',
  unit: 'share',
  doc: 'replenishment cycles without a stockout / replenishment cycles; a cycle ends with a receipt (type 1)',
  value: (figures) => {
    const points = customerFacing(figures)
    return ratio(
      total(points, (point) => point.clearCycles),
      total(points, (point) => point.cycles),
    )
  },
}

export const readyRate: MetricDefinition = {
  name: 'readyRate',
  unit: 'share',
  doc: 'share of time with stock on hand, averaged over the stock points that face customers',
  value: (figures) => {
    const points = customerFacing(figures)
    return ratio(
      total(points, (point) => point.readyTime),
      figures.periods * points.length,
    )
  },
}

export const noStockoutShare: MetricDefinition = {
  name: 'noStockoutShare',
  unit: 'share',
  doc: 'share of time without backorders (of periods that end without, where all steps fall on the period)',
  value: (figures) => {
    const points = customerFacing(figures)
    return ratio(
      total(points, (point) => point.clearTime),
      figures.periods * points.length,
    )
  },
}

export const waitingTime: MetricDefinition = {
  name: 'waitingTime',
  unit: 'periods',
  doc: 'mean wait of the units served, those served at once included',
  value: (figures) => {
    const points = customerFacing(figures)
    return ratio(
      total(points, (point) => point.waited),
      total(points, (point) => point.served),
    )
  },
}

export const otif: MetricDefinition = {
  name: 'otif',
  unit: 'share',
  doc: "customers' orders delivered whole within the promise / orders closed (delivered, lost or reneged)",
  value: (figures) => {
    const points = customerFacing(figures)
    return ratio(
      total(points, (point) => point.onTimeInFull),
      total(points, (point) => point.closed),
    )
  },
}

export const lostSales: MetricDefinition = {
  name: 'lostSales',
  unit: 'units per period',
  doc: 'units lost for want of stock or patience, per period',
  value: (figures) =>
    ratio(
      total(figures.points, (point) => point.lost + point.reneged),
      figures.periods,
    ),
}

export const deliverySatisfaction: MetricDefinition = {
  name: 'deliverySatisfaction',
  unit: 'stars (1 to 5)',
  doc: 'mean expected review score of the units delivered, lost or reneged, from days early or late against the promise',
  value: ({ points }) =>
    ratio(
      total(points, (point) => point.score),
      total(points, (point) => point.scored),
    ),
}
