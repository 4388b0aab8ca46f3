import type { Strategy } from '../grid/strategy.ts'
import { strategy as textbook } from './textbook.ts'

const DAYS = 7

export const strategy: Strategy = {
  name: 'extra buffer',
  doc: `the textbook with ${DAYS} days of demand more where customers buy`,
  sees: 'its inventory position',
  policy: (point) => {
    // More lead time in the plan than there is: its mean demand without its spread.
    const days = point.echelon === 0 ? DAYS : 0
    const spread = point.sd * Math.sqrt(point.leadTime / (point.leadTime + days))
    return textbook.policy({ ...point, leadTime: point.leadTime + days, sd: spread })
  },
}
