import { describe, expect, it } from 'vitest'
import { type Loose, problemsOf } from './base.ts'

/** Problems of the base whose shop (and product) also say so. */
const shop = (more: Loose, pill: Loose = {}) =>
  problemsOf((scenario) => {
    Object.assign(scenario.sites.shop, more)
    Object.assign(scenario.products.pill, pill)
  })

describe('lots that cannot be kept are refused', () => {
  it('by their numbers', () => {
    expect(shop({}, { life: 0, waste: 'much' })).toMatchInlineSnapshot(`
      [
        "products.pill.life: invalid life 0; expected a number above 0 (periods)",
        "products.pill.waste: invalid waste "much"; expected a number of at least 0 (money per unit written off)",
      ]
    `)
    expect(shop({ initial: { lots: [{ units: 0, age: -1 }] } })).toMatchInlineSnapshot(`
      [
        "sites.shop.initial.lots.0.units: invalid units 0; expected a number above 0 (units)",
        "sites.shop.initial.lots.0.age: invalid age -1; expected a number of at least 0 (periods)",
      ]
    `)
  })

  it('by what stands beside them', () => {
    expect(shop({}, { lifeFrom: 'production' })).toMatchInlineSnapshot(`
      [
        "products.pill.lifeFrom: invalid lifeFrom of "pill", which keeps for ever; expected a life beside it",
      ]
    `)
    expect(shop({ initial: { onHand: 3, lots: [{ units: 3 }] } })).toMatchInlineSnapshot(`
      [
        "sites.shop.initial.onHand: invalid onHand beside lots at "shop": the lots are what is on hand; expected one of the two",
      ]
    `)
    expect(shop({ initial: { lots: [{ units: 3, age: 5 }] } }, { life: 5 })).toMatchInlineSnapshot(`
      [
        "sites.shop.initial: invalid age 5 of a lot of "pill", whose life is 5; expected less",
      ]
    `)
    expect(shop({ issuing: 'FIFO', demand: { pill: { kind: 'fluid', rate: 3 } } })).toMatchInlineSnapshot(`
      [
        "sites.shop.demand: invalid fluid demand for "pill", whose units are told apart by age; expected demand by the unit",
      ]
    `)
  })

  it('by misspelt names', () => {
    expect(shop({ issuing: 'FIFA' })).toMatchInlineSnapshot(`
      [
        "sites.shop.issuing: unknown issuing "FIFA"; expected one of FIFO, LIFO, FEFO; did you mean "FIFO"?",
      ]
    `)
    expect(shop({}, { lifeFrom: 'recipt', life: 3 })).toMatchInlineSnapshot(`
      [
        "products.pill.lifeFrom: unknown lifeFrom "recipt"; expected one of receipt, production; did you mean "receipt"?",
      ]
    `)
  })
})

describe('intake that cannot be is refused', () => {
  it('of unknown products, in negative numbers, by unknown laws', () => {
    expect(shop({ intake: { pil: 3 } })).toMatchInlineSnapshot(`
      [
        "sites.shop.intake.pil: unknown product "pil"; expected pill; did you mean "pill"?",
      ]
    `)
    expect(shop({ intake: { pill: -3 } })).toMatchInlineSnapshot(`
      [
        "sites.shop.intake.pill: invalid demand -3; expected a number of at least 0",
      ]
    `)
    expect(shop({ intake: { pill: { kind: 'poison', mean: 3 } } })).toMatchInlineSnapshot(`
      [
        "sites.shop.intake.pill.kind: unknown demand kind "poison"; expected one of per-period, arrivals, regular, recorded, fluid, autoregressive, profile, constant, uniform, exponential, erlang, gamma, lognormal, normal, truncated-normal, weibull ... (26 in all); did you mean "poisson"?",
      ]
    `)
  })
})

describe('storage that cannot be kept is refused', () => {
  it('without a capacity, with a negative one, with an unknown rule', () => {
    expect(shop({ storage: {} })).toMatchInlineSnapshot(`
      [
        "sites.shop.storage: missing capacity of a storage; expected a number of at least 0 (units)",
      ]
    `)
    expect(shop({ storage: { capacity: -1, overflow: 'outsid', cost: -2 } })).toMatchInlineSnapshot(`
      [
        "sites.shop.storage.capacity: invalid capacity -1; expected a number of at least 0 (units)",
        "sites.shop.storage.overflow: unknown overflow "outsid"; expected one of outside, turn-away, waste; did you mean "outside"?",
        "sites.shop.storage.cost: invalid cost -2; expected a number of at least 0 (money per unit outside and period)",
      ]
    `)
  })

  it('by what stands beside it', () => {
    expect(shop({ storage: { capacity: 5, overflow: 'waste', cost: 2 } })).toMatchInlineSnapshot(`
      [
        "sites.shop.storage.cost: invalid cost: nothing lies outside with overflow "waste"; expected outside",
      ]
    `)
    expect(shop({ storage: { capacity: 5 }, demand: { pill: { kind: 'fluid', rate: 3 } } })).toMatchInlineSnapshot(`
      [
        "sites.shop.storage: invalid storage of "shop", where "pill" flows; expected demand and production by the unit",
      ]
    `)
    expect(shop({ storage: { capacity: 5, overflow: 'turn-away' } }, { life: 5 })).toMatchInlineSnapshot(`
      [
        "sites.shop.storage.overflow: invalid overflow "turn-away" of "pill", whose units are told apart by age; expected outside or waste",
      ]
    `)
    expect(
      problemsOf((scenario) => {
        scenario.signed = true
        scenario.sites.shop.storage = { capacity: 5 }
      }),
    ).toMatchInlineSnapshot(`
      [
        "sites.shop.storage: invalid storage of "shop" beside signed quantities; expected one of the two",
      ]
    `)
  })
})
