import { describe, expect, it } from 'vitest'
import { defineContract, profitBySite, run, type ScenarioSpec, Simulation, wholesalePrice } from '../../src/index.ts'
import { daily, history } from './chain.ts'

/** A plant that makes to order at 2 a unit, a shop that sells at 10 and orders up to 8 of what it has sold. Demand 4, 0, 2 in periods 0, 1, 2 of 6. */
function chain(contract: object, more: object = {}, shop: object = {}, rest: object = {}): ScenarioSpec {
  return {
    horizon: 6,
    products: { pill: { cost: 2, price: 10 } },
    sites: {
      plant: { kind: 'producer' },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 8 },
        holding: 0.5,
        demand: { pill: daily(4, 0, 2) },
        ...shop,
      },
    },
    lanes: [{ from: 'plant', to: 'shop', transit: 1 }],
    sales: {
      contracts: { supply: { seller: 'plant', buyer: 'shop', contract: contract as { kind: string }, ...more } },
    },
    ...rest,
  }
}
const parties = (scenario: ScenarioSpec) =>
  Object.fromEntries(profitBySite(run(scenario).figures).map(({ site, ...rest }) => [site, rest]))
const channelOf = (scenario: ScenarioSpec) => run(scenario).figures.sales?.channels[0] ?? expect.fail('no channel')

describe('a contract', () => {
  it('moves profit from buyer to seller, and makes none', () => {
    const { sales: _, ...none } = chain({})
    const [alone, together] = [parties(none), parties(chain({ kind: 'wholesale-price', price: 6 }))]
    // 6 units ordered and shipped.
    expect(together.plant).toMatchObject({ costs: 12, transfers: 36, profit: 24 })
    expect(together.shop).toMatchObject({ revenue: 60, transfers: -36 })
    expect(together.shop.profit + together.plant.profit).toBe(alone.shop.profit + alone.plant.profit)
    expect(run(chain({ kind: 'wholesale-price', price: 6 })).figures.ledgerResidue).toBeCloseTo(0, 9)
  })

  it('is paid when goods leave, as a fact of the buyer', () => {
    const lines = history(chain({ kind: 'wholesale-price', price: 6, discount: 0.5 }), ['ship', 'pay'])
    expect(lines).toEqual(['at 0 ship plant>shop 4', 'at 0 pay shop 12', 'at 2 ship plant>shop 2', 'at 2 pay shop 6'])
  })

  it('of nothing changes no fact but is seen in the figures', () => {
    const { sales: _, ...none } = chain({})
    const [without, free] = [run(none), run(chain({ kind: 'wholesale-price', price: 0 }))]
    expect(free.fingerprint).toBe(without.fingerprint)
    expect(free.figures.points).toEqual(without.figures.points)
    expect(channelOf(chain({ kind: 'wholesale-price', price: 0 }))).toMatchObject({ shipped: 6, sold: 6, unsold: 8 })
  })

  it('takes back what is left at the horizon, and what is written off before', () => {
    const buyBack = { kind: 'buy-back', price: 6, buyBack: 5 }
    expect(channelOf(chain(buyBack))).toMatchObject({ paidOnShipment: 36, unsold: 8, paidForUnsold: -40 })
    expect(parties(chain(buyBack)).plant.transfers).toBe(-4)
    // Everything on the shelf expires after three periods.
    const short = chain(buyBack, {}, {}, { products: { pill: { cost: 2, price: 10, life: 3 } } })
    const { figures } = run(short)
    const [channel] = figures.sales?.channels ?? []
    const wasted = figures.points.find(({ name }) => name === 'shop')?.wasted ?? 0
    expect(wasted).toBeGreaterThan(0)
    expect(channel.paidForUnsold).toBe(-5 * channel.unsold)
    expect(channel.unsold).toBeGreaterThanOrEqual(wasted)
  })

  it('shares what customers really pay, classes with a price of their own included', () => {
    const classes = { customers: { club: { demand: { pill: daily(1, 0, 1) }, price: 4 } } }
    const channel = channelOf(chain({ kind: 'revenue-sharing', price: 1, share: 0.25 }, {}, classes))
    // 6 at 10 and 2 at 4.
    expect(channel).toMatchObject({ sold: 8, paidOnSale: 0.25 * 68, paidOnShipment: 8 })
  })

  it('of consignment leaves the stock, and what it costs, to the seller', () => {
    const { plant, shop } = parties(chain({ kind: 'consignment', price: 6 }))
    const { sales: _, ...none } = chain({})
    const holding = parties(none).shop.costs
    expect(plant.transfers).toBe(36 - holding)
    expect(shop).toMatchObject({ transfers: holding - 36, profit: 60 - 36 })
  })

  it('may be of a kind of your own', () => {
    const perSale = defineContract({
      kind: 'per-sale',
      doc: 'a fixed sum each time goods are sold',
      parameters: { fee: { type: 'quantity', doc: 'money' } },
      create: ({ fee }) => ({ shipped: () => 0, sold: () => fee, unsold: () => 0, consigned: false }),
    })
    const { figures } = run(chain({ kind: 'per-sale', fee: 7 }), { extensions: { contract: [perSale] } })
    expect(figures.sales?.channels[0].paidOnSale).toBe(14)
  })

  it('holds for each product on its own, whatever the order in which the scenario lists them', () => {
    const two = (products: readonly string[], contracts: object): ScenarioSpec => ({
      ...chain({}),
      products: Object.fromEntries(products.map((name) => [name, { cost: 2, price: 10 }])),
      sites: {
        plant: { kind: 'producer' },
        shop: {
          kind: 'retailer',
          policy: { kind: 'base-stock', S: 8 },
          demand: { a: daily(4), b: daily(3) },
        },
      },
      sales: { contracts: contracts as never },
    })
    const at = (price: number, product: string) => ({
      seller: 'plant',
      buyer: 'shop',
      products: [product],
      contract: wholesalePrice({ price }),
    })
    const [one, other] = [
      run(two(['a', 'b'], { x: at(5, 'a'), y: at(6, 'b') })),
      run(two(['b', 'a'], { y: at(6, 'b'), x: at(5, 'a') })),
    ]
    expect(one.figures.sales?.channels.map(({ name, paidOnShipment }) => [name, paidOnShipment])).toEqual([
      ['x/a', 20],
      ['y/b', 18],
    ])
    expect(other.fingerprint).toBe(one.fingerprint)
    expect(other.figures.sales).toEqual(one.figures.sales)
  })
})

