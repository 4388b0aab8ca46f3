import { describe, expect, it } from 'vitest'
import { type Loose, problemsOf } from './base.ts'

const shop = (more: Loose) => problemsOf((scenario) => void Object.assign(scenario.sites.shop, more))

describe('costs of serving that cannot be are refused', () => {
  it('all at once, at a site, at one of its products and of a class of customers', () => {
    const problems = shop({
      serving: { perOrder: -1, perUnits: 2 },
      stock: { pill: { serving: 3 } },
      customers: { web: { demand: { pill: 1 }, serving: { perLateOrder: 'high', perUnit: Number.NaN } } },
    })
    expect(problems).toEqual([
      'sites.shop.serving.perOrder: invalid perOrder -1; expected a number of at least 0 (money per order)',
      'sites.shop.serving.perUnits: unknown key "perUnits" of a set of costs of serving; expected one of perOrder, perUnit, perLateOrder; did you mean "perUnit"?',
      'sites.shop.stock.pill.serving: invalid serving 3; expected keys and values of a set of costs of serving: perOrder, perUnit, perLateOrder',
      'sites.shop.customers.web.serving.perLateOrder: invalid perLateOrder "high"; expected a number of at least 0 (money per order)',
      'sites.shop.customers.web.serving.perUnit: invalid perUnit NaN; expected a number of at least 0 (money per unit)',
    ])
  })

  it('at a supplier, whom no customers ask', () => {
    const problems = problemsOf((scenario) => {
      scenario.sites.plant = { kind: 'supplier', serving: {} }
    })
    expect(problems).toEqual([
      'sites.plant.serving: unknown key "serving" of a supplier; expected one of region, tags, at, carries',
    ])
  })
})
