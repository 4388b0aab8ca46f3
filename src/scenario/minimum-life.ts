import type { LaneSpec, OfferSpec } from './spec.ts'

/** Periods of life that goods must have left when they are dispatched over a lane: the word of the product's offer, else that of the lane; 0: any. */
export function minimumLife(lane: Pick<LaneSpec, 'offers' | keyof OfferSpec>, product: string, life: number): number {
  const offer = lane.offers !== undefined && Object.hasOwn(lane.offers, product) ? lane.offers[product] : {}
  return asked(offer, life) ?? asked(lane, life) ?? 0
}

function asked({ minimumLife: periods, minimumLifeShare: share }: OfferSpec, life: number): number | undefined {
  return periods ?? (share === undefined ? undefined : share * life)
}
