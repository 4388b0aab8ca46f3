import { exp } from '../math/exp.ts'
import type { Curve, ProfileSpec } from './effect-spec.ts'

/** A stretch of time and how much of the effect is felt in it, 0 to 1. */
export interface Level {
  readonly from: number
  readonly until: number
  readonly level: number
}

/** An exponential is cut off after so many time constants. */
const TIME_CONSTANTS = 7

/** Integral from 0 to x of the way from 1 down to nothing, in units of `days` of the curve. */
function integral(curve: Curve, x: number): number {
  switch (curve) {
    case 'step':
      return x
    case 'linear':
      return x - (x * x) / 2
    case 'S':
      return x - x * x * x + (x * x * x * x) / 2
    case 'exponential':
      return 1 - exp(-x)
  }
}

/** Levels of a curve that falls from 1 to nothing, in time from its beginning. */
function falling(curve: Curve, days: number, steps: number): readonly Level[] {
  if (curve === 'step' || days === 0) return []
  const span = curve === 'exponential' ? TIME_CONSTANTS : 1
  return Array.from({ length: steps }, (_, step) => {
    const [from, until] = [(span * step) / steps, (span * (step + 1)) / steps]
    const level = (integral(curve, until) - integral(curve, from)) / (until - from)
    return { from: from * days, until: until * days, level }
  })
}

/**
 * Levels of one episode in days from its onset: it comes, lasts until `days` after its onset, and goes. Where it is over before it has come in full, it goes from there.
 * Each level is the mean of its curve, so that the time integral of the levels is that of the curve.
 */
export function levelsOf(days: number, profile: ProfileSpec): readonly Level[] {
  const { onset = 'step', onsetDays = 0, recovery = 'step', recoveryDays = 0, steps = 10 } = profile
  if (days <= 0) return []
  const rise = falling(onset, onsetDays, steps)
    .map(({ from, until, level }) => ({ from, until: Math.min(until, days), level: 1 - level }))
    .filter(({ from }) => from < days)
  const risen = rise.length === 0 ? 0 : rise[rise.length - 1].until
  const full = risen < days ? [{ from: risen, until: days, level: 1 }] : []
  const peak = full.length > 0 ? 1 : rise[rise.length - 1].level
  const recede = falling(recovery, recoveryDays, steps).map(({ from, until, level }) => ({
    from: days + from,
    until: days + until,
    level: peak * level,
  }))
  return [...rise, ...full, ...recede]
}
