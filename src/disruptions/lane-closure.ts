import type { Definition } from '../contracts/definition.ts'
import { type Disruption, Lever, type Press } from '../contracts/disruption.ts'
import type { DistributionSpec } from '../random/distribution.ts'
import type { DetectionSpec } from './detection.ts'

/** Nothing departs on a lane for a while; orders wait at the supplier. What is under way arrives as planned. */
export interface LaneClosureSpec extends DetectionSpec {
  readonly kind: 'lane-closure'
  /** Name of the lane: `from>to`, or the one it was given. */
  readonly lane: string
  /** Onset, in periods from the start. */
  readonly at: number
  /** Length in days: a number or a distribution. */
  readonly days: DistributionSpec
  /** Share of the lane's capacity that is left, 0..1. Default 0: closed. Above 0 it needs a lane with a capacity. */
  readonly capacity?: number
}

/** Lane closure. @example laneClosure({ lane: 'port>hub', at: 40, days: 6 }) */
export function laneClosure(parameters: Omit<LaneClosureSpec, 'kind'>): LaneClosureSpec {
  return { kind: 'lane-closure', ...parameters }
}

export const laneClosureDisruption: Definition<LaneClosureSpec, Disruption> = {
  kind: 'lane-closure',
  doc: 'nothing departs on a lane for a while; orders wait at the supplier',
  parameters: {
    lane: { type: 'lane', doc: 'the lane' },
    at: { type: 'duration', unit: 'periods', min: 0, doc: 'onset, from the start of the run' },
    days: { type: 'distribution', unit: 'days', min: 0, doc: 'length' },
    capacity: { type: 'quantity', min: 0, max: 1, default: 0, doc: 'share of the capacity that is left' },
  },
  create: ({ lane, at, days, capacity = 0 }, desk) => {
    const sampler = desk.sampler(days)
    return {
      presses: (): readonly Press[] => {
        const until = at + sampler.sample(desk.source('duration')) / desk.daysPerPeriod
        const lever = capacity === 0 ? Lever.passage : Lever.throughput
        return [{ lever, target: lane, factor: capacity, from: at, until }]
      },
    }
  },
}
