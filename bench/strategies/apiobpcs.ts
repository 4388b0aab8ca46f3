import type { Strategy } from '../grid/strategy.ts'

/** Automatic pipeline, inventory and order based production control (John, Naim & Towill 1994); the gains of Disney & Towill 2003 that damp the bullwhip. */
export const strategy: Strategy = {
  name: 'APIOBPCS',
  doc: 'orders the forecast and a quarter of the gaps in stock and in the supply line',
  sees: 'its stock, its supply line and the demand that has reached it',
  policy: ({ mean, sd, leadTime, z }) => ({
    kind: 'proportional-order-up-to',
    ...{ Ti: 4, Tw: 4, Tp: Math.max(0, leadTime - 1), netStock: Math.round(z * sd * Math.sqrt(leadTime)) },
    forecast: { kind: 'exponential-smoothing', alpha: 0.1, initial: mean },
  }),
}
