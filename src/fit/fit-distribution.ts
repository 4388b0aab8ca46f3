/** Which distribution does a sample come from: fits of all that could be, the likeliest first. */

import { ArgumentError, suggest } from '../errors.ts'
import { exp } from '../math/exp.ts'
import { createSampler } from '../random/catalogue.ts'
import type { KindSpec } from '../random/distribution.ts'
import { Streams } from '../random/streams.ts'
import { requireWhole } from '../stats/checks.ts'
import { continuousFamilies } from './continuous-families.ts'
import { countFamilies } from './count-families.ts'
import { type Family, type FamilyKind, type Sample, sampleOf } from './family.ts'
import type { Fit } from './fit.ts'
import { type GoodnessOfFit, goodnessOfFit } from './goodness-of-fit.ts'

/** A distribution fitted to a sample. */
export interface FittedDistribution {
  readonly kind: FamilyKind
  /** As a scenario takes it: a transit time, a demand per period, a repair time. */
  readonly distribution: KindSpec
  readonly fit: Fit
  /** AIC above that of the best. */
  readonly difference: number
  /** Akaike weight: the share of evidence among the fitted (Burnham & Anderson 2002). They sum to 1. */
  readonly weight: number
  readonly goodness: GoodnessOfFit
}

export interface DistributionRanking {
  readonly best: FittedDistribution
  /** Lowest AIC first. */
  readonly ranking: readonly FittedDistribution[]
  /** Families that cannot have given these values, and why. */
  readonly refused: readonly { readonly kind: FamilyKind; readonly reason: string }[]
}

export interface FitDistributionOptions {
  /** Families to try: all continuous ones or all for counts, never both, as densities and probabilities cannot be compared. */
  readonly kinds?: readonly FamilyKind[]
  /**
   * Samples of a parametric bootstrap (Stute, Gonzalez Manteiga & Presedo Quindimil 1993) for p-values of Kolmogorov-Smirnov and
   * Anderson-Darling: 999, say. Each is fitted anew. Default 0: p is null.
   */
  readonly bootstrap?: number
  /** Seed of the bootstrap. Default `goodness of fit`. */
  readonly seed?: string
}

const FAMILIES: readonly Family[] = [...continuousFamilies, ...countFamilies]

/**
 * Fits distributions by maximum likelihood and ranks them by AIC. Without `kinds`: those for counts where all values are whole and 0 or more,
 * else the continuous ones. The order of the values changes nothing.
 * Throws a ScenarioError that lists all values that are no numbers, an ArgumentError where no family fits or kinds do not go together.
 *
 * @example
 * const { best } = fitDistribution(leadTimes)
 * lane('plant', 'centre', { transit: best.distribution })
 */
export function fitDistribution(values: ArrayLike<number>, options: FitDistributionOptions = {}): DistributionRanking {
  const { bootstrap = 0, seed = 'goodness of fit' } = options
  requireWhole(bootstrap, 0, 'bootstrap')
  const sample = sampleOf(values)
  const families = familiesFor(sample, options.kinds)
  const refused = families.flatMap((family) => {
    const reason = family.refuses(sample)
    return reason === undefined ? [] : [{ kind: family.kind, reason }]
  })
  const fitted = families
    .filter((family) => family.refuses(sample) === undefined)
    .map((family) => {
      const { fit, distribution } = family.fit(sample)
      const plain = goodnessOfFit(sample.sorted, distribution, fit.names.length)
      const goodness = bootstrap === 0 ? plain : withP(family, sample, distribution, plain, bootstrap, seed)
      return { kind: family.kind, distribution, fit, goodness }
    })
    .sort((a, b) => a.fit.aic - b.fit.aic)
  if (fitted.length === 0)
    throw new ArgumentError(
      `invalid values: no family fits: ${refused.map(({ kind, reason }) => `${kind} (${reason})`).join(', ')}`,
    )
  const relative = fitted.map(({ fit }) => exp(-0.5 * (fit.aic - fitted[0].fit.aic)))
  const all = relative.reduce((sum, value) => sum + value, 0)
  const ranking = fitted.map((one, i) => ({
    ...one,
    difference: one.fit.aic - fitted[0].fit.aic,
    weight: relative[i] / all,
  }))
  return { best: ranking[0], ranking, refused }
}

function familiesFor({ whole, min }: Sample, kinds: readonly FamilyKind[] | undefined): readonly Family[] {
  if (kinds === undefined) return whole && min >= 0 ? countFamilies : continuousFamilies
  const known = FAMILIES.map(({ kind }) => kind)
  const chosen = kinds.map((kind) => {
    const family = FAMILIES.find((one) => one.kind === kind)
    if (family === undefined)
      throw new ArgumentError(`unknown kind "${kind}": expected ${known.join(', ')}${suggest(kind, known)}`)
    return family
  })
  if (chosen.length === 0) throw new ArgumentError(`missing kinds: expected one or more of ${known.join(', ')}`)
  if (chosen.some(({ discrete }) => discrete !== chosen[0].discrete))
    throw new ArgumentError(
      `invalid kinds ${kinds.join(', ')}: expected continuous kinds or kinds for counts, as their likelihoods cannot be compared`,
    )
  return chosen
}

/** p-values by drawing samples from the fit, fitting each, and counting those that lie further off. */
function withP(
  family: Family,
  sample: Sample,
  distribution: KindSpec,
  plain: GoodnessOfFit,
  rounds: number,
  seed: string,
): GoodnessOfFit {
  const { kolmogorovSmirnov: ks, andersonDarling: ad } = plain
  if (ks === null || ad === null) return plain
  const source = new Streams(seed, 0).get('bootstrap', family.kind)
  const sampler = createSampler(distribution)
  const further = { ks: 0, ad: 0 }
  for (let round = 0; round < rounds; round++) {
    const drawn = sampleOf(Float64Array.from({ length: sample.n }, () => sampler.sample(source)))
    if (family.refuses(drawn) !== undefined) continue
    const other = family.fit(drawn)
    const at = goodnessOfFit(drawn.sorted, other.distribution, 0)
    if ((at.kolmogorovSmirnov?.statistic ?? 0) >= ks.statistic) further.ks++
    if ((at.andersonDarling?.statistic ?? 0) >= ad.statistic) further.ad++
  }
  // The sample itself is one of the draws (Davison & Hinkley 1997, section 4.2).
  return {
    ...plain,
    kolmogorovSmirnov: { ...ks, p: (further.ks + 1) / (rounds + 1) },
    andersonDarling: { ...ad, p: (further.ad + 1) / (rounds + 1) },
  }
}
