import { cover, type Strategy } from '../grid/strategy.ts'

export const strategy: Strategy = {
  name: 'base stock',
  doc: 'orders every day up to the demand of a lead time and its safety stock, whatever an order costs',
  sees: 'its inventory position',
  policy: (point) => ({ kind: 'base-stock', S: Math.round(cover(point)) }),
}
