import { describe, expect, it } from 'vitest'
import { type Loose, problemsOf } from './base.ts'

/** Problems of the base whose shop also says so. */
const shop = (more: Loose) => problemsOf((scenario) => void Object.assign(scenario.sites.shop, more))

/** Problems of the base with a class of customers. */
const regulars = (more: Loose, site: Loose = {}) =>
  shop({ customers: { regulars: { demand: { pill: 3 }, ...more } }, ...site })

describe('allocation that cannot be is refused', () => {
  it('of an unknown kind, or of no kind', () => {
    expect(shop({ allocation: { kind: 'fare-share' } })).toMatchInlineSnapshot(`
      [
        "sites.shop.allocation.kind: unknown allocation kind "fare-share"; expected one of first-come, priority, proportional, fair-share, linear, history, reserve, when-short; did you mean "fair-share"?",
      ]
    `)
    expect(shop({ allocation: 'priority' })).toMatchInlineSnapshot(`
      [
        "sites.shop.allocation: invalid allocation "priority"; expected an allocation, { kind: ... }",
      ]
    `)
    expect(shop({ allocation: {} })).toMatchInlineSnapshot(`
      [
        "sites.shop.allocation: missing kind of allocation; expected an allocation, { kind: ... }",
      ]
    `)
  })

  it.each(['proportional', 'fair-share', 'linear', 'history'])('of units below 0: %s', (kind) => {
    expect(shop({ allocation: { kind, unit: -1 } })).toEqual([
      'sites.shop.allocation.unit: invalid unit -1; expected a number of at least 0 (units)',
    ])
    expect(shop({ allocation: { kind, units: 1 } })).toEqual([
      `sites.shop.allocation.units: unknown key "units" of a ${kind} allocation; expected unit; did you mean "unit"?`,
    ])
  })

  it('that reserves without levels', () => {
    expect(shop({ allocation: { kind: 'reserve', units: -1, share: 2 } })).toMatchInlineSnapshot(`
      [
        "sites.shop.allocation.units: unknown key "units" of a reserve allocation; expected levels",
        "sites.shop.allocation.share: unknown key "share" of a reserve allocation; expected levels",
        "sites.shop.allocation: missing levels of a reserve allocation; expected a list of numbers of at least 0 (units)",
      ]
    `)
  })

  it('beside orders that are served whole or not at all', () => {
    expect(shop({ allocation: { kind: 'linear' }, shortage: { kind: 'lost', lines: 'whole' } })).toMatchInlineSnapshot(`
      [
        "sites.shop.allocation: invalid allocation "linear" beside shortage lines whole: it hands out parts of orders; expected first-come",
      ]
    `)
    expect(
      regulars({ shortage: { kind: 'backorder', lines: 'whole' } }, { allocation: { kind: 'priority' } }),
    ).toMatchInlineSnapshot(`
      [
        "sites.shop.customers.regulars.shortage: invalid lines whole beside allocation "priority": it hands out parts of orders; expected partial",
      ]
    `)
  })
})

describe('classes of customers that cannot be are refused', () => {
  it('by their numbers, all at once', () => {
    expect(regulars({ priority: 0.5, reserve: -1, promise: -2, price: 'high' })).toMatchInlineSnapshot(`
      [
        "sites.shop.customers.regulars.priority: invalid priority 0.5; expected a whole number of at least 1 (rank)",
        "sites.shop.customers.regulars.reserve: invalid reserve -1; expected a number of at least 0 (units)",
        "sites.shop.customers.regulars.promise: invalid promise -2; expected a number of at least 0 (periods)",
        "sites.shop.customers.regulars.price: invalid price "high"; expected a number of at least 0 (money per unit)",
      ]
    `)
    expect(regulars({ priority: 0 })).toMatchInlineSnapshot(`
      [
        "sites.shop.customers.regulars.priority: invalid priority 0; expected a whole number of at least 1 (rank)",
      ]
    `)
  })

  it('by unknown names and kinds', () => {
    expect(regulars({ demand: { pil: 3 }, prio: 2 })).toMatchInlineSnapshot(`
      [
        "sites.shop.customers.regulars.demand.pil: unknown product "pil"; expected pill; did you mean "pill"?",
        "sites.shop.customers.regulars.prio: unknown key "prio" of a class of customers; expected one of demand, priority, reserve, shortage, promise, price, creditLimit, serving; did you mean "price"?",
      ]
    `)
    expect(
      regulars({ demand: { pill: { kind: 'poison', mean: 2 } } }).map((line) => line.slice(0, 80)),
    ).toMatchInlineSnapshot(`
      [
        "sites.shop.customers.regulars.demand.pill.kind: unknown demand kind "poison"; ex",
      ]
    `)
    expect(regulars({ shortage: { kind: 'wait' } })).toMatchInlineSnapshot(`
      [
        "sites.shop.customers.regulars.shortage.kind: unknown shortage kind "wait"; expected one of backorder, lost, emergency",
      ]
    `)
  })

  it('without demand', () => {
    expect(shop({ customers: { regulars: {} } })).toMatchInlineSnapshot(`
      [
        "sites.shop.customers.regulars: missing demand of a class of customers; expected products by name",
      ]
    `)
    expect(shop({ customers: { regulars: { demand: {} } } })).toMatchInlineSnapshot(`
      [
        "sites.shop.customers.regulars.demand: missing product; expected at least 1",
      ]
    `)
    expect(shop({ customers: ['regulars'] })).toMatchInlineSnapshot(`
      [
        "sites.shop.customers: invalid customers a list of 1; expected classes of customers by name",
      ]
    `)
  })

  it('whose demand flows, or stands beside demand that does', () => {
    expect(regulars({ demand: { pill: { kind: 'fluid', rate: 2 } } })).toMatchInlineSnapshot(`
      [
        "sites.shop.customers.regulars.demand.pill: invalid fluid demand of a class of customers: it knows no single orders; expected demand by the unit",
      ]
    `)
    expect(regulars({}, { demand: { pill: { kind: 'fluid', rate: 2 } } })).toMatchInlineSnapshot(`
      [
        "sites.shop.customers.regulars: invalid class of customers beside fluid demand; expected demand by the unit for all",
      ]
    `)
  })

  it('of a product that the site does not carry', () => {
    expect(
      problemsOf((scenario) => {
        scenario.products.tea = {}
        scenario.sites.shop.carries = ['pill']
        scenario.sites.shop.customers = { regulars: { demand: { tea: 1 } } }
      }),
    ).toMatchInlineSnapshot(`
      [
        "sites.shop.customers.regulars.demand.tea: invalid demand for "tea": "shop" does not carry it; expected one of pill",
      ]
    `)
  })
})
