import type { CargoPlan } from '../model/plan-cargo.ts'
import type { OfferPlan, OrderCalendarPlan } from '../model/plan-offers.ts'
import type { LaneSpec, OfferSpec, OrderCalendarSpec } from './spec.ts'

/** What a lane offers for a product becomes part of the plan. */

/** What is said of the lane as a whole, overruled by what is said of the product. */
export function offerOf(lane: LaneSpec, product: string): OfferSpec {
  const { offers } = lane
  if (offers === undefined || !Object.hasOwn(offers, product)) return lane
  const own = offers[product]
  const { multiple, orderIn } = own.multiple === undefined && own.orderIn === undefined ? lane : own
  const { multiple: _, orderIn: __, ...rest } = { ...lane, ...own }
  return { ...rest, ...(multiple !== undefined && { multiple }), ...(orderIn !== undefined && { orderIn }) }
}

/** Money per unit paid at dispatch; 0 where the order is paid as a whole. */
export function unitCostOf(offer: OfferSpec, cost: number): number {
  return offer.discounts === undefined ? (offer.price ?? cost) : 0
}

/** Undefined where nothing is asked: any quantity, one price. */
export function planOffer(
  { price, discounts, minimum = 0, multiple: units = 0, orderIn }: OfferSpec,
  cost: number,
  cargo: CargoPlan | undefined,
): OfferPlan | undefined {
  const multiple = orderIn === undefined ? units : ((orderIn === 'cases' ? cargo?.perCase : cargo?.perPallet) ?? 0)
  if (discounts === undefined) return minimum > 0 || multiple > 0 ? { minimum, multiple, discounts } : undefined
  return {
    minimum,
    multiple,
    discounts: {
      allUnits: discounts.kind === 'all-units',
      from: [0, ...discounts.tiers.map((tier) => tier.from)],
      price: [price ?? cost, ...discounts.tiers.map((tier) => tier.price)],
    },
  }
}

/** When orders are taken in, in whole ticks. */
export function planCalendar(
  spec: OrderCalendarSpec | undefined,
  ticksPerPeriod: number,
): OrderCalendarPlan | undefined {
  if (spec === undefined) return undefined
  const { every, on = 0, cutOff = 0 } = spec
  const ticks = (periods: number) => Math.round(periods * ticksPerPeriod)
  return { every: Math.max(1, ticks(every)), on: ticks(on), cutOff: ticks(cutOff) }
}
