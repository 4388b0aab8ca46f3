import { cover, type Strategy } from '../grid/strategy.ts'

const WEEK = 7

export const strategy: Strategy = {
  name: '(r, nQ)',
  doc: 'at the reorder point, orders batches of a week of demand',
  sees: 'its inventory position',
  policy: (point) => ({ kind: 'r-nQ', r: Math.round(cover(point)), Q: Math.round(WEEK * point.mean) }),
}
