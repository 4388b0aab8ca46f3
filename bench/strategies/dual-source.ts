import { cover, type Strategy } from '../grid/strategy.ts'

export const strategy: Strategy = {
  name: 'dual source',
  doc: 'two indices: the second lane lifts what comes soon to the safe level of its short lead time, the first lifts the whole position',
  sees: 'its inventory position, by when orders are due',
  policy: (point) => {
    const regular = Math.round(cover(point))
    if (point.second === undefined) return { kind: 'base-stock', S: regular }
    const { leadTime } = point.second
    return { kind: 'dual-index', express: Math.round(cover({ ...point, leadTime, z: 0 })), regular }
  },
}
