import { type Lots, NO_LOT } from './lots.ts'
import type { Plan } from './plan.ts'
import { Issuing } from './plan-lots.ts'

/** A lot on a shelf, as a stepping researcher sees it. */
export interface LotState {
  /** A number that stays with its units wherever they go. */
  readonly lot: number
  /** Units of it on this shelf. */
  readonly quantity: number
  /** When its life began, and when it ends (Infinity: never), in periods since the start of the run; stock that was there before it began earlier. */
  readonly made: number
  readonly expiry: number
}

/** The lots on the shelf of a stock point, those first that leave first: a copy. Undefined where none are kept. */
export function readLots(
  { stockPoints, clock }: Plan,
  lots: Lots | undefined,
  point: number,
): readonly LotState[] | undefined {
  const plan = stockPoints[point].lots
  if (lots === undefined || plan === undefined) return undefined
  const found: LotState[] = []
  for (let row = lots.first[point]; row !== NO_LOT; row = lots.next[row]) {
    const made = lots.made[row]
    found.push({
      lot: lots.lot[row],
      quantity: lots.units[row],
      made: made / clock.ticksPerPeriod,
      expiry: (made + plan.life) / clock.ticksPerPeriod,
    })
  }
  return plan.issuing === Issuing.LIFO ? found.reverse() : found
}
