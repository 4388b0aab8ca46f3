/** The range of an axis of means with intervals. */

/** A little beyond the values at both ends; shares end at 100 % and at 0. */
export function domainOf(
  lows: readonly number[],
  highs: readonly number[],
  unit: string,
  room = 0.07,
): readonly [number, number] {
  const [least, most] = [Math.min(...lows), Math.max(...highs)]
  const beyond = most > least ? room * (most - least) : Math.abs(most) * room || 1
  const [low, high] = [least - beyond, most + beyond]
  if (unit !== 'share') return [low, high]
  return [least >= 0 ? Math.max(0, low) : low, most <= 1 ? Math.min(1, high) : high]
}
