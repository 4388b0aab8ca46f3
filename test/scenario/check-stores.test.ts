import { describe, expect, it } from 'vitest'
import { type Loose, problemsOf } from './base.ts'

/** Problems of the base whose shop (and product, and whatever else) also say so. */
const shop = (more: Loose, pill: Loose = {}, rest: (scenario: Loose) => void = () => {}) =>
  problemsOf((scenario) => {
    Object.assign(scenario.sites.shop, more)
    Object.assign(scenario.products.pill, pill)
    rest(scenario)
  })

const lane = (more: Loose, pill: Loose = { life: 9 }, rest: (scenario: Loose) => void = () => {}) =>
  problemsOf((scenario) => {
    Object.assign(scenario.lanes[1], more)
    Object.assign(scenario.products.pill, pill)
    rest(scenario)
  })

describe('records that cannot go wrong that way are refused', () => {
  it('by their numbers, names and kinds, all at once', () => {
    expect(
      shop({ records: { shrink: -1, errors: 'some', audits: { every: 0, cost: -2, on: 3 }, audit: { every: 3 } } }),
    ).toMatchInlineSnapshot(`
      [
        "sites.shop.records.shrink: invalid shrink -1; expected a number of at least 0 (units per period)",
        "sites.shop.records.errors: invalid errors "some"; expected a number (units per period) or a distribution",
        "sites.shop.records.audits.every: invalid every 0; expected a number above 0 (periods)",
        "sites.shop.records.audits.cost: invalid cost -2; expected a number of at least 0 (money per audit)",
        "sites.shop.records.audits.on: unknown key "on" of a set of audits; expected one of every, cost",
        "sites.shop.records.audit: unknown key "audit" of a record; expected one of shrink, errors, audits; did you mean "audits"?",
      ]
    `)
    expect(shop({ records: { shrink: { kind: 'normal', mean: 1, sd: 1 } } })).toMatchInlineSnapshot(`
      [
        "sites.shop.records.shrink: invalid shrink: a normal distribution with values below 0; expected none below 0; did you mean truncated-normal with min: 0?",
      ]
    `)
    expect(shop({ records: { audits: {} } })).toMatchInlineSnapshot(`
      [
        "sites.shop.records.audits: missing every of a set of audits; expected a number above 0 (periods) or a distribution",
      ]
    `)
    expect(shop({ records: 0.65 })).toMatchInlineSnapshot(`
      [
        "sites.shop.records: invalid records 0.65; expected keys and values of a record: shrink, errors, audits",
      ]
    `)
    expect(shop({ records: { audits: 30 } })).toMatchInlineSnapshot(`
      [
        "sites.shop.records.audits: invalid audits 30; expected keys and values of a set of audits: every, cost",
      ]
    `)
  })

  it('at a supplier, which never runs out', () => {
    expect(
      problemsOf((scenario) => {
        scenario.sites.plant = { kind: 'supplier', records: {}, shelf: {} }
      }),
    ).toMatchInlineSnapshot(`
      [
        "sites.plant.records: unknown key "records" of a supplier; expected one of region, tags, at, carries",
        "sites.plant.shelf: unknown key "shelf" of a supplier; expected one of region, tags, at, carries",
      ]
    `)
  })

  it('beside what flows, and beside signed quantities', () => {
    expect(shop({ records: { shrink: 1 }, demand: { pill: { kind: 'fluid', rate: 3 } } })).toMatchInlineSnapshot(`
      [
        "sites.shop.records: invalid records of "shop", where "pill" flows; expected demand and production by the unit",
      ]
    `)
    expect(
      shop({ stock: { pill: { records: {} } } }, {}, (scenario) => {
        scenario.signed = true
      }),
    ).toMatchInlineSnapshot(`
      [
        "sites.shop.stock.pill.records: invalid records of "shop" beside signed quantities; expected one of the two",
      ]
    `)
  })
})

