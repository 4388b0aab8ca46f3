import type { ParameterTable } from '../parameters.ts'

/** When a disruption becomes known. Any kind may say so. */
export interface DetectionSpec {
  /**
   * Periods from the onset until others know of it. Goods feel it at once; sourcing and reactions go by what is known. That it is over is known at once, and what is
   * over before it is known never was. Sites with `alerts` know earlier. Default 0.
   */
  readonly detection?: number
}

/** What every kind of disruption has beside its own parameters. */
export const detectionParameters = {
  detection: {
    type: 'duration',
    unit: 'periods',
    min: 0,
    default: 0,
    doc: 'from the onset until sourcing and reactions know of it',
  },
} as const satisfies ParameterTable
