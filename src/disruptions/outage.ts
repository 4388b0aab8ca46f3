import type { Definition } from '../contracts/definition.ts'
import { ClosedOrders, type Disruption, Lever, type Press } from '../contracts/disruption.ts'
import type { DistributionSpec } from '../random/distribution.ts'
import type { DetectionSpec } from './detection.ts'

/** A site is closed for a while, or loses part of its production capacity. */
export interface OutageSpec extends DetectionSpec {
  readonly kind: 'outage'
  /** Name of the site. */
  readonly site: string
  /** Onset, in periods from the start. */
  readonly at: number
  /** Length in days: a number or a distribution. 0 is no outage. */
  readonly days: DistributionSpec
  /** What orders do that reach the closed site: `wait` (default) or `refuse`. */
  readonly orders?: 'wait' | 'refuse'
  /** Production capacity left, 0..1. 0 (default) closes the site: nothing leaves it and customers find it shut; above 0 only production slows down. */
  readonly capacity?: number
}

/** Site outage. @example outage({ site: 'centre', at: 180, days: 30, orders: 'wait' }) */
export function outage(parameters: Omit<OutageSpec, 'kind'>): OutageSpec {
  return { kind: 'outage', ...parameters }
}

export const outageDisruption: Definition<OutageSpec, Disruption> = {
  kind: 'outage',
  doc: 'a site is closed for a while, or loses part of its production capacity',
  parameters: {
    site: { type: 'site', doc: 'the site' },
    at: { type: 'duration', unit: 'periods', min: 0, doc: 'onset, from the start of the run' },
    days: { type: 'distribution', unit: 'days', min: 0, doc: 'length' },
    orders: { type: 'choice', options: ['wait', 'refuse'], default: 'wait', doc: 'what orders do at the closed site' },
    capacity: { type: 'quantity', min: 0, max: 1, default: 0, doc: 'production capacity left; 0 closes the site' },
  },
  create: ({ site, at, days, orders = 'wait', capacity = 0 }, desk) => {
    const sampler = desk.sampler(days)
    return {
      presses: (): readonly Press[] => {
        const length = sampler.sample(desk.source('duration')) / desk.daysPerPeriod
        return [
          {
            lever: capacity === 0 ? Lever.open : Lever.capacity,
            target: site,
            factor: capacity,
            from: at,
            until: at + length,
            orders: ClosedOrders[orders],
          },
        ]
      },
    }
  },
}
