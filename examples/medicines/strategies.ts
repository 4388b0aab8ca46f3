/**
 * What can be done about a closed centre, as plans of what leaves from where. A planner knows the schedule and the assumptions, not
 * the lateness to come. Days count from the first day of the closure.
 */
import { normalQuantile } from '../../src/math/normal.ts'
import type { Assumptions } from './assumptions.ts'
import type { Dispatch } from './dispatch-book.ts'
import { type LeadTime, leadTimeAt } from './lead-time.ts'
import type { Shipment } from './shipments.ts'

export type Strategy = 'open' | 'wait' | 'divert' | 'second centre' | 'forward stock'
export const STRATEGIES: readonly Strategy[] = ['open', 'wait', 'divert', 'second centre', 'forward stock']

export const HUB = 'regional centre'
export const SECOND_HUB = 'second centre'
export const MAKERS = 'manufacturers'

/** One shipment of the centre under the draws of one replication. */
export interface Drawn {
  readonly number: number
  readonly shipment: Shipment
  /** When it is due to leave the centre: scheduled arrival + drawn lateness - assumed transit. */
  readonly due: number
  readonly transit: number
  readonly scheduled: number
  /** When its quote went out; before that nobody can divert it. */
  readonly quoted: number
  /** Drawn days of direct supply from the order to the delivery. */
  readonly directDays: number
  /** Drawn freight, USD; NaN where the file has no weight. */
  readonly hubFreight: number
  readonly directFreight: number
}

/** Means of the years judged, by which a planner estimates and stock is sized. */
export interface Throughput {
  readonly dailyLines: number
  readonly dailyValue: number
}

/** From the centre, as planned. */
export function fromHub({ number, shipment, due, transit, hubFreight }: Drawn, hub = HUB): Dispatch {
  const lines = shipment.lines.length
  return { shipment: number, from: hub, to: shipment.country, day: due, transit, lines, freight: hubFreight }
}

/**
 * Who is diverted, and from which day on: what is still in the centre when the planner first knows of both closure and shipment,
 * cannot be sent in time (by its schedule, before the backlog will be gone), and by direct supply probably can.
 */
export function diversionsOf(
  drawn: readonly Drawn[],
  days: number,
  { dailyLines }: Throughput,
  { capacity, divertAt }: Assumptions,
  leadTime: LeadTime,
): ReadonlyMap<number, number> {
  const clear = days + (days * dailyLines) / Math.max(capacity - dailyLines, 1e-9)
  const enough = leadTimeAt(leadTime, normalQuantile(divertAt))
  const diverted = new Map<number, number>()
  for (const { number, due, transit, scheduled, quoted } of drawn) {
    const known = Math.max(0, quoted)
    const stillHere = due >= known
    const blocked = known < days && scheduled - transit < clear
    if (stillHere && blocked && scheduled - known >= enough) diverted.set(number, known)
  }
  return diverted
}

/** Straight from the manufacturers, ordered on day `day`. */
export function fromMakers({ number, shipment, directDays, directFreight }: Drawn, day: number): Dispatch {
  const lines = shipment.lines.length
  return {
    shipment: number,
    from: MAKERS,
    to: shipment.country,
    day,
    transit: directDays,
    lines,
    freight: directFreight,
  }
}

/** Every second country, ranked by its lines, goes to the second centre. */
export function everyOtherCountry(shipments: readonly Shipment[]): ReadonlySet<string> {
  const lines = new Map<string, number>()
  for (const { country, lines: own } of shipments) lines.set(country, (lines.get(country) ?? 0) + own.length)
  const ranked = [...lines].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([country]) => country)
  return new Set(ranked.filter((_, rank) => rank % 2 === 1))
}

/** Holding cost of extra stock over a window of days, USD. A second centre needs (sqrt 2 - 1) more safety stock (square-root law, Maister 1976). */
export function stockCost(strategy: Strategy, window: number, { dailyValue }: Throughput, a: Assumptions): number {
  const cover = { 'second centre': (Math.SQRT2 - 1) * a.centreStock, 'forward stock': a.forwardStock }
  const days = strategy === 'second centre' || strategy === 'forward stock' ? cover[strategy] : 0
  return ((days * dailyValue * a.holding) / 365) * window
}
