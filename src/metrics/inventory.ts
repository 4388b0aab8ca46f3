import type { MetricDefinition } from '../contracts/figures.ts'
import { customerFacing, ratio, total } from './figures.ts'

/** Stock, pipelines and the variability of orders. */

export const demand: MetricDefinition = {
  name: 'demand',
  unit: 'units per period',
  doc: 'units demanded by customers, per period',
  value: (figures) =>
    ratio(
      total(figures.points, (point) => point.demanded),
      figures.periods,
    ),
}

export const onHand: MetricDefinition = {
  name: 'onHand',
  unit: 'units',
  doc: 'time average of units on hand, summed over stock points',
  value: (figures) =>
    ratio(
      total(figures.points, (point) => point.held),
      figures.periods,
    ),
}

export const inTransit: MetricDefinition = {
  name: 'inTransit',
  unit: 'units',
  doc: 'time average of units under way, summed over lanes',
  value: (figures) =>
    ratio(
      figures.lanes.reduce((sum, lane) => sum + lane.transit, 0),
      figures.periods,
    ),
}

export const backorders: MetricDefinition = {
  name: 'backorders',
  unit: 'units',
  doc: 'time average of units owed to customers, summed over stock points',
  value: (figures) =>
    ratio(
      total(figures.points, (point) => point.owedToCustomers),
      figures.periods,
    ),
}

export const orderRate: MetricDefinition = {
  name: 'orderRate',
  unit: 'orders per period',
  doc: 'replenishment orders placed, per period',
  value: (figures) =>
    ratio(
      total(figures.points, (point) => point.placed),
      figures.periods,
    ),
}

export const bullwhip: MetricDefinition = {
  name: 'bullwhip',
  unit: 'ratio',
  doc: "variance per period of the orders placed at the highest ordering echelon / variance per period of customers' demand, each summed over its stock points; whole run after the warm-up, one period as bucket",
  value: (figures) => {
    const ordering = figures.points.filter((point) => point.placed > 0)
    const highest = ordering.reduce((most, point) => Math.max(most, point.echelon), 0)
    return ratio(
      total(
        ordering.filter((point) => point.echelon === highest),
        (point) => point.orderVariance,
      ),
      total(customerFacing(figures), (point) => point.demandVariance),
    )
  },
}
