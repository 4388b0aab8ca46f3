import type { MetricDefinition } from '../contracts/figures.ts'
import { ratioMetric, total } from './figures.ts'

/** What is written off, and how old units are when they leave a shelf. */

export const waste: MetricDefinition = ratioMetric({
  name: 'waste',
  unit: 'units per period',
  doc: 'units written off (end of life, overflow), per period',
  above: ({ points }) => total(points, (point) => point.wasted),
  below: ({ periods }) => periods,
})

export const wasteShare: MetricDefinition = ratioMetric({
  name: 'wasteShare',
  unit: 'share',
  doc: 'units written off / (units written off + units handed to customers)',
  above: ({ points }) => total(points, (point) => point.wasted),
  below: ({ points }) => total(points, (point) => point.wasted + point.served),
})

export const ageAtIssue: MetricDefinition = ratioMetric({
  name: 'ageAtIssue',
  unit: 'periods',
  doc: 'mean time since the begin of their life of the units that leave a shelf for customers, sites or lines, where lots are kept',
  above: ({ points }) => total(points, (point) => point.issuedAge),
  below: ({ points }) => total(points, (point) => point.issued),
})