describe('rebates', () => {
  const rebate = {
    every: 3,
    tiers: [
      { from: 5, share: 0.1 },
      { from: 6, share: 0.25 },
    ],
  }
  const price = { kind: 'wholesale-price', price: 6 }

  it('come back at the end of a rebate period, for all that was bought in it', () => {
    expect(history(chain(price, { rebate }), ['pay'])).toEqual([
      'at 0 pay shop 24',
      'at 2 pay shop 12',
      'at 3 pay shop -9',
    ])
    expect(channelOf(chain(price, { rebate })).rebates).toBe(9)
  })

  it('are settled at the horizon for the period that runs', () => {
    expect(channelOf(chain(price, { rebate: { ...rebate, every: 6 } })).rebates).toBe(9)
    expect(parties(chain(price, { rebate: { ...rebate, every: 6 } })).plant.transfers).toBe(27)
  })

  it('are nothing below the first tier', () => {
    const far = { every: 3, tiers: [{ from: 7, share: 0.5 }] }
    expect(run(chain(price, { rebate: far })).fingerprint).toBe(run(chain(price)).fingerprint)
  })

  it('of what was bought before the warm-up belong to the time before it', () => {
    const all = channelOf(chain(price, { rebate: { every: 6, tiers: [{ from: 0, share: 0.5 }] } }, {}, { warmUp: 1 }))
    // 24 invoiced at 0, 12 at 2.
    expect(all).toMatchObject({ paidOnShipment: 12, rebates: 6 })
    const at = channelOf(chain(price, { rebate: { every: 3, tiers: [{ from: 0, share: 0.5 }] } }, {}, { warmUp: 3 }))
    expect(at).toMatchObject({ paidOnShipment: 0, rebates: 0 })
  })
})

describe('fees and advertising', () => {
  const price = { kind: 'wholesale-price', price: 6 }

  it('are paid by the seller: the place on the shelf once, its part of advertising each period', () => {
    const { plant, shop } = parties(chain(price, { slottingFee: 5, advertising: { spend: 2, share: 0.25 } }))
    expect(plant.transfers).toBe(36 - 5 - 6 * 0.5)
    expect(shop.transfers).toBe(-plant.transfers)
    expect(shop.costs).toBe(parties(chain(price)).shop.costs + 12)
  })
})

describe('a conflict of channels', () => {
  const price = { kind: 'wholesale-price', price: 6 }
  const conflict = (directPrice: number, sensitivity: number) =>
    channelOf(chain(price, { conflict: { directPrice, sensitivity } }))

  it('lowers the effort of a partner that is dearer, and with it the demand of its customers', () => {
    expect(conflict(8, 2)).toMatchObject({ effort: 0.6 })
    expect(conflict(8, 2).sold).toBeCloseTo(0.6 * 6, 12)
  })

  it('is none where the partner is not dearer: the same bits', () => {
    const without = run(chain(price))
    for (const directPrice of [10, 12])
      expect(run(chain(price, { conflict: { directPrice, sensitivity: 2 } })).fingerprint).toBe(without.fingerprint)
  })

  it('leaves no effort below 0', () => {
    expect(conflict(1, 5)).toMatchObject({ effort: 0, sold: 0 })
  })
})

describe('a run with contracts', () => {
  const whole = chain(
    { kind: 'buy-back', price: 6, buyBack: 2 },
    {
      rebate: { every: 2, tiers: [{ from: 1, share: 0.1 }] },
      slottingFee: 3,
      advertising: { spend: 1, share: 0.5 },
      conflict: { directPrice: 9 },
    },
    { demand: { pill: { kind: 'poisson', mean: 3 } } },
    { horizon: 40, warmUp: 5 },
  )

  it('goes on from a saved state, and from a fork beside an observer, as if nothing had happened', () => {
    const through = new Simulation(whole)
    through.runToEnd()
    for (const time of [1, 17, 30.5]) {
      const first = new Simulation(whole, { observers: [{ fact: () => {} }] })
      first.runTo(time)
      const branch = first.fork()
      const loaded = new Simulation(whole, { observers: [{ fact: () => {} }] })
      loaded.load(JSON.parse(JSON.stringify(first.save())))
      for (const simulation of [first, branch, loaded]) {
        simulation.runToEnd()
        expect(simulation.fingerprint).toBe(through.fingerprint)
        expect(simulation.figures()).toEqual(through.figures())
      }
    }
  })

  it('is as new after a reset, and not touched by looking', () => {
    const simulation = new Simulation(whole)
    for (let time = 1; time < 40; time++) {
      simulation.runTo(time)
      simulation.figures()
    }
    simulation.runToEnd()
    const [looked, figures] = [simulation.fingerprint, simulation.figures()]
    simulation.reset(0)
    simulation.runToEnd()
    expect(simulation.fingerprint).toBe(looked)
    expect(simulation.figures()).toEqual(figures)
    expect(simulation.figures().ledgerResidue).toBeCloseTo(0, 9)
  })
})
