/**
 * Units of time in the names of parameters and quantities: `lambdaPerHour`, `meanServiceMin`, `Wq_min`, `warmupMin`. Inside a driver times
 * are in minutes where a case names units, and in the case's own unit where it names none.
 */

const MINUTES: Readonly<Record<string, number>> = { sec: 1 / 60, min: 1, hour: 60, day: 1440 }

/** Minutes in the unit at the end of `name`; 1 where it names none. */
export function unitOf(name: string): number {
  const unit = /(sec|min|hour|day)s?$/i.exec(name)?.[1]
  return unit === undefined ? 1 : MINUTES[unit.toLowerCase()]
}

/** The number among `values` whose name begins with `stem`, with its name; undefined where there is none. */
export function find(
  values: Readonly<Record<string, unknown>>,
  stem: RegExp,
): { name: string; value: number } | undefined {
  for (const [name, value] of Object.entries(values))
    if (stem.test(name) && typeof value === 'number') return { name, value }
  return undefined
}

/** A duration parameter, in minutes (or the case's unit). */
export function duration(values: Readonly<Record<string, unknown>>, stem: RegExp): number | undefined {
  const found = find(values, stem)
  return found && found.value * unitOf(found.name)
}

/** A rate parameter, per minute (or per the case's unit). */
export function rate(values: Readonly<Record<string, unknown>>, stem: RegExp): number | undefined {
  const found = find(values, stem)
  return found && found.value / unitOf(found.name)
}
