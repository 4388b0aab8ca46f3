import type { DistributionSpec } from '../random/distribution.ts'

/**
 * A count with the given mean, and the given standard deviation as nearly as whole numbers allow: negative binomial where the variance is above the mean (exact), binomial
 * below it (its number of trials is rounded), the two whole numbers about the mean where the variance is too small for any other.
 */
export function wholeDemand({ mean, sd }: { readonly mean: number; readonly sd: number }): DistributionSpec {
  const variance = sd * sd
  const floor = Math.floor(mean)
  const rest = mean - floor
  if (rest === 0 && variance === 0) return mean
  // No law on whole numbers with this mean varies less.
  if (variance <= rest * (1 - rest)) return { kind: 'discrete', values: [floor, floor + 1], weights: [1 - rest, rest] }
  // Variances closer than this to the mean are those of a Poisson count.
  if (Math.abs(variance - mean) <= 1e-3 * mean) return { kind: 'poisson', mean }
  if (variance > mean) return { kind: 'negative-binomial', mean, variance }
  const n = Math.max(Math.round((mean * mean) / (mean - variance)), Math.ceil(mean))
  return { kind: 'binomial', n, p: mean / n }
}
