import type { ClockPlan } from '../model/plan.ts'
import type { Problems } from './problems.ts'
import type { PeriodName, ScenarioSpec } from './spec.ts'

const MILLISECONDS_PER_DAY = 86_400_000

/** Length of each period in days. Months and years are the mean ones of the Gregorian calendar. */
export const daysInPeriod: Readonly<Record<PeriodName, number>> = {
  second: 1 / 86_400,
  minute: 1 / 1440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30.436875,
  quarter: 91.310625,
  year: 365.2425,
}

/** Last tick a run may reach: beyond it, whole numbers are no longer exact. */
const LAST_TICK = 2 ** 53

/** What the clock needs of a scenario. */
export type ClockSpec = Pick<ScenarioSpec, 'period' | 'ticksPerPeriod' | 'horizon' | 'warmUp'>

/** Most periods that a clock can count; where its own keys are wrong, as many as numbers can be large: that is told of them. */
export function longestDuration({ period = 'day', ticksPerPeriod }: Readonly<Record<string, unknown>>): number {
  const days =
    typeof period === 'string' && Object.hasOwn(daysInPeriod, period) ? daysInPeriod[period as PeriodName] : 0
  const ticks = ticksPerPeriod ?? Math.round(days * MILLISECONDS_PER_DAY)
  return typeof ticks === 'number' && ticks >= 1 ? LAST_TICK / ticks : LAST_TICK
}

/** The scenario's clock in ticks. */
export function planClock(spec: ClockSpec, problems: Problems): ClockPlan {
  const period = spec.period ?? 'day'
  if (!Object.hasOwn(daysInPeriod, period)) problems.unknown('period', 'period', period, Object.keys(daysInPeriod))
  const daysPerPeriod = daysInPeriod[period] ?? 1
  const ticksPerPeriod = spec.ticksPerPeriod ?? Math.round(daysPerPeriod * MILLISECONDS_PER_DAY)
  const warmUp = spec.warmUp ?? 0
  if (!Number.isInteger(ticksPerPeriod) || ticksPerPeriod < 1)
    problems.add('ticksPerPeriod', `invalid ticksPerPeriod ${ticksPerPeriod}; expected a whole number of at least 1`)
  if (!(spec.horizon > 0) || !Number.isFinite(spec.horizon))
    problems.add('horizon', `invalid horizon ${spec.horizon}; expected a number of periods above 0`)
  else if (Math.round(spec.horizon * ticksPerPeriod) === 0)
    problems.add(
      'horizon',
      `invalid horizon ${spec.horizon}: with ${ticksPerPeriod} ticks per ${period} it is less than one tick; expected a longer run or more ticksPerPeriod`,
    )
  if (!(warmUp >= 0) || warmUp >= spec.horizon)
    problems.add('warmUp', `invalid warmUp ${warmUp}; expected at least 0 and less than the horizon of ${spec.horizon}`)
  return {
    period,
    ticksPerPeriod,
    daysPerPeriod,
    warmUp: Math.round(warmUp * ticksPerPeriod),
    horizon: Math.round(spec.horizon * ticksPerPeriod),
  }
}
