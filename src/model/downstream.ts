import type { Plan } from './plan.ts'

/** By stock point: those that buy from it. */
export function buyersOf({ stockPoints, links }: Plan): readonly (readonly number[])[] {
  const buyers: number[][] = stockPoints.map(() => [])
  for (const { supplier, buyer } of links) if (supplier >= 0) buyers[supplier].push(buyer)
  return buyers
}

/** A stock point and all that buy from it, directly or through others; each once, whatever loops there are. */
export function servedBy(point: number, buyers: readonly (readonly number[])[]): ReadonlySet<number> {
  const served = new Set([point])
  for (const supplier of served) for (const buyer of buyers[supplier]) served.add(buyer)
  return served
}
