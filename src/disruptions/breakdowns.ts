import type { Definition } from '../contracts/definition.ts'
import { ClosedOrders, type Disruption, Lever, type Press } from '../contracts/disruption.ts'
import { ArgumentError } from '../errors.ts'
import type { DistributionSpec } from '../random/distribution.ts'
import type { DetectionSpec } from './detection.ts'

/** A site or a lane that fails and recovers for ever: up for a while, down for a while, whatever is asked of it (an alternating renewal process). */
export interface BreakdownSpec extends DetectionSpec {
  readonly kind: 'breakdowns'
  /** Name of the site, or of the lane; one of the two. */
  readonly site?: string
  readonly lane?: string
  /** Periods from a recovery to the next failure: a number or a distribution. */
  readonly up: DistributionSpec
  /** Periods from a failure to the recovery. */
  readonly down: DistributionSpec
  /** What orders do that reach the closed site: `wait` (default) or `refuse`. */
  readonly orders?: 'wait' | 'refuse'
  /** Capacity left while it is down, 0..1. 0 (default) closes the site or the lane; above 0 production slows down, or fewer units may depart. */
  readonly capacity?: number
  /** It is down at time 0, for a whole time down. Default false: up, for a whole time up. */
  readonly startsDown?: boolean
  /** Periods added to the first time up or down; -1 for a chain in whole periods whose state of period 0 is drawn like the others. Default 0. */
  readonly first?: number
}

/** Random breakdowns. @example breakdowns({ site: 'plant', up: exponential({ mean: 365 }), down: exponential({ mean: 30 }), orders: 'refuse' }) */
export function breakdowns(parameters: Omit<BreakdownSpec, 'kind'>): BreakdownSpec {
  return { kind: 'breakdowns', ...parameters }
}

/** More in one run than this would fill the memory. */
const MOST = 1e7

type What = Pick<Press, 'lever' | 'target' | 'factor' | 'orders'>

function whatFails({ site, lane, capacity = 0, orders = 'wait' }: BreakdownSpec): What {
  const closed = capacity === 0
  if (typeof site === 'string' && typeof lane !== 'string')
    return {
      lever: closed ? Lever.open : Lever.capacity,
      target: site,
      factor: capacity,
      orders: ClosedOrders[orders],
    }
  if (typeof lane === 'string' && typeof site !== 'string') {
    if (orders === 'refuse')
      throw new ArgumentError('invalid orders refuse: a lane refuses no orders; expected wait, or a site')
    return { lever: closed ? Lever.passage : Lever.throughput, target: lane, factor: capacity }
  }
  throw new ArgumentError('invalid breakdowns; expected either a site or a lane')
}

export const breakdownsDisruption: Definition<BreakdownSpec, Disruption> = {
  kind: 'breakdowns',
  doc: 'a site or a lane fails and recovers again and again, whatever is asked of it',
  source: 'alternating renewal process; Barlow & Proschan 1965, chapter 5; Snyder & Shen 2019, section 9.2',
  parameters: {
    site: { type: 'site', default: null, doc: 'the site; absent: a lane' },
    lane: { type: 'lane', default: null, doc: 'the lane; absent: a site' },
    up: { type: 'distribution', unit: 'periods', min: 0, doc: 'time from a recovery to the next failure' },
    down: { type: 'distribution', unit: 'periods', min: 0, doc: 'time from a failure to the recovery' },
    orders: { type: 'choice', options: ['wait', 'refuse'], default: 'wait', doc: 'what orders do at the closed site' },
    capacity: { type: 'quantity', min: 0, max: 1, default: 0, doc: 'capacity left; 0 closes the site or the lane' },
    startsDown: { type: 'flag', default: false, doc: 'it is down at time 0' },
    first: { type: 'duration', unit: 'periods', default: 0, doc: 'added to the first time up or down' },
  },
  create: (spec, desk) => {
    const { startsDown = false, first = 0 } = spec
    const what = whatFails(spec)
    const [up, down] = [desk.sampler(spec.up), desk.sampler(spec.down)]
    if (!(up.mean + down.mean > 0))
      throw new ArgumentError('invalid up and down: both are always 0; expected one that is longer')
    return {
      presses: (horizon) => {
        const [upSource, downSource] = [desk.source('up'), desk.source('down')]
        const found: Press[] = []
        let from = startsDown ? 0 : first + up.sample(upSource)
        while (from < horizon) {
          const extra = startsDown && found.length === 0 ? first : 0
          const until = from + extra + down.sample(downSource)
          found.push({ ...what, from: Math.max(0, from), until })
          if (found.length > MOST)
            throw new ArgumentError(
              `invalid breakdowns of "${what.target}": more than ${MOST} in a run; expected longer times`,
            )
          from = until + up.sample(upSource)
        }
        return found
      },
    }
  },
}
