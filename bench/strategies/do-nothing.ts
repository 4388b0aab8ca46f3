import type { Strategy } from '../grid/strategy.ts'

export const strategy: Strategy = {
  name: 'do nothing',
  doc: 'orders the mean demand of each day, whatever happens',
  sees: 'nothing',
  policy: ({ mean }) => ({ kind: 'constant-order', Q: mean }),
}
