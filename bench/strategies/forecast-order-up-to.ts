import type { Strategy } from '../grid/strategy.ts'

export const strategy: Strategy = {
  name: 'forecast order-up-to',
  doc: 'orders up to the forecast of a lead time and a safety stock for its error, both learnt by exponential smoothing',
  sees: 'its inventory position and the demand that has reached it',
  policy: ({ mean, leadTime, z }) => ({
    kind: 'forecast-order-up-to',
    ...{ L: Math.max(0, leadTime - 1), R: 1, z },
    forecast: { kind: 'exponential-smoothing', alpha: 0.1, initial: mean },
  }),
}
