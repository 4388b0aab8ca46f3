import type { Strategy } from '../grid/strategy.ts'
import { strategy as textbook } from './textbook.ts'

export const strategy: Strategy = {
  name: 'backup source',
  doc: 'the textbook; once the first lane has been found closed for three days, orders go over the second, at its price',
  sees: 'its inventory position, and whether the first lane is closed',
  policy: textbook.policy,
  sourcing: () => ({ kind: 'primary-backup', reaction: 3 }),
}
