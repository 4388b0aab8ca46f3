import type { Figures, MetricDefinition } from '../contracts/figures.ts'
import { ratioMetric, total } from './figures.ts'

/** How long stock lasts and how often it turns. Stock is the time average of units on hand; what leaves is what customers are handed and what sites ship. */

/** Units of the whole network that customers were handed: what passes from site to site leaves the network once. */
function handedOver({ points }: Figures): number {
  return total(points, (point) => point.served)
}

/** Divide by the days of a period and multiply by 365 for turns a year. */
export const stockTurns: MetricDefinition = ratioMetric({
  name: 'stockTurns',
  unit: 'turns per period',
  doc: 'units handed to customers per period / time average of units on hand, over all stock points together',
  above: handedOver,
  below: ({ points }) => total(points, (point) => point.held),
})

export const periodsOfSupply: MetricDefinition = ratioMetric({
  name: 'periodsOfSupply',
  unit: 'periods',
  doc: 'time average of units on hand / units handed to customers per period, over all stock points together: 1 / stockTurns',
  above: ({ points }) => total(points, (point) => point.held),
  below: handedOver,
})
