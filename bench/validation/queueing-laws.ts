/** Service laws as the golden cases name them: `erlang2`, `hyperexp p=0.9 mean 0.5 / p=0.1 mean 5.5`, `lognormal mean 1 scv 2`. */
import type { DistributionSpec } from '../../src/random/distribution.ts'
import { erlang } from '../../src/random/distributions/erlang.ts'
import { exponential } from '../../src/random/distributions/exponential.ts'
import { gamma } from '../../src/random/distributions/gamma.ts'
import { lognormal } from '../../src/random/distributions/lognormal.ts'
import { mixture } from '../../src/random/distributions/mixture.ts'
import { uniform } from '../../src/random/distributions/uniform.ts'
import type { GoldenCase } from './driver.ts'

/** The law of that name. What its name leaves open comes from the case: mean, squared coefficient of variation, branches of a mixture. */
export function lawNamed(name: string, mean: number, goldenCase: GoldenCase): DistributionSpec {
  const own = numberAfter(name, 'mean') ?? mean
  const scv = numberAfter(name, 'scv') ?? scvOf(name, goldenCase)
  if (/^det|^const/i.test(name)) return own
  if (/^exp|^markov/i.test(name)) return exponential({ mean: own })
  if (/^erlang/i.test(name)) return erlang({ k: Number(/\d+/.exec(name)?.[0] ?? 1), mean: own })
  if (/^hyperexp/i.test(name)) return hyperexponential(/p=/.test(name) ? name : goldenCase.model.description)
  if (/^uniform/i.test(name)) {
    const spread = Math.sqrt(3 * (scv ?? 1 / 3)) * own
    return uniform({ min: own - spread, max: own + spread })
  }
  if (scv === undefined) throw new Error(`unknown law "${name}" of case ${goldenCase.id}`)
  return /^lognormal/i.test(name)
    ? lognormal({ mean: own, cv: Math.sqrt(scv) })
    : gamma({ mean: own, cv: Math.sqrt(scv) })
}

/** Exponential branches: `p=0.9 mean 0.5 ... p=0.1 mean 5.5`. */
export function hyperexponential(text: string): DistributionSpec {
  const branches = [...text.matchAll(/p\s*=\s*([\d.]*\d)\s*,?\s*mean\s*([\d.]*\d)/g)]
  if (branches.length < 2) throw new Error(`missing branches of a hyperexponential law in "${text}"`)
  return mixture({
    of: branches.map(([, , mean]) => exponential({ mean: Number(mean) })),
    weights: branches.map(([, p]) => Number(p)),
  })
}

function numberAfter(text: string, word: string): number | undefined {
  const found = new RegExp(`${word}\\s*=?\\s*([\\d.]*\\d)`).exec(text)?.[1]
  return found === undefined ? undefined : Number(found)
}

function scvOf(name: string, goldenCase: GoldenCase): number | undefined {
  const laws = goldenCase.params.laws
  if (!Array.isArray(laws)) return undefined
  const law: unknown = laws.find((candidate: { name?: unknown }) => candidate.name === name)
  return typeof law === 'object' && law !== null && 'scv' in law ? Number(law.scv) : undefined
}
