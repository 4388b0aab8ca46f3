import { defaultMetrics } from '../metrics/catalogue.ts'
import { namedMetrics } from '../metrics/named.ts'
import { findMetric } from '../metrics/parted.ts'

/** The unit of a metric of the library; empty for one of somebody's own, whose estimates carry none. */
export function unitOf(metric: string): string {
  return findMetric(metric, [...defaultMetrics, ...namedMetrics])?.unit ?? ''
}

/** The unit where it is told in words: shares are percentages, ratios have none. */
export function measureOf(metric: string): string {
  const unit = unitOf(metric)
  return unit === 'share' || unit === 'ratio' ? '' : unit
}