describe('shelves that cannot be are refused', () => {
  it('by their numbers and names, all at once', () => {
    expect(
      shop({ shelf: { capacity: 0, at: -1, every: 0, time: -1, cost: 'little', full: 3 } }),
    ).toMatchInlineSnapshot(`
      [
        "sites.shop.shelf.capacity: invalid capacity 0; expected a number above 0 (units)",
        "sites.shop.shelf.at: invalid at -1; expected a number of at least 0 (units)",
        "sites.shop.shelf.every: invalid every 0; expected a number above 0 (periods)",
        "sites.shop.shelf.time: invalid time -1; expected a number of at least 0 (periods)",
        "sites.shop.shelf.cost: invalid cost "little"; expected a number of at least 0 (money per task)",
        "sites.shop.shelf.full: unknown key "full" of a shelf; expected one of capacity, at, every, time, cost",
      ]
    `)
    expect(shop({ shelf: { every: 1 } })).toMatchInlineSnapshot(`
      [
        "sites.shop.shelf: missing capacity of a shelf; expected a number above 0 (units)",
      ]
    `)
    expect(shop({ shelf: 12 })).toMatchInlineSnapshot(`
      [
        "sites.shop.shelf: invalid shelf 12; expected keys and values of a shelf: capacity, at, every, time, cost",
      ]
    `)
  })

  it('where nobody would fill them, or always', () => {
    expect(shop({ shelf: { capacity: 5 } })).toMatchInlineSnapshot(`
      [
        "sites.shop.shelf: missing time of filling the shelf; expected \`at\` (units left), \`every\` (periods) or both",
      ]
    `)
    expect(shop({ stock: { pill: { shelf: { capacity: 5, at: 5 } } } })).toMatchInlineSnapshot(`
      [
        "sites.shop.stock.pill.shelf.at: invalid at 5: a full shelf would be filled; expected less than its capacity 5",
      ]
    `)
  })

  it('beside what must not lie behind a shelf', () => {
    expect(shop({ shelf: { capacity: 5, at: 1 } }, { life: 3 })).toMatchInlineSnapshot(`
      [
        "sites.shop.shelf: invalid shelf of "pill", whose units are told apart by age; expected a product without life, lots or issuing",
      ]
    `)
    expect(
      shop({}, {}, (scenario) => {
        scenario.sites.centre.shelf = { capacity: 5, at: 1 }
      }),
    ).toMatchInlineSnapshot(`
      [
        "sites.centre.shelf: invalid shelf of "centre", which also supplies "shop"; expected one where no lane leaves",
      ]
    `)
    expect(shop({ shelf: { capacity: 5, at: 1 }, storage: { capacity: 9, overflow: 'waste' } })).toMatchInlineSnapshot(`
      [
        "sites.shop.shelf: invalid shelf beside storage with overflow "waste"; expected outside",
      ]
    `)
    expect(
      shop({}, {}, (scenario) => {
        scenario.products.box = {}
        scenario.sites.plant.stock = { pill: { uses: { box: 1 } }, box: { shelf: { capacity: 5, every: 1 } } }
      }),
    ).toMatchInlineSnapshot(`
      [
        "sites.plant.stock.box.shelf: invalid shelf of "plant", which also supplies "centre"; expected one where no lane leaves",
        "sites.plant.stock.box.shelf: invalid shelf of "box", which a line takes for "pill"; expected no component",
      ]
    `)
  })
})

describe('life asked of goods that none can have is refused', () => {
  it('by its numbers, and where it is asked twice', () => {
    expect(lane({ minimumLife: -1, minimumLifeShare: 1.2 })).toMatchInlineSnapshot(`
      [
        "lanes.1.minimumLife: invalid minimumLife -1; expected a number of at least 0 (periods)",
        "lanes.1.minimumLifeShare: invalid minimumLifeShare 1.2; expected a number of at least 0 and at most 1 (share of the product's life)",
      ]
    `)
    expect(lane({ offers: { pill: { minimumLife: 'long' } } })).toMatchInlineSnapshot(`
      [
        "lanes.1.offers.pill.minimumLife: invalid minimumLife "long"; expected a number of at least 0 (periods)",
      ]
    `)
    expect(lane({ minimumLife: 3, minimumLifeShare: 0.5 })).toMatchInlineSnapshot(`
      [
        "lanes.1.minimumLifeShare: invalid minimumLifeShare beside minimumLife; expected one of the two",
      ]
    `)
  })

  it('of what keeps for ever, and of more than a whole life', () => {
    expect(lane({ minimumLife: 3 }, {})).toMatchInlineSnapshot(`
      [
        "lanes.1.minimumLife: invalid minimumLife: "pill" keeps for ever; expected a product with a life",
      ]
    `)
    expect(lane({ offers: { pill: { minimumLifeShare: 0.5 } } }, {})).toMatchInlineSnapshot(`
      [
        "lanes.1.offers.pill.minimumLifeShare: invalid minimumLifeShare: "pill" keeps for ever; expected a product with a life",
      ]
    `)
    expect(lane({ minimumLife: 10 })).toMatchInlineSnapshot(`
      [
        "lanes.1.minimumLife: invalid minimumLife 10: "pill" never has more than 9; expected at most that",
      ]
    `)
  })

  it('of a site that shares out', () => {
    expect(
      lane({ minimumLife: 3 }, { life: 9 }, (scenario) => {
        scenario.sites.centre.allocation = { kind: 'fair-share' }
      }),
    ).toMatchInlineSnapshot(`
      [
        "lanes.1.minimumLife: invalid life asked of goods from "centre", which shares out by "fair-share"; expected first-come",
      ]
    `)
  })
})
