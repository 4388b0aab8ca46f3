import { cover, type Strategy } from '../grid/strategy.ts'

/** S - s is the EOQ, s covers the undershoot as well (mean demand of half a day, as in Tijms & Groenevelt 1984 for smooth demand). */
export const strategy: Strategy = {
  name: '(s, S)',
  doc: 'when the position is at or below s, orders up to s and the EOQ (three days of demand at least)',
  sees: 'its inventory position',
  policy: (point) => {
    const { mean, orderCost, holding } = point
    const s = Math.round(cover(point) + mean / 2)
    return { kind: 's-S', s, S: s + Math.round(Math.max(3 * mean, Math.sqrt((2 * mean * orderCost) / holding))) }
  },
}
