import { cover, type Strategy } from '../grid/strategy.ts'

const WEEK = 7

export const strategy: Strategy = {
  name: '(R, S)',
  doc: 'orders once a week up to the demand of a week and a lead time and its safety stock',
  sees: 'its inventory position',
  policy: (point) => ({
    kind: 'R-S',
    R: WEEK,
    S: Math.round(cover({ ...point, leadTime: point.leadTime + WEEK - 1 })),
  }),
}
