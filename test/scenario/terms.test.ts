import { describe, expect, it } from 'vitest'
import { type Loose, problemsOf } from './base.ts'

describe('bad payment terms', () => {
  it.each([
    ['less than no time', { collect: -1 }, 'sites.shop.terms.collect: invalid collect -1; expected'],
    ['no number', { pay: 'month' }, 'sites.shop.terms.pay: invalid pay "month"; expected'],
    ['no end', { pay: Number.POSITIVE_INFINITY }, 'sites.shop.terms.pay: invalid pay Infinity; expected'],
    ['an unknown key', { collects: 3 }, 'sites.shop.terms.collects: unknown key "collects"'],
    [
      'no terms',
      30,
      'sites.shop.terms: invalid terms 30; expected keys and values of a set of payment terms: pay, collect',
    ],
  ])('are named with their path: %s', (_, terms, problem) => {
    const found = problemsOf((scenario: Loose) => {
      scenario.sites.shop.terms = terms
    })
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(problem)
  })

  it('are all named at once, those of single products as well', () => {
    const found = problemsOf((scenario: Loose) => {
      scenario.sites.centre.terms = { pay: -1, collect: null }
      scenario.sites.shop.stock = { pill: { terms: { pay: true } } }
    })
    expect(found.map((problem) => problem.split(':')[0]).sort()).toEqual([
      'sites.centre.terms.collect',
      'sites.centre.terms.pay',
      'sites.shop.stock.pill.terms.pay',
    ])
  })

  it('are none of an outside supplier', () => {
    const found = problemsOf((scenario: Loose) => {
      scenario.sites.plant = { kind: 'supplier', terms: { pay: 3 } }
    })
    expect(found).toEqual([expect.stringContaining('sites.plant.terms: unknown key "terms" of a supplier')])
  })
})
