import { defaultMetrics } from '../metrics/catalogue.ts'
import { namedMetrics } from '../metrics/named.ts'
import { findMetric } from '../metrics/parted.ts'

/** The unit of a metric of the library; empty for one of somebody's own, whose estimates carry none. */
export function unitOf(metric: string): string {
  return findMetric(metric, [...defaultMetrics, ...namedMetrics])?.unit ?? ''
}
