import { requireNonNegative, requireWhole } from './require.ts'

/** Erlang's loss formula. */

/**
 * Probability that all of `servers` are busy under an offered load (rate x mean time), whatever the law of the time (Erlang 1917; Sevastyanov 1957):
 * B(0) = 1, B(n) = a B(n - 1) / (n + a B(n - 1)). As stock: the share of demand lost at base stock `servers` where lead-time demand has mean `load`.
 *
 * @example
 * erlangLoss(5, 0.1) // 7.5e-8
 */
export function erlangLoss(servers: number, load: number): number {
  requireWhole({ servers })
  requireNonNegative({ load })
  let blocked = 1
  for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked)
  return blocked
}
