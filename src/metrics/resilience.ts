import { ArgumentError } from '../errors.ts'

/**
 * Performance over time around one disruption: service, output, sales. Between points it runs along straight lines.
 * Times ascend; a jump is told by two points at one time.
 */
export interface PerformanceCurve {
  readonly times: readonly number[]
  readonly values: readonly number[]
}

/** How a disruption went, read off its performance curve. Times are in the unit of the curve. */
export interface Resilience {
  /** Time integral of what is missing to the target: the resilience triangle (Bruneau et al. 2003). */
  readonly loss: number
  /** Largest shortfall, and when it is first reached. */
  readonly peakLoss: number
  readonly lowestAt: number
  /** When performance first falls below the target (less the tolerance), and when it is back for good; undefined: never. */
  readonly disruptedAt: number | undefined
  readonly recoveredAt: number | undefined
  /** Time to recover as realised: from the first to the second. Undefined where it has not recovered by the end of the curve. */
  readonly timeToRecover: number | undefined
  /** Performance regained per unit of time from the lowest point on. */
  readonly recoveryRate: number | undefined
}

export interface ResilienceOptions {
  /** Performance without the disruption. Default 1. */
  readonly target?: number
  /** Shortfall that does not count as disrupted. Default 1e-9. */
  readonly tolerance?: number
}

/**
 * The resilience triangle and what belongs to it.
 *
 * Throws ArgumentError for a curve without points or with times that descend.
 *
 * @example
 * // A drop of 0.6 that is made good along a straight line in 30 days.
 * resilience({ times: [0, 0, 30], values: [1, 0.4, 1] }) // loss 9, peakLoss 0.6, timeToRecover 30
 */
export function resilience(
  curve: PerformanceCurve,
  { target = 1, tolerance = 1e-9 }: ResilienceOptions = {},
): Resilience {
  requireCurve(curve)
  const { times, values } = curve
  const short = values.map((value) => target - value)
  let lowest = 0
  for (const [index, shortfall] of short.entries()) if (shortfall > short[lowest]) lowest = index
  const peakLoss = Math.max(0, short[lowest])
  const disruptedAt = firstAbove(times, short, tolerance)
  const recoveredAt = disruptedAt === undefined ? undefined : lastAbove(times, short, tolerance)
  const regained = recoveredAt === undefined ? undefined : recoveredAt - times[lowest]
  return {
    loss: areaAbove(times, short),
    peakLoss,
    lowestAt: times[lowest],
    disruptedAt,
    recoveredAt,
    timeToRecover: disruptedAt === undefined || recoveredAt === undefined ? undefined : recoveredAt - disruptedAt,
    recoveryRate: regained === undefined || regained <= 0 ? undefined : peakLoss / regained,
  }
}

/**
 * Zobel's index 1 - X T / (2 T*): the share of a span T* that a triangle of depth X and length T leaves (Zobel 2011, Decision Support Systems 50(2)).
 * 1: nothing was lost.
 */
export function zobelIndex({
  drop,
  time,
  longest,
}: {
  readonly drop: number
  readonly time: number
  readonly longest: number
}): number {
  if (!(longest > 0)) throw new ArgumentError(`invalid longest ${longest}; expected a time above 0`)
  return 1 - (drop * time) / (2 * longest)
}

/**
 * Share of the loss regained at each point of the curve: (f(t) - f(t_d)) / (f(t_0) - f(t_d)), with t_d the time of the lowest point (Henry & Ramirez-Marquez 2012,
 * Reliability Engineering & System Safety 99). NaN where nothing was lost.
 */
export function recoveredShare(curve: PerformanceCurve, target = 1): PerformanceCurve {
  requireCurve(curve)
  const { times, values } = curve
  let lowest = 0
  for (const [index, value] of values.entries()) if (value < values[lowest]) lowest = index
  const after = values.slice(lowest)
  return {
    times: times.slice(lowest),
    values: after.map((value) => (value - values[lowest]) / (target - values[lowest])),
  }
}

/**
 * The curve of a series with one value per period, against the same series without the disruption (a paired run): the quotient, held through each period. A period in
 * which the other run had nothing counts as undisturbed.
 *
 * @example
 * const hurt = run(shock, { series: ['shipped'] }).series.shop.shipped
 * const well = run(base, { series: ['shipped'] }).series.shop.shipped
 * resilience(relativePerformance(hurt, well))
 */
export function relativePerformance(disrupted: readonly number[], undisturbed: readonly number[]): PerformanceCurve {
  if (disrupted.length !== undisturbed.length)
    throw new ArgumentError(`invalid series: ${disrupted.length} and ${undisturbed.length} periods; expected as many`)
  return {
    times: disrupted.flatMap((_, period) => [period, period + 1]),
    values: disrupted.flatMap((value, period) => {
      const share = undisturbed[period] === 0 ? 1 : value / undisturbed[period]
      return [share, share]
    }),
  }
}

function requireCurve({ times, values }: PerformanceCurve): void {
  if (times.length === 0 || times.length !== values.length)
    throw new ArgumentError(
      `invalid curve: ${times.length} times, ${values.length} values; expected as many, at least one`,
    )
  if (times.some((time, index) => index > 0 && !(time >= times[index - 1])))
    throw new ArgumentError('invalid curve: times descend; expected them to ascend')
}

/** Integral of the positive part of a broken line. */
function areaAbove(times: readonly number[], values: readonly number[]): number {
  let area = 0
  for (let index = 1; index < times.length; index++) {
    const span = times[index] - times[index - 1]
    const [a, b] = [values[index - 1], values[index]]
    if (a >= 0 && b >= 0) area += (span * (a + b)) / 2
    else if (a > 0 || b > 0) area += (span * Math.max(a, b) ** 2) / (2 * Math.abs(a - b))
  }
  return area
}

/** Where a broken line first rises above a level. */
function firstAbove(times: readonly number[], values: readonly number[], level: number): number | undefined {
  const at = values.findIndex((value) => value > level)
  if (at < 0) return undefined
  return at === 0 ? times[0] : crossing(times, values, at - 1, level)
}

/** Where it last comes down to the level; undefined where it ends above. */
function lastAbove(times: readonly number[], values: readonly number[], level: number): number | undefined {
  let last = values.length - 1
  while (last >= 0 && values[last] <= level) last--
  return last === values.length - 1 ? undefined : crossing(times, values, last, level)
}

/** Time in the segment after `index` at which the line passes the level. A hair's breadth of tolerance counts as none. */
function crossing(times: readonly number[], values: readonly number[], index: number, level: number): number {
  const [a, b] = [values[index], values[index + 1]]
  const exact = level < 1e-6 ? 0 : level
  if (a === b) return times[index]
  const part = Math.min(1, Math.max(0, (exact - a) / (b - a)))
  return times[index] + part * (times[index + 1] - times[index])
}
