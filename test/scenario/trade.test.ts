import { describe, expect, it } from 'vitest'
import { type Loose, problemsOf } from './base.ts'

const trading = (trade: Loose, lane: Loose = {}, more: Loose = {}) =>
  problemsOf((scenario) => {
    Object.assign(scenario.lanes[0], { trade }, lane)
    Object.assign(scenario.products, more)
  })

describe('bad terms of trade', () => {
  it('are named by their numbers, all at once', () => {
    expect(
      trading({ duty: -0.1, duties: { pill: '5 %', gauze: 1 }, insurance: -1, handling: -2 }),
    ).toMatchInlineSnapshot(`
      [
        "lanes.0.trade.duty: invalid duty -0.1; expected a number of at least 0 (share of the customs value)",
        "lanes.0.trade.duties.pill: invalid duty "pill" "5 %"; expected a number of at least 0 (share of the customs value)",
        "lanes.0.trade.duties.gauze: unknown product "gauze"; expected pill",
        "lanes.0.trade.insurance: invalid insurance -1; expected a number of at least 0 (share of the customs value)",
        "lanes.0.trade.handling: invalid handling -2; expected a number of at least 0 (money per unit)",
      ]
    `)
    expect(trading({ tariff: 0.1 })).toMatchInlineSnapshot(`
      [
        "lanes.0.trade.tariff: unknown key "tariff" of a set of terms of trade; expected one of duty, duties, insurance, handling",
      ]
    `)
  })

  it('are refused where there is no customs value, and for products that do not go there', () => {
    const discounts = { kind: 'all-units', tiers: [{ from: 10, price: 3 }] }
    expect(
      problemsOf((scenario) => {
        scenario.sites.plant = { kind: 'supplier' }
        Object.assign(scenario.lanes[0], { trade: { duty: 0.1 }, discounts })
      }),
    ).toMatchInlineSnapshot(`
      [
        "lanes.0.trade: invalid trade beside discounts: the customs value of a unit is not known; expected one price",
      ]
    `)
    expect(trading({ duties: { gauze: 0.1 } }, { products: ['pill'] }, { gauze: {} })).toMatchInlineSnapshot(`
      [
        "sites.centre: missing lane into "centre/gauze": it has a policy, but nothing to order from; expected a lane that carries "gauze"",
        "lanes.0.trade.duties.gauze: invalid duty of "gauze": the lane does not move it; expected a product of both ends",
      ]
    `)
  })

  it('hold for tariffs as well', () => {
    expect(
      problemsOf((scenario) => {
        scenario.disruptions = { law: { kind: 'effect', lanes: ['plant>centre'], at: 1, days: 3, tariff: -1 } }
      }),
    ).toMatchInlineSnapshot(`
      [
        "disruptions.law.tariff: invalid tariff -1; expected a number of at least 0 (share of the customs value)",
      ]
    `)
  })
})
