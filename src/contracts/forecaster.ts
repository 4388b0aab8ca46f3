import type { Instance } from './instance.ts'

/**
 * Forecasts a series of quantities, one per interval: what its owner sees between two reviews. What that is (demand, sales, orders) is the owner's
 * and the scenario's choice; the forecaster knows nothing but what it has observed.
 */
export interface Forecaster extends Instance {
  /** The quantity of the interval that has just ended. */
  observe(quantity: number): void
  /** Expected quantity of the interval `ahead` from now; 1 is the next one. */
  mean(ahead: number): number
  /** Expected sum over the next `intervals`; of a fraction, that share of the last one. */
  total(intervals: number): number
  /** Standard deviation of the error of `total(intervals)`; 0 while no error is known. */
  deviation(intervals: number): number
}

/** A forecaster as a scenario names it: `{ kind: 'moving-average', n: 5 }`. */
export type ForecasterChoice =
  | { readonly kind: string }
  | { readonly kind: string; readonly [parameter: string]: unknown }

/** The null forecaster: expects nothing, learns nothing. */
export const noForecast: Forecaster = {
  observe: () => undefined,
  mean: () => 0,
  total: () => 0,
  deviation: () => 0,
}
