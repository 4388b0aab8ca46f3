/** Maximum likelihood of the kinds for counts. Formulas as in Johnson, Kemp & Kotz (2005), "Univariate discrete distributions". */

import { ln, log1p } from '../math/ln.ts'
import { lnGamma } from '../math/ln-gamma.ts'
import type { Family, Sample } from './family.ts'
import { maximiseLikelihood } from './maximum-likelihood.ts'

const SOURCE = 'Johnson, Kemp & Kotz 2005'

function counts({ whole, min, mean }: Sample, from: number): string | undefined {
  if (!whole) return 'not all values are whole'
  if (min < from) return `a value of ${min} is below ${from}`
  return mean > from ? undefined : `all values are ${from}`
}

const poisson: Family = {
  kind: 'poisson',
  discrete: true,
  refuses: (sample) => counts(sample, 0),
  fit({ sorted, n, mean }) {
    const constant = sorted.reduce((sum, x) => sum + lnGamma(x + 1), 0)
    const fit = maximiseLikelihood({
      model: 'poisson',
      source: SOURCE,
      ranges: { mean: 'positive' },
      starts: [[mean]],
      solved: true,
      observations: n,
      logLikelihood: ([m]) => n * (mean * ln(m) - m) - constant,
    })
    return { fit, distribution: { kind: 'poisson', mean } }
  },
}

const negativeBinomial: Family = {
  kind: 'negative-binomial',
  discrete: true,
  refuses: (sample) =>
    counts(sample, 0) ??
    (sample.variance > sample.mean ? undefined : 'the variance is not above the mean: the limit is a Poisson'),
  fit({ sorted, n, mean, variance }) {
    const groups = groupsOf(sorted)
    const constant = groups.reduce((sum, [x, weight]) => sum + weight * lnGamma(x + 1), 0)
    const fit = maximiseLikelihood({
      model: 'negative-binomial',
      source: SOURCE,
      ranges: { r: 'positive', p: 'share' },
      starts: [[(mean * mean) / (variance - mean), mean / variance]],
      observations: n,
      logLikelihood: ([r, p]) => {
        let sum = n * (r * ln(p) - lnGamma(r) + mean * log1p(-p)) - constant
        for (const [x, weight] of groups) sum += weight * lnGamma(x + r)
        return sum
      },
    })
    return { fit, distribution: { kind: 'negative-binomial', ...fit.parameters } }
  },
}

const geometric: Family = {
  kind: 'geometric',
  discrete: true,
  refuses: (sample) => counts(sample, 1),
  fit({ n, mean }) {
    const fit = maximiseLikelihood({
      model: 'geometric',
      source: SOURCE,
      ranges: { p: 'share' },
      starts: [[1 / mean]],
      solved: true,
      observations: n,
      logLikelihood: ([p]) => n * (ln(p) + (mean - 1) * log1p(-p)),
    })
    return { fit, distribution: { kind: 'geometric', p: 1 / mean } }
  },
}

/** Values with how often they occur, ascending. */
function groupsOf(sorted: Float64Array): (readonly [value: number, weight: number])[] {
  const groups: [number, number][] = []
  for (const value of sorted) {
    const last = groups[groups.length - 1]
    if (last !== undefined && last[0] === value) last[1]++
    else groups.push([value, 1])
  }
  return groups
}

export const countFamilies: readonly Family[] = [poisson, negativeBinomial, geometric]
