import type { Definition } from '../contracts/definition.ts'
import { type Disruption, Lever, type Press } from '../contracts/disruption.ts'
import type { DistributionSpec } from '../random/distribution.ts'
import type { DetectionSpec } from './detection.ts'

/** Shipments that leave during a span of time travel longer, and cost more if so said. */
export interface LaneDelaySpec extends DetectionSpec {
  readonly kind: 'lane-delay'
  /** Name of the lane: `from>to`, or the one it was given. */
  readonly lane: string
  /** Onset, in periods from the start. */
  readonly at: number
  /** Length in days: a number or a distribution. */
  readonly days: DistributionSpec
  /** Factor on the transit time. Default 1. */
  readonly factor?: number
  /** Days added to the transit time. Default 0. */
  readonly extraDays?: number
  /** Factor on freight cost. Default 1. */
  readonly freight?: number
}

/** Lane delay. @example laneDelay({ lane: 'plant>centre', at: 100, days: 60, factor: 1.4, freight: 2.5 }) */
export function laneDelay(parameters: Omit<LaneDelaySpec, 'kind'>): LaneDelaySpec {
  return { kind: 'lane-delay', ...parameters }
}

export const laneDelayDisruption: Definition<LaneDelaySpec, Disruption> = {
  kind: 'lane-delay',
  doc: 'shipments that leave during a span of time travel longer',
  parameters: {
    lane: { type: 'lane', doc: 'the lane' },
    at: { type: 'duration', unit: 'periods', min: 0, doc: 'onset, from the start of the run' },
    days: { type: 'distribution', unit: 'days', min: 0, doc: 'length' },
    factor: { type: 'quantity', min: 0, default: 1, doc: 'factor on the transit time' },
    extraDays: { type: 'quantity', unit: 'days', min: 0, default: 0, doc: 'days added to the transit time' },
    freight: { type: 'quantity', min: 0, default: 1, doc: 'factor on freight cost' },
  },
  create: ({ lane, at, days, factor = 1, extraDays = 0, freight = 1 }, desk) => {
    const sampler = desk.sampler(days)
    return {
      presses: (): readonly Press[] => {
        const until = at + sampler.sample(desk.source('duration')) / desk.daysPerPeriod
        return [
          { lever: Lever.transit, target: lane, factor, from: at, until },
          { lever: Lever.delay, target: lane, factor: extraDays / desk.daysPerPeriod, from: at, until },
          { lever: Lever.freight, target: lane, factor: freight, from: at, until },
        ]
      },
    }
  },
}
