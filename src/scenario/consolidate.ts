import type { ConsolidationPlan } from '../model/plan-consolidation.ts'
import { type FieldsOf, moneyField } from './field.ts'
import type { LaneOutline, Outline } from './outline.ts'
import { joinPath } from './path.ts'
import { own, show } from './plain.ts'
import type { Problems } from './problems.ts'

/**
 * Shipments wait at the dock and leave together: by the clock (`every`), by the time that the first of them has waited (`within`), or by `quantity`; with several
 * of them, at whichever comes first. What waits has left the shelf and is not yet under way; a vehicle takes all that waits, and none leaves empty.
 *
 * Source: Higginson & Bookbinder (1994, Policy recommendations for a shipment-consolidation program, Journal of Business Logistics 15(1), 87-112).
 */
export interface ConsolidateSpec {
  /** Periods between departures by the clock. */
  readonly every?: number
  /** The first of them. Default 0. */
  readonly on?: number
  /** Longest wait of the first that came, in periods. */
  readonly within?: number
  /** Units that leave as soon as so many wait. */
  readonly quantity?: number
  /** Money per unit waiting and period, paid by the buyer as cost of the pipeline. Default: the lane's `holding`. */
  readonly holding?: number
}

export const consolidate = {
  every: {
    type: 'duration',
    unit: 'periods',
    above: 0,
    default: null,
    doc: 'between departures by the clock; absent: none',
  },
  on: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'the first departure by the clock' },
  within: {
    type: 'duration',
    unit: 'periods',
    min: 0,
    default: null,
    doc: 'longest wait of the first that came; absent: no matter',
  },
  quantity: {
    type: 'quantity',
    unit: 'units',
    above: 0,
    default: null,
    doc: 'units that leave as soon as so many wait; absent: no matter',
  },
  holding: {
    ...moneyField('money per unit waiting and period', "cost of stock at the dock; absent: the lane's holding"),
    default: null,
  },
} satisfies FieldsOf<ConsolidateSpec>

/** In whole ticks. */
export function planConsolidation(
  spec: ConsolidateSpec | undefined,
  laneHolding: number,
  ticksPerPeriod: number,
): ConsolidationPlan | undefined {
  if (spec === undefined) return undefined
  const { every, on = 0, within, quantity, holding } = spec
  const ticks = (periods: number) => Math.round(periods * ticksPerPeriod)
  return {
    every: every === undefined ? 0 : Math.max(1, ticks(every)),
    on: ticks(on),
    within: within === undefined ? Number.POSITIVE_INFINITY : ticks(within),
    quantity: quantity ?? Number.POSITIVE_INFINITY,
    holding: holding ?? laneHolding,
  }
}

/** Whether goods can wait for each other as the lanes say. Called for scenarios that are sound in shape. */
export function checkConsolidation({ lanes }: Outline, signed: boolean, problems: Problems): void {
  for (const lane of lanes) checkLane(lane, signed, problems)
}

function checkLane({ spec, name, index }: LaneOutline, signed: boolean, problems: Problems): void {
  const terms = own(spec, 'consolidate')
  if (terms === undefined) return
  const path = joinPath(joinPath('lanes', index), 'consolidate')
  if (['every', 'within', 'quantity'].every((key) => own(terms, key) === undefined))
    problems.add(
      path,
      `invalid consolidate of ${show(name)}: nothing would ever leave; expected every, within or quantity`,
    )
  if (own(terms, 'on') !== undefined && own(terms, 'every') === undefined)
    problems.add(joinPath(path, 'on'), 'invalid on: there are no departures by the clock; expected every beside it')
  if (signed)
    problems.add(path, 'invalid consolidate beside signed: true: goods taken back do not wait; expected one of the two')
  if (own(spec, 'capacity') !== undefined)
    problems.add(
      path,
      `invalid consolidate of ${show(name)} beside a capacity per period: what waits leaves whole; expected one of the two`,
    )
}
