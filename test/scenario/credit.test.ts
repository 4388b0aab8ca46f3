import { describe, expect, it } from 'vitest'
import { type Loose, problemsOf } from './base.ts'

/** Problems of the base whose plant is a supplier, and whose centre pays it by these terms, up to this credit. */
const owing = (credit: Loose, terms: Loose = { pay: 30 }, more: Loose = {}) =>
  problemsOf((scenario) => {
    scenario.sites.plant = { kind: 'supplier' }
    if (terms !== undefined) scenario.sites.centre.terms = terms
    scenario.lanes[0].credit = credit
    Object.assign(scenario, more)
  })

describe('bad credit', () => {
  it('is named by its numbers and choices, all at once', () => {
    expect(owing({ limit: -1, over: 'wiat' })).toMatchInlineSnapshot(`
      [
        "lanes.0.credit.limit: invalid limit -1; expected a number of at least 0 (money)",
        "lanes.0.credit.over: unknown over "wiat"; expected one of wait, refuse; did you mean "wait"?",
      ]
    `)
    expect(owing({})).toMatchInlineSnapshot(`
      [
        "lanes.0.credit: missing limit of a credit; expected a number of at least 0 (money)",
      ]
    `)
  })

  it('is refused where nobody would owe anything', () => {
    expect(owing({ limit: 5 }, { collect: 3 })).toMatchInlineSnapshot(`
      [
        "lanes.0.credit: invalid credit: "centre" pays for "pill" at once; expected terms with pay above 0",
      ]
    `)
    expect(owing({ limit: 5 }, { pay: 3 }, { signed: true })).toMatchInlineSnapshot(`
      [
        "lanes.0.credit: invalid credit beside signed: true; expected one of the two",
      ]
    `)
    expect(
      problemsOf((scenario) => {
        scenario.lanes[1].credit = { limit: 3 }
        scenario.sites.shop.terms = { pay: 3 }
      }),
    ).toMatchInlineSnapshot(`
      [
        "lanes.1.credit: invalid credit: goods from "centre" are moved, not bought; expected a lane from a supplier",
      ]
    `)
  })

  it('of customers is refused beside what it does not know', () => {
    expect(
      problemsOf((scenario) => {
        scenario.sites.shop.customers = {
          chain: { demand: { pill: 3 }, creditLimit: -2 },
        }
      }),
    ).toMatchInlineSnapshot(`
      [
        "sites.shop.customers.chain.creditLimit: invalid creditLimit -2; expected a number of at least 0 (money)",
      ]
    `)
    expect(
      problemsOf((scenario) => {
        scenario.products.gauze = {}
        scenario.sites.shop.customers = { chain: { demand: { pill: 3 }, creditLimit: 2 } }
        scenario.sites.shop.stock = { pill: { substitutes: [{ product: 'gauze', acceptance: 0.5 }] } }
      }),
    ).toMatchInlineSnapshot(`
      [
        "sites.shop.customers.chain.creditLimit: invalid creditLimit: customers of "shop" pay for "pill" at once; expected terms with collect above 0",
        "sites.shop.customers.chain.creditLimit: invalid creditLimit beside substitutes of "pill": who takes another product leaves the account; expected one of the two",
      ]
    `)
  })
})
