/** Maximum likelihood of the continuous kinds. Formulas as in Johnson, Kotz & Balakrishnan (1994), "Continuous univariate distributions". */

import { exp } from '../math/exp.ts'
import { ln } from '../math/ln.ts'
import { lnGamma } from '../math/ln-gamma.ts'
import type { Family, Sample } from './family.ts'
import { maximiseLikelihood } from './maximum-likelihood.ts'

const SOURCE = 'Johnson, Kotz & Balakrishnan 1994'
const LN_TWO_PI = 1.8378770664093453

const positive = ({ min }: Sample): string | undefined => (min > 0 ? undefined : `a value of ${min} is not above 0`)
const spread = ({ variance }: Sample): string | undefined => (variance > 0 ? undefined : 'all values are equal')

const exponential: Family = {
  kind: 'exponential',
  discrete: false,
  refuses: ({ min, mean }) => (min >= 0 && mean > 0 ? undefined : `a value of ${min} is below 0, or all are 0`),
  fit({ n, mean }) {
    const fit = maximiseLikelihood({
      model: 'exponential',
      source: SOURCE,
      ranges: { mean: 'positive' },
      starts: [[mean]],
      solved: true,
      observations: n,
      logLikelihood: ([m]) => -n * (ln(m) + mean / m),
    })
    return { fit, distribution: { kind: 'exponential', mean } }
  },
}

const gamma: Family = {
  kind: 'gamma',
  discrete: false,
  refuses: (sample) => positive(sample) ?? spread(sample),
  fit({ n, mean, variance, lnMean }) {
    const fit = maximiseLikelihood({
      model: 'gamma',
      source: SOURCE,
      ranges: { shape: 'positive', scale: 'positive' },
      starts: [[(mean * mean) / variance, variance / mean]],
      observations: n,
      logLikelihood: ([shape, scale]) => n * ((shape - 1) * lnMean - mean / scale - shape * ln(scale) - lnGamma(shape)),
    })
    return { fit, distribution: { kind: 'gamma', ...fit.parameters } }
  },
}

const lognormal: Family = {
  kind: 'lognormal',
  discrete: false,
  refuses: (sample) => positive(sample) ?? spread(sample),
  fit({ n, lnMean, lnVariance }) {
    const fit = maximiseLikelihood({
      model: 'lognormal',
      source: SOURCE,
      ranges: { mu: 'any', sigma: 'positive' },
      starts: [[lnMean, Math.sqrt(lnVariance)]],
      solved: true,
      observations: n,
      logLikelihood: ([mu, sigma]) => normalLikelihood(n, lnMean, lnVariance, mu, sigma) - n * lnMean,
    })
    return { fit, distribution: { kind: 'lognormal', ...fit.parameters } }
  },
}

const normal: Family = {
  kind: 'normal',
  discrete: false,
  refuses: spread,
  fit({ n, mean, variance }) {
    const fit = maximiseLikelihood({
      model: 'normal',
      source: SOURCE,
      ranges: { mean: 'any', sd: 'positive' },
      starts: [[mean, Math.sqrt(variance)]],
      solved: true,
      observations: n,
      logLikelihood: ([mu, sd]) => normalLikelihood(n, mean, variance, mu, sd),
    })
    return { fit, distribution: { kind: 'normal', ...fit.parameters } }
  },
}

function normalLikelihood(n: number, mean: number, variance: number, mu: number, sd: number): number {
  const off = mean - mu
  return -n * (0.5 * LN_TWO_PI + ln(sd) + (variance + off * off) / (2 * sd * sd))
}

const weibull: Family = {
  kind: 'weibull',
  discrete: false,
  refuses: (sample) => positive(sample) ?? spread(sample),
  fit({ sorted, n, lnMean, lnVariance }) {
    const lns = sorted.map(ln)
    const fit = maximiseLikelihood({
      model: 'weibull',
      source: SOURCE,
      ranges: { shape: 'positive', scale: 'positive' },
      // The logarithm is a Gumbel variable: standard deviation pi / (shape sqrt 6), mean ln scale - 0.5772 / shape.
      starts: [[1.2825 / Math.sqrt(lnVariance), exp(lnMean + 0.45 * Math.sqrt(lnVariance))]],
      observations: n,
      logLikelihood: ([shape, scale]) => {
        const lnScale = ln(scale)
        let hazards = 0
        for (let i = 0; i < n; i++) hazards += exp(shape * (lns[i] - lnScale))
        return n * (ln(shape) - shape * lnScale + (shape - 1) * lnMean) - hazards
      },
    })
    return { fit, distribution: { kind: 'weibull', ...fit.parameters } }
  },
}

export const continuousFamilies: readonly Family[] = [exponential, gamma, lognormal, weibull, normal]
