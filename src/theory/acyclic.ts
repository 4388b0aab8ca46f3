import { ArgumentError } from '../errors.ts'

/**
 * Numbers of the stages of a network, each after all that supply it.
 *
 * @param suppliers by stage, the numbers of those that supply it
 * @throws ArgumentError where stages supply themselves over a ring
 */
export function suppliersFirst(names: readonly string[], suppliers: readonly (readonly number[])[]): readonly number[] {
  const order: number[] = []
  const missing = suppliers.map((list) => list.length)
  const customers: number[][] = names.map(() => [])
  suppliers.forEach((list, stage) => {
    for (const supplier of list) customers[supplier].push(stage)
  })
  missing.forEach((count, stage) => {
    if (count === 0) order.push(stage)
  })
  for (let next = 0; next < order.length; next++)
    for (const customer of customers[order[next]]) if (--missing[customer] === 0) order.push(customer)
  if (order.length < names.length) {
    const ring = names.filter((_, stage) => missing[stage] > 0)
    throw new ArgumentError(`invalid arcs: ${ring.slice(0, 5).join(', ')} lie on or behind a ring; expected no cycles`)
  }
  return order
}

/** Suppliers of each stage, by number. Names are numbered as listed. */
export function suppliersOf(
  names: readonly string[],
  arcs: readonly (readonly [from: string, to: string, ...rest: readonly unknown[]])[],
): readonly (readonly number[])[] {
  const numbers = new Map(names.map((name, stage) => [name, stage]))
  const number = (name: string) => {
    const found = numbers.get(name)
    if (found === undefined) throw new ArgumentError(`unknown stage "${name}" in an arc; expected one of the stages`)
    return found
  }
  const suppliers: number[][] = names.map(() => [])
  for (const [from, to] of arcs) suppliers[number(to)].push(number(from))
  return suppliers
}
