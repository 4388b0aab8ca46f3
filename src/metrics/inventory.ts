import type { MetricDefinition } from '../contracts/figures.ts'
import { customerFacing, ratio, ratioMetric, total } from './figures.ts'

/** Stock, pipelines and the variability of orders. */

export const demand: MetricDefinition = ratioMetric({
  name: 'demand',
  unit: 'units per period',
  doc: 'units demanded by customers, per period',
  above: ({ points }) => total(points, (point) => point.demanded),
  below: ({ periods }) => periods,
})

export const onHand: MetricDefinition = ratioMetric({
  name: 'onHand',
  unit: 'units',
  doc: 'time average of units on hand, summed over stock points',
  above: ({ points }) => total(points, (point) => point.held),
  below: ({ periods }) => periods,
})

export const inTransit: MetricDefinition = ratioMetric({
  name: 'inTransit',
  unit: 'units',
  doc: 'time average of units under way over lanes, summed over the stock points they go to',
  above: ({ points }) => total(points, (point) => point.transit),
  below: ({ periods }) => periods,
})

export const backorders: MetricDefinition = ratioMetric({
  name: 'backorders',
  unit: 'units',
  doc: 'time average of units owed to customers, summed over stock points',
  above: ({ points }) => total(points, (point) => point.owedToCustomers),
  below: ({ periods }) => periods,
})

export const orderRate: MetricDefinition = ratioMetric({
  name: 'orderRate',
  unit: 'orders per period',
  doc: 'replenishment orders placed, per period',
  above: ({ points }) => total(points, (point) => point.placed),
  below: ({ periods }) => periods,
})

export const bullwhip: MetricDefinition = {
  name: 'bullwhip',
  unit: 'ratio',
  doc: "variance per period of the orders placed at the highest ordering echelon / variance per period of customers' demand, each summed over its stock points; whole run after the warm-up, one period as bucket",
  value: (figures) => {
    const ordering = figures.points.filter((point) => point.placed > 0)
    const highest = ordering.reduce((most, point) => Math.max(most, point.echelon), 0)
    const upstream = ordering.filter((point) => point.echelon === highest)
    return ratio(
      total(upstream, (point) => point.orderVariance),
      total(customerFacing(figures), (point) => point.demandVariance),
    )
  },
}
