import { ArgumentError } from '../errors.ts'
import type { Source } from '../random/source.ts'

/** Who knows whom: the neighbours of customer i are `to[from[i]]` to `to[from[i + 1] - 1]`. */
export interface Links {
  readonly from: Int32Array
  readonly to: Int32Array
}

/** Links given as pairs of customers, one after the other. */
export function linksOf(customers: number, pairs: readonly number[] | Int32Array): Links {
  if (pairs.length % 2 !== 0)
    throw new ArgumentError(`invalid links: ${pairs.length} numbers; expected pairs of customers`)
  const from = new Int32Array(customers + 1)
  for (const customer of pairs) {
    if (!Number.isInteger(customer) || customer < 0 || customer >= customers)
      throw new ArgumentError(`invalid links: customer ${customer}; expected one of 0 to ${customers - 1}`)
    from[customer + 1] += 1
  }
  for (let at = 0; at < customers; at++) from[at + 1] += from[at]
  const to = new Int32Array(pairs.length)
  const filled = from.slice(0, customers)
  for (let at = 0; at < pairs.length; at += 2) {
    const [one, other] = [pairs[at], pairs[at + 1]]
    to[filled[one]++] = other
    to[filled[other]++] = one
  }
  return { from, to }
}

/**
 * Random links, `degree` of each customer on average, no one's own. Of a ring in which everybody knows the nearest, each link leads with probability `rewired` to anybody
 * instead (Watts & Strogatz 1998): 0 is a ring, 1 a random graph.
 */
export function randomLinks(customers: number, degree: number, rewired: number, chance: Source): Links {
  const half = Math.floor(degree / 2)
  const more = degree / 2 - half
  const pairs: number[] = []
  if (customers < 2) return linksOf(customers, pairs)
  for (let customer = 0; customer < customers; customer++) {
    const own = half + (chance.next() < more ? 1 : 0)
    for (let step = 1; step <= own; step++) {
      const near = (customer + step) % customers
      const far = (customer + 1 + Math.floor(chance.next() * (customers - 1))) % customers
      const other = chance.next() < rewired ? far : near
      if (other !== customer) pairs.push(customer, other)
    }
  }
  return linksOf(customers, pairs)
}
