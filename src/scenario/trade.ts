import type { TradePlan } from '../model/plan-lane.ts'
import { type FieldsOf, moneyField } from './field.ts'
import type { LaneOutline, Outline } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

/**
 * What goods cost on a lane beside freight. Shares are of the customs value: the price of goods bought over the lane, or the standard cost of goods that are moved between
 * sites of the chain. Insurance is due when they leave, duty and handling when they arrive. Disruptions add a `tariff` to the duty.
 */
export interface TradeSpec {
  /** Share of the customs value. Default 0. */
  readonly duty?: number
  /** Duties of single products, where they differ. */
  readonly duties?: Readonly<Record<string, number>>
  /** Share of the customs value. Default 0. */
  readonly insurance?: number
  /** Money per unit. Default 0. */
  readonly handling?: number
}

const share = (doc: string) => ({ type: 'quantity', unit: 'share of the customs value', min: 0, doc }) as const

export const trade = {
  duty: { ...share('due when goods arrive'), default: 0 },
  duties: {
    type: 'named',
    thing: 'duty',
    by: 'product',
    optional: true,
    doc: 'duties of single products, where they differ',
    of: share('due when it arrives'),
  },
  insurance: { ...share('paid when goods leave'), default: 0 },
  handling: moneyField('money per unit', 'paid when goods arrive'),
} satisfies FieldsOf<TradeSpec>

export function planTrade(spec: TradeSpec | undefined): TradePlan | undefined {
  return spec === undefined ? undefined : { insurance: spec.insurance ?? 0, handling: spec.handling ?? 0 }
}

/** Duty of a product on a lane. */
export function dutyOf(spec: TradeSpec | undefined, product: string): number {
  const { duties, duty = 0 } = spec ?? {}
  return duties !== undefined && Object.hasOwn(duties, product) ? duties[product] : duty
}

/** Whether there is a customs value, and products to be taxed. Called for scenarios that are sound in shape. */
export function checkTrade({ sites, lanes }: Outline, problems: Problems): void {
  for (const lane of lanes) if (own(lane.spec, 'trade') !== undefined) checkLane(sites, lane, problems)
}

function checkLane(sites: Outline['sites'], lane: LaneOutline, problems: Problems): void {
  const path = joinPath(joinPath('lanes', lane.index), 'trade')
  const offers = [lane.spec, ...entriesOf(own(lane.spec, 'offers')).map(([, offer]) => offer)]
  if (offers.some((offer) => listOf(own(own(offer, 'discounts'), 'tiers')).length > 0))
    problems.add(path, 'invalid trade beside discounts: the customs value of a unit is not known; expected one price')
  const moved = (product: string) =>
    (lane.products === undefined || lane.products.includes(product)) &&
    [lane.from, lane.to].every((end) => sites.get(end)?.carries.has(product) ?? false)
  for (const [product] of entriesOf(own(own(lane.spec, 'trade'), 'duties')))
    if (!moved(product))
      problems.addKey(
        joinPath(joinPath(path, 'duties'), product),
        `invalid duty of ${show(product)}: the lane does not move it; expected a product of both ends`,
      )
}
