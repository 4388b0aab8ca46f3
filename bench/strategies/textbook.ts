import { cover, type Strategy } from '../grid/strategy.ts'

/** Silver, Pyke & Thomas 2017, chapters 4 and 6: the lot of the EOQ with planned backorders, the reorder point at the same service; where orders cost nothing, base stock. */
export const strategy: Strategy = {
  name: 'textbook',
  doc: 'what a textbook says: (r, nQ) with the EOQ where orders cost something, base stock where they do not',
  sees: 'its inventory position',
  policy: (point) => {
    const { mean, orderCost, holding, shortage } = point
    if (orderCost === 0) return { kind: 'base-stock', S: Math.round(cover(point)) }
    const lot = Math.sqrt((2 * mean * orderCost * (holding + shortage)) / (holding * shortage))
    return { kind: 'r-nQ', r: Math.round(cover(point)), Q: Math.round(lot) }
  },
}
