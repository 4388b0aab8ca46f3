import { Cell } from '../../src/model/cells.ts'
import type { Audited } from './books.ts'

const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a) + Math.abs(b))

/** Lots against the levels of shelves and lanes, and each lot against what it was: it may only shrink. */
export class LotAudit {
  #before = new Map<number, number>()
  #made = new Map<number, number>()

  found({ world, plan }: Audited): string[] {
    const { stock, kernel } = world.core
    const shelves = new Float64Array(plan.stockPoints.length)
    const units = new Map<number, number>()
    const found: string[] = []
    stock.lots?.visit((place, lot, some, made) => {
      if (some <= 0) found.push(`lot ${lot} of ${some} units`)
      if (made > kernel.now) found.push(`lot ${lot} was made at ${made}, after ${kernel.now}`)
      if ('point' in place) shelves[place.point] += some
      units.set(lot, (units.get(lot) ?? 0) + some)
      if ((this.#made.get(lot) ?? made) !== made) found.push(`lot ${lot} grew younger`)
      this.#made.set(lot, made)
    })
    for (const [lot, some] of units) {
      const most = this.#before.get(lot)
      if (most !== undefined && some > most + 1e-9 * (1 + most)) found.push(`lot ${lot} grew from ${most} to ${some}`)
    }
    // A lot that is gone does not come back.
    for (const lot of this.#before.keys()) if (!units.has(lot)) units.set(lot, 0)
    this.#before = units
    // Products that nobody tracks have no lots.
    for (const [point, { name, unlimited, lots }] of plan.stockPoints.entries())
      if (!unlimited && lots !== undefined && !near(shelves[point], stock.get(point, Cell.onHand)))
        found.push(`lots of ${name}: ${shelves[point]}, on hand ${stock.get(point, Cell.onHand)} at ${kernel.now}`)
    return found
  }
}
