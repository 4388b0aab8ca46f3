import type { Strategy } from '../grid/strategy.ts'

const WEEK = 7

export const strategy: Strategy = {
  name: 'min-max',
  doc: 'levels as planners set them in days: at the mean demand of a lead time and a week, orders up to a week more',
  sees: 'its inventory position',
  policy: ({ mean, leadTime }) => ({
    kind: 'min-max',
    min: Math.round(mean * (leadTime + WEEK)),
    max: Math.round(mean * (leadTime + 2 * WEEK)),
  }),
}
