import type { Definition } from '../contracts/definition.ts'
import type { Demand } from '../contracts/demand.ts'

/** Demand that flows at a constant rate: the continuous models of the textbooks (EOQ, EPQ). */
export interface FluidSpec {
  readonly kind: 'fluid'
  /** Units per period; greater than 0. */
  readonly rate: number
}

/** Fluid demand. @example fluid({ rate: 1300 }) */
export function fluid(parameters: Omit<FluidSpec, 'kind'>): FluidSpec {
  return { kind: 'fluid', ...parameters }
}

export const fluidDemand: Definition<FluidSpec, Demand> = {
  kind: 'fluid',
  doc: 'demand that flows at a constant rate',
  parameters: { rate: { type: 'quantity', unit: 'units per period', above: 0, doc: 'rate of demand' } },
  create: ({ rate }) => ({
    everyPeriod: false,
    rate,
    mean: rate,
    first: () => Number.POSITIVE_INFINITY,
    quantity: () => 0,
    next: () => Number.POSITIVE_INFINITY,
  }),
}
