/** How far a sample lies from a law: Kolmogorov-Smirnov, Anderson-Darling, chi-square. */

import { exp } from '../math/exp.ts'
import { ln } from '../math/ln.ts'
import { pow } from '../math/pow.ts'
import type { KindSpec } from '../random/distribution.ts'
import { chiSquareUpperP } from '../stats/chi-square.ts'
import { sampleOf } from './family.ts'
import { type Law, lawOf } from './law.ts'

/** A test of fit. `p` is the probability of a statistic at least as large if the law is right; null where it is not known. */
export interface FitTest {
  readonly statistic: number
  readonly p: number | null
}

/** Pearson's test over classes of 5 or more expected values. */
export interface ChiSquareTest extends FitTest {
  readonly classes: number
  /** Classes - 1 - parameters estimated; `p` is null where none are left. */
  readonly df: number
}

export interface GoodnessOfFit {
  /** Null for counts: the test is of continuous laws. */
  readonly kolmogorovSmirnov: FitTest | null
  /** Null for counts. */
  readonly andersonDarling: FitTest | null
  readonly chiSquare: ChiSquareTest
}

const COUNTS = new Set(['poisson', 'negative-binomial', 'geometric'])

/**
 * Tests values against a distribution whose parameters were known beforehand, not estimated from them: p-values of Kolmogorov-Smirnov by the
 * asymptotic law with Stephens' (1970) correction, of Anderson-Darling by Marsaglia & Marsaglia (2004). For a fitted distribution they would
 * be far too large; `fitDistribution` with `bootstrap` gives the right ones.
 *
 * @example
 * testDistribution([0.2, 1.4, 0.7], { kind: 'exponential', mean: 1 }).kolmogorovSmirnov?.p
 */
export function testDistribution(values: ArrayLike<number>, distribution: KindSpec): GoodnessOfFit {
  const { sorted, n } = sampleOf(values)
  const distance = goodnessOfFit(sorted, distribution, 0)
  const { kolmogorovSmirnov: ks, andersonDarling: ad } = distance
  return {
    kolmogorovSmirnov: ks && { ...ks, p: kolmogorovUpperP(ks.statistic, n) },
    andersonDarling: ad && { ...ad, p: andersonDarlingUpperP(ad.statistic) },
    chiSquare: distance.chiSquare,
  }
}

/** The statistics, without p-values but for chi-square. `sorted` ascending; `estimated` parameters came from the sample. */
export function goodnessOfFit(sorted: Float64Array, distribution: KindSpec, estimated: number): GoodnessOfFit {
  const law = lawOf(distribution)
  const discrete = COUNTS.has(distribution.kind)
  return {
    kolmogorovSmirnov: discrete ? null : { statistic: kolmogorovSmirnov(sorted, law), p: null },
    andersonDarling: discrete ? null : { statistic: andersonDarling(sorted, law), p: null },
    chiSquare: discrete ? chiSquareOfCounts(sorted, law, estimated) : chiSquare(sorted, law, estimated),
  }
}

/** Largest distance between the empirical and the law's distribution function. */
export function kolmogorovSmirnov(sorted: Float64Array, law: Law): number {
  const n = sorted.length
  return sorted.reduce((most, x, i) => {
    const at = law.lower(x)
    return Math.max(most, at - i / n, (i + 1) / n - at)
  }, 0)
}

/** A^2 (Anderson & Darling 1954): as the former, but squared, summed and weighted towards the tails. */
export function andersonDarling(sorted: Float64Array, law: Law): number {
  const n = sorted.length
  let sum = 0
  for (let i = 0; i < n; i++) sum += (2 * i + 1) * (ln(law.lower(sorted[i])) + ln(law.upper(sorted[n - 1 - i])))
  return -n - sum / n
}

/** P(D >= d) for n values from a continuous law that was known beforehand. */
export function kolmogorovUpperP(d: number, n: number): number {
  const root = Math.sqrt(n)
  const x = (root + 0.12 + 0.11 / root) * d
  if (x < 0.2) return 1
  let sum = 0
  for (let j = 1; j <= 100; j++) {
    const term = exp(-2 * j * j * x * x)
    sum += j % 2 === 1 ? term : -term
    if (term < 1e-17) break
  }
  return Math.min(1, Math.max(0, 2 * sum))
}

/** P(A^2 >= z) for a continuous law that was known beforehand, n large: `ADinf` of Marsaglia & Marsaglia (2004), error below 2e-6. */
export function andersonDarlingUpperP(z: number): number {
  if (!(z > 0)) return 1
  if (z < 2) {
    const poly = 2.00012 + (0.247105 - (0.0649821 - (0.0347962 - (0.011672 - 0.00168691 * z) * z) * z) * z) * z
    return 1 - (exp(-1.2337141 / z) / Math.sqrt(z)) * poly
  }
  const poly = 1.0776 - (2.30695 - (0.43424 - (0.082433 - (0.008056 - 0.0003146 * z) * z) * z) * z) * z
  return 1 - exp(-exp(poly))
}

/** Classes of equal probability, 2 n^(2/5) of them (Moore 1986), but 5 expected values or more in each. */
function chiSquare(sorted: Float64Array, law: Law, estimated: number): ChiSquareTest {
  const n = sorted.length
  const classes = Math.max(1, Math.min(Math.floor(n / 5), Math.ceil(2 * pow(n, 0.4))))
  const counts = new Float64Array(classes)
  for (const x of sorted) counts[Math.min(classes - 1, Math.floor(classes * law.lower(x)))]++
  return pearson(
    Array.from(counts, (observed) => ({ observed, expected: n / classes })),
    estimated,
  )
}

/** Neighbouring values together until 5 are expected, the last class with all that is above. */
function chiSquareOfCounts(sorted: Float64Array, law: Law, estimated: number): ChiSquareTest {
  const n = sorted.length
  const classes: { observed: number; expected: number }[] = []
  const most = sorted[n - 1]
  let expected = 0
  let before = 0
  let seen = 0
  let cut = 0
  for (let k = 0; k <= most && n * law.upper(k) >= 5; k++) {
    const below = law.lower(k)
    expected += n * (below - before)
    before = below
    while (seen < n && sorted[seen] <= k) seen++
    if (expected < 5) continue
    classes.push({ observed: seen - cut, expected })
    cut = seen
    expected = 0
  }
  classes.push({ observed: n - cut, expected: expected + n * (1 - before) })
  return pearson(classes, estimated)
}

function pearson(
  classes: readonly { readonly observed: number; readonly expected: number }[],
  estimated: number,
): ChiSquareTest {
  const statistic = classes.reduce(
    (sum, { observed, expected }) => sum + ((observed - expected) * (observed - expected)) / expected,
    0,
  )
  const df = classes.length - 1 - estimated
  return { statistic, p: df > 0 ? chiSquareUpperP(statistic, df) : null, classes: classes.length, df: Math.max(0, df) }
}
