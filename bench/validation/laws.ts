import type { DistributionSpec, KindSpec } from '../../src/random/index.ts'
import { hyperexponential } from './queueing-laws.ts'

/** Distributions as the cases write them: `exponential mean 2`, `gamma(shape 2.5, scale 1.2)`, `uniform(0,4)`, `lognormal mean 3 (scv 0.5)`. */

/** Names of a kind in the cases, our name for it, and what its bare numbers stand for. */
const kinds: Readonly<Record<string, { readonly kind: string; readonly bare: readonly string[] }>> = {
  constant: { kind: 'constant', bare: ['value'] },
  deterministic: { kind: 'constant', bare: ['value'] },
  uniform: { kind: 'uniform', bare: ['min', 'max'] },
  exponential: { kind: 'exponential', bare: ['mean'] },
  erlang: { kind: 'erlang', bare: ['k', 'mean'] },
  gamma: { kind: 'gamma', bare: ['shape', 'scale'] },
  lognormal: { kind: 'lognormal', bare: ['mu', 'sigma'] },
  normal: { kind: 'normal', bare: ['mean', 'sd'] },
  weibull: { kind: 'weibull', bare: ['shape', 'scale'] },
  triangular: { kind: 'triangular', bare: ['min', 'mode', 'max'] },
  beta: { kind: 'beta', bare: ['alpha', 'beta'] },
  poisson: { kind: 'poisson', bare: ['mean'] },
  binomial: { kind: 'binomial', bare: ['n', 'p'] },
  negativebinomial: { kind: 'negative-binomial', bare: ['r', 'p'] },
  geometric: { kind: 'geometric', bare: ['p'] },
}

/** What a case may call a parameter of a kind, and what we call it. */
const synonyms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  erlang: { shape: 'k', stages: 'k', phases: 'k', n: 'k' },
  uniform: { from: 'min', to: 'max', low: 'min', high: 'max' },
  normal: { mu: 'mean', sigma: 'sd' },
}

/** A law: its distribution, its name in the case, and the words that told it. */
export interface Law {
  readonly text?: string
  readonly kind: string
  readonly spec: DistributionSpec
}

/** Reads a law. Throws for a kind it does not know. */
export function parseLaw(text: string): Law {
  const [, name, rest] = /^\s*([A-Za-z]+)(.*)$/.exec(text) ?? []
  if (name !== undefined && /^hyperexp/i.test(name)) return { text, kind: name, spec: hyperexponential(text) }
  const integers = /^\s*(?:discrete ?uniform|uniform integers?|uniform on integers)\D*(-?\d+)\D+?(-?\d+)/i.exec(text)
  if (integers !== null) return { text, kind: 'uniform', spec: wholeBetween(Number(integers[1]), Number(integers[2])) }
  // Ours counts trials; the failures before a success begin at 0.
  const failures = /^\s*geometric\D*(\d?\.\d+).*(?:on 0|from 0|failures)/i.exec(text)?.[1]
  if (failures !== undefined)
    return { text, kind: 'geometric', spec: { kind: 'negative-binomial', r: 1, p: Number(failures) } }
  const found = name === undefined ? undefined : kinds[name.toLowerCase()]
  if (found === undefined) throw new Error(`unknown law "${text}"; expected one of ${Object.keys(kinds).join(', ')}`)
  const closing = rest.startsWith('(') ? rest.indexOf(')') + 1 : rest.length
  const parameters = parseParameters(rest.slice(0, closing), found.bare, synonyms[name.toLowerCase()] ?? {})
  return { text, kind: name, spec: { kind: found.kind, ...parameters } as KindSpec }
}

/** Whole numbers from `first` to `last`, all as likely. */
function wholeBetween(first: number, last: number): DistributionSpec {
  const values = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  return { kind: 'discrete', values, weights: values.map(() => 1) }
}

function parseParameters(
  text: string,
  bare: readonly string[],
  ours: Readonly<Record<string, string>>,
): Record<string, number> {
  const parameters: Record<string, number> = {}
  let position = 0
  for (const [, key, number] of text.matchAll(/([A-Za-z]+)?\s*=?\s*(-?\d+(?:\.\d+)?)/g)) {
    const name = key?.toLowerCase() ?? bare[position]
    position += 1
    if (name === 'scv') parameters.cv = Math.sqrt(Number(number))
    else if (name === 'rate') parameters.mean = 1 / Number(number)
    else parameters[ours[name] ?? name] = Number(number)
  }
  return parameters
}

/** The law that a label in an expected quantity means: its words, its kind (`exponential`), or kind and first parameter (`gamma4`). */
export function lawByLabel(laws: readonly Law[], label: string): Law | undefined {
  return (
    laws.find((law) => law.text === label) ??
    laws.find((law) => law.kind === label) ??
    laws.find((law) => label === `${law.kind}${firstNumber(law.spec)}`)
  )
}

function firstNumber(spec: DistributionSpec): string {
  if (typeof spec === 'number') return String(spec)
  return String(Object.values(spec).find((value) => typeof value === 'number') ?? '')
}
