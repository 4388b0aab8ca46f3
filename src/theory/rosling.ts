import { ArgumentError } from '../errors.ts'
import { requireNonNegative } from './require.ts'

/**
 * Assembly systems as serial ones (Rosling 1989, Operations Research 37(4), 565-579): where every item has one successor, units are scaled to one finished unit,
 * and stocks are balanced at the start, the best echelon base-stock policy is that of a serial chain whose stages are the items by their total lead time to the
 * customer.
 */
export interface AssemblyItem {
  readonly name: string
  /** The item it goes into; absent for the finished good. */
  readonly into?: string
  /** Lead time: of supply for a part, of assembly for what has parts. */
  readonly L: number
  /** Echelon holding cost per unit and unit of time: what the item adds to the holding cost of its parts. */
  readonly h: number
}

/** A stage of the equivalent chain; the first faces customers. */
export interface SerialStage {
  /** Items of this stage: more than one where total lead times are equal. */
  readonly items: readonly string[]
  /** Lead time into this stage from the one above. */
  readonly L: number
  readonly h: number
  /** Lead time from the outside of these items to the customer. */
  readonly total: number
}

/**
 * The equivalent chain, ready for `clarkScarf`: its stages with total lead times M_1 < M_2 < ..., lead times M_i - M_(i - 1) and echelon holding costs added up
 * over items of one M. Throws ArgumentError for an unknown successor, a ring, or more than one finished good.
 *
 * @example
 * assemblyToSeries([
 *   { name: 'bike', L: 1, h: 2 },
 *   { name: 'frame', into: 'bike', L: 4, h: 3 },
 *   { name: 'wheels', into: 'bike', L: 2, h: 1 },
 * ]) // bike L 1, wheels L 2, frame L 2
 */
export function assemblyToSeries(items: readonly AssemblyItem[]): readonly SerialStage[] {
  const byName = new Map(items.map((item) => [item.name, item]))
  if (byName.size !== items.length) throw new ArgumentError('invalid items: a name stands twice')
  const finished = items.filter(({ into }) => into === undefined)
  if (finished.length !== 1)
    throw new ArgumentError(`invalid items: ${finished.length} of them go into nothing; expected one finished good`)
  const found = new Map<number, AssemblyItem[]>()
  for (const item of items) {
    requireNonNegative({ [`L of ${item.name}`]: item.L, [`h of ${item.name}`]: item.h })
    const total = totalLeadTime(item, byName, items.length)
    found.set(total, [...(found.get(total) ?? []), item])
  }
  const totals = [...found.keys()].sort((a, b) => a - b)
  return totals.map((total, i) => {
    const stage = found.get(total) ?? []
    return {
      items: stage.map(({ name }) => name),
      L: total - (i === 0 ? 0 : totals[i - 1]),
      h: stage.reduce((sum, { h }) => sum + h, 0),
      total,
    }
  })
}

function totalLeadTime(item: AssemblyItem, byName: ReadonlyMap<string, AssemblyItem>, most: number): number {
  let total = item.L
  let steps = 0
  for (let at = item; at.into !== undefined; steps++) {
    const next = byName.get(at.into)
    if (next === undefined) throw new ArgumentError(`unknown item "${at.into}" that "${at.name}" goes into`)
    if (steps > most) throw new ArgumentError(`invalid items: "${item.name}" goes into itself by way of others`)
    total += next.L
    at = next
  }
  return total
}
