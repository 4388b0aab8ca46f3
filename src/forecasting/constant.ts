import type { Definition } from '../contracts/definition.ts'
import type { Forecaster } from '../contracts/forecaster.ts'
import { type ErrorSpec, errorParameters, TrackedForecaster } from './tracked.ts'

/** Always the same mean, whatever is observed: the forecast of one who knows the law. */
export interface ConstantForecastSpec extends ErrorSpec {
  readonly kind: 'constant'
  /** Units per interval. */
  readonly mean: number
}

/** Mean forecast. @example constantForecast({ mean: 100, sd: 20 }) */
export function constantForecast(parameters: Omit<ConstantForecastSpec, 'kind'>): ConstantForecastSpec {
  return { kind: 'constant', ...parameters }
}

export const constantForecaster: Definition<ConstantForecastSpec, Forecaster> = {
  kind: 'constant',
  doc: 'always the same mean, whatever is observed',
  parameters: { mean: { type: 'quantity', unit: 'units', doc: 'units per interval' }, ...errorParameters },
  create: (spec) => {
    const { mean } = spec
    const method = {
      state: new Float64Array(0),
      knows: true,
      learn: () => undefined,
      mean: () => mean,
      total: (intervals: number) => mean * intervals,
    }
    return new TrackedForecaster(method, spec)
  },
}
