import { describe, expect, it } from 'vitest'
import { base, type Loose, problemsIn, problemsOf } from './base.ts'

const good = () => ({ seller: 'centre', buyer: 'shop', contract: { kind: 'wholesale-price', price: 6 } })
const withContract = (more: object) => (scenario: Loose) => {
  scenario.sales = { contracts: { supply: { ...good(), ...more } } }
}

describe('bad contracts', () => {
  it.each([
    ['an unknown seller', { seller: 'center' }, 'sales.contracts.supply.seller: unknown site "center"'],
    ['an unknown buyer', { buyer: 'shp' }, 'sales.contracts.supply.buyer: unknown site "shp"'],
    [
      'no lane',
      { seller: 'plant' },
      'sales.contracts.supply.buyer: invalid buyer "shop": no lane leads to it from "plant"',
    ],
    ['an unknown product', { products: ['bill'] }, 'sales.contracts.supply.products.0: unknown product "bill"'],
    [
      'an unknown kind',
      { contract: { kind: 'buyback' } },
      'sales.contracts.supply.contract.kind: unknown contract kind',
    ],
    ['no price', { contract: { kind: 'wholesale-price' } }, 'sales.contracts.supply.contract: missing price'],
    ['a price below 0', { contract: { kind: 'consignment', price: -1 } }, 'contract.price: invalid price -1; expected'],
    [
      'a discount above 1',
      { contract: { kind: 'wholesale-price', price: 1, discount: 2 } },
      'contract.discount: invalid discount 2; expected',
    ],
    [
      'a share above 1',
      { contract: { kind: 'revenue-sharing', price: 1, share: 1.5 } },
      'contract.share: invalid share 1.5; expected',
    ],
    [
      'more back than was paid',
      { contract: { kind: 'buy-back', price: 6, buyBack: 7 } },
      'contract: invalid buyBack 7; expected at most',
    ],
    [
      'a buy-back below 0',
      { contract: { kind: 'buy-back', price: 6, buyBack: -7 } },
      'contract.buyBack: invalid buyBack -7; expected',
    ],
    ['a slotting fee below 0', { slottingFee: -3 }, 'supply.slottingFee: invalid slottingFee -3; expected'],
    [
      'no rebate period',
      { rebate: { every: 0, tiers: [{ from: 1, share: 0.1 }] } },
      'rebate.every: invalid every 0; expected',
    ],
    ['no tiers', { rebate: { every: 30, tiers: [] } }, 'rebate.tiers: invalid tiers an empty list; expected'],
    [
      'tiers that fall',
      {
        rebate: {
          every: 30,
          tiers: [
            { from: 5, share: 0.1 },
            { from: 5, share: 0.2 },
          ],
        },
      },
      'rebate.tiers.1.from: invalid from 5: the tier before begins at 5; expected',
    ],
    [
      'a tier below 0',
      { rebate: { every: 30, tiers: [{ from: -5, share: 0.1 }] } },
      'tiers.0.from: invalid from -5; expected',
    ],
    [
      'a rebate above 1',
      { rebate: { every: 30, tiers: [{ from: 5, share: 1.1 }] } },
      'tiers.0.share: invalid share 1.1; expected',
    ],
    [
      'advertising below 0',
      { advertising: { spend: -1, share: 0.5 } },
      'advertising.spend: invalid spend -1; expected',
    ],
    ['a part above 1', { advertising: { spend: 1, share: 3 } }, 'advertising.share: invalid share 3; expected'],
    [
      'a direct price below 0',
      { conflict: { directPrice: -1 } },
      'conflict.directPrice: invalid directPrice -1; expected',
    ],
    [
      'a sensitivity below 0',
      { conflict: { directPrice: 1, sensitivity: -1 } },
      'conflict.sensitivity: invalid sensitivity -1; expected',
    ],
    ['an unknown key', { rebates: 3 }, 'sales.contracts.supply.rebates: unknown key "rebates"'],
  ])('are named with their path: %s', (_, more, problem) => {
    const found = problemsOf(withContract(more))
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(problem)
  })

  it('are all named at once', () => {
    const found = problemsOf(withContract({ slottingFee: -1, seller: 'x', conflict: {} }))
    expect(found.map((problem) => problem.split(':')[0]).sort()).toEqual([
      'sales.contracts.supply.conflict',
      'sales.contracts.supply.seller',
      'sales.contracts.supply.slottingFee',
    ])
  })

  it.each<readonly [string, (scenario: Loose) => void, string]>([
    [
      'two for one buyer and product',
      (scenario) => {
        scenario.sales = { contracts: { supply: good(), again: good() } }
      },
      'sales.contracts.again: invalid contract "again": "shop" buys "pill" under "supply" already',
    ],
    [
      'with an outside supplier',
      (scenario) => {
        scenario.sites.plant = { kind: 'supplier' }
        scenario.sales = { contracts: { supply: { ...good(), seller: 'plant', buyer: 'centre' } } }
      },
      'sales.contracts.supply.seller: invalid seller "plant": an outside supplier',
    ],
    [
      'for a flow',
      (scenario) => {
        scenario.sequence = 'continuous'
        scenario.sites.shop.demand.pill = { kind: 'fluid', rate: 3 }
        scenario.sales = { contracts: { supply: good() } }
      },
      'sales.contracts.supply: invalid contract "supply": "shop" sells "pill" as a flow',
    ],
    [
      'where goods are sent back',
      (scenario) => {
        scenario.sites.shop.storage = { capacity: 500, overflow: 'turn-away' }
        scenario.sales = { contracts: { supply: good() } }
      },
      'sales.contracts.supply: invalid contract "supply": "shop" sends goods back',
    ],
    [
      'a conflict over customers that are not there',
      (scenario) => {
        const conflict = { directPrice: 3 }
        scenario.sales = { contracts: { supply: { ...good(), seller: 'plant', buyer: 'centre', conflict } } }
      },
      'sales.contracts.supply.conflict: invalid conflict: nobody asks "centre" for "pill"',
    ],
  ])('are refused: %s', (_, breakIt, problem) => {
    expect(problemsOf(breakIt)).toEqual([expect.stringContaining(problem)])
  })

  it('are told apart from good ones', () => {
    expect(problemsIn({ ...base(), sales: { contracts: { supply: good() } } })).toEqual([])
    expect(problemsIn({ ...base(), sales: {} })).toEqual([])
  })
})
