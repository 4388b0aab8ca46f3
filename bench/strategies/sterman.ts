import { cover, type Strategy } from '../grid/strategy.ts'

/** Parameters: means of the 44 players of Sterman 1989 (Management Science 35(3), table 2). */
export const strategy: Strategy = {
  name: 'Sterman',
  doc: 'orders as people do in the beer game: anchored on the last order, with a third of the supply line in mind',
  sees: 'its stock, its supply line and the newest demand',
  policy: (point) => ({
    kind: 'sterman',
    ...{ theta: 0.36, alpha: 0.26, beta: 0.34, forecast: point.mean },
    target: Math.max(0, Math.round(cover(point) - (1 - 0.34) * point.mean * point.leadTime)),
  }),
}
