import { describe, expect, it } from 'vitest'
import { parseLaw } from '../bench/validation/laws.ts'
import { parseFormula } from '../bench/validation/series-formula.ts'

/** What golden cases tell in words: formulas and laws. */

describe('a formula of a series', () => {
  it.each([
    [
      '10(1-0.97^i) + sin(0.7 i) + 0.5 sin(2.3 i + 1)',
      (i: number) => 10 * (1 - 0.97 ** i) + Math.sin(0.7 * i) + 0.5 * Math.sin(2.3 * i + 1),
    ],
    [
      '5 + 3 cos(0.31 i) + [i<100] 40 exp(-i/20)',
      (i: number) => 5 + 3 * Math.cos(0.31 * i) + (i < 100 ? 40 * Math.exp(-i / 20) : 0),
    ],
    ['2 - i - 3 + i/4/2 * 8', (i: number) => -1 - i + i],
    ['-2^2 + [i>=3](i)', (i: number) => -4 + (i >= 3 ? i : 0)],
  ])('is read with products that need no sign: %s', (text, of) => {
    const formula = parseFormula(text)
    for (const i of [0, 1, 3, 99, 100, 250]) expect(formula(i)).toBeCloseTo(of(i), 12)
  })

  it.each([
    ['2 +', 'unexpected "end"'],
    ['sin 3', 'unexpected "sin"'],
    ['(i + 1', 'unexpected "end"'],
    ['[i + 1]', 'unexpected "]"'],
    ['i ; 2', 'unexpected ";"'],
  ])('is refused where it is none: %s', (text, message) => {
    expect(() => parseFormula(text)).toThrow(message)
  })
})

describe('a law', () => {
  it.each([
    ['gamma shape 4 scale 0.5', { kind: 'gamma', shape: 4, scale: 0.5 }],
    ['erlang shape 3 mean 5', { kind: 'erlang', k: 3, mean: 5 }],
    ['erlang2 mean 3', { kind: 'erlang', k: 2, mean: 3 }],
    ['exponential rate 4', { kind: 'exponential', mean: 0.25 }],
    ['lognormal mean 5 scv 4', { kind: 'lognormal', mean: 5, cv: 2 }],
    ['uniform integers 1..3', { kind: 'discrete', values: [1, 2, 3], weights: [1, 1, 1] }],
    ['geometric(p=0.25) on 1,2,..', { kind: 'geometric', p: 0.25 }],
    ['geometric(p=0.25) on 0,1,..', { kind: 'negative-binomial', r: 1, p: 0.25 }],
  ])('is read from its words: %s', (text, spec) => {
    expect(parseLaw(text).spec).toEqual(spec)
  })

  it('is refused where it is not known', () => {
    expect(() => parseLaw('zipf(2)')).toThrow('unknown law "zipf(2)"; expected one of constant')
  })
})
