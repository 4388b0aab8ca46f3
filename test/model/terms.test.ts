import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { run, type ScenarioSpec, Simulation } from '../../src/index.ts'
import { DueList } from '../../src/model/due-list.ts'
import { daily, oneShop } from './chain.ts'

/** Demand 4, 0, 2 in periods 0, 1, 2 of 6; base stock 10, transit 1; 3 paid, 8 earned per unit. */
function shop(terms?: { readonly pay?: number; readonly collect?: number }, more: object = {}): ScenarioSpec {
  return oneShop(
    {
      policy: { kind: 'base-stock', S: 10 },
      demand: { pill: daily(4, 0, 2) },
      ...(terms !== undefined && { terms }),
    },
    { transit: 1, perUnit: 0.5 },
    { horizon: 6, products: { pill: { cost: 3, price: 8 } }, ...more },
  )
}
const shopOf = (scenario: ScenarioSpec) => {
  const { figures } = run(scenario)
  return figures.points.find(({ name }) => name === 'shop') ?? expect.fail('no shop')
}

describe('payment terms', () => {
  it('keep customers owing for their term, and suppliers waiting for theirs', () => {
    const { receivable, payable, receivableNow, payableNow, cash, costs } = shopOf(shop({ pay: 2, collect: 5 }))
    // Sold 32 at 0 (collected at 5) and 16 at 2 (open until the end at 6).
    expect([receivable, receivableNow]).toEqual([32 * 5 + 16 * 4, 16])
    // Bought 12 at 0 (paid at 2) and 6 at 2 (paid at 4).
    expect([payable, payableNow]).toEqual([12 * 2 + 6 * 2, 0])
    // Collected 32, paid 18 to the supplier and 3 of freight, which is paid at once.
    expect(cash).toBe(32 - 18 - 3)
    expect(costs).toMatchObject({ revenue: -48, purchase: 18, transport: 3 })
  })

  it('settle what falls due at the instant of reading', () => {
    expect(shopOf(shop({ collect: 4 }))).toMatchObject({ receivable: 48 * 4, receivableNow: 0, cash: 48 - 18 - 3 })
  })

  it('carry invoices over the end of the warm-up, and count them from there', () => {
    // From 3 on: 32 open for two periods and 16 for all three; 32 come in, and nothing is sold or bought.
    expect(shopOf(shop({ collect: 5 }, { warmUp: 3 }))).toMatchObject({
      receivable: 32 * 2 + 16 * 3,
      receivableNow: 16,
      cash: 32,
    })
  })

  it('of nothing are no terms: the same bits', () => {
    const [none, zero] = [run(shop()), run(shop({ pay: 0, collect: 0 }))]
    expect(zero.fingerprint).toBe(none.fingerprint)
    expect(zero.figures).toEqual(none.figures)
    const [point] = none.figures.points.filter(({ name }) => name === 'shop')
    expect(point).toMatchObject({ receivable: 0, payable: 0, cash: 48 - 18 - 3 })
  })

  it('move neither a fact nor a cost of a run', () => {
    const [none, some] = [run(shop()), run(shop({ pay: 2.5, collect: 1.25 }))]
    expect(some.fingerprint).toBe(none.fingerprint)
    expect(some.events).toBe(none.events)
    expect(some.figures.points.map(({ costs }) => costs)).toEqual(none.figures.points.map(({ costs }) => costs))
  })

  it('may differ by product', () => {
    const both: ScenarioSpec = {
      ...shop({ collect: 5 }),
      products: { gauze: { price: 1 }, pill: { price: 8 } },
      sites: {
        mill: { kind: 'supplier' },
        shop: {
          kind: 'retailer',
          policy: { kind: 'base-stock', S: 10 },
          demand: { pill: daily(1), gauze: daily(1) },
          terms: { collect: 5 },
          stock: { gauze: { terms: { collect: 1 } } },
        },
      },
    }
    const of = (name: string) => run(both).figures.points.find((point) => point.name === name)?.receivable
    expect([of('shop/pill'), of('shop/gauze')]).toEqual([40, 1])
  })

  it('are kept over a rest at any instant, bit for bit', () => {
    const scenario = shop(
      { pay: 7.5, collect: 3.3 },
      { horizon: 60, warmUp: 11, ...randomSites({ pay: 7.5, collect: 3.3 }) },
    )
    const whole = new Simulation(scenario)
    whole.runToEnd()
    fc.assert(
      fc.property(fc.double({ min: 0, max: 60, noNaN: true }), (rest) => {
        const first = new Simulation(scenario)
        first.runTo(rest)
        first.figures()
        const second = new Simulation(scenario)
        second.load(JSON.parse(JSON.stringify(first.save())))
        second.runToEnd()
        expect(second.figures()).toEqual(whole.figures())
      }),
      { seed: 7, numRuns: 30 },
    )
    expect(whole.figures().ledgerResidue).toBeLessThan(1e-9)
  })
})

function randomSites(terms: object): Pick<ScenarioSpec, 'sites'> {
  return {
    sites: {
      mill: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: { kind: 's-S', s: 8, S: 25 },
        demand: { pill: { kind: 'poisson', mean: 4 } },
        terms,
      },
    },
  }
}

describe('the list of invoices', () => {
  it('hands them out as they fall due, however many there are and however often it wraps around', () => {
    const list = new DueList()
    const expected: number[] = []
    let out = 0
    for (let round = 0; round < 200; round++) {
      for (let i = 0; i <= round % 7; i++) {
        list.add(round, i, round + i)
        expected.push(round + i)
      }
      for (let i = 0; i < round % 5; i++) {
        if (list.next === Number.POSITIVE_INFINITY) break
        expect(list.amount).toBe(expected[out++])
        list.drop()
      }
    }
    const other = new DueList()
    other.load(JSON.parse(JSON.stringify(list.save())))
    for (; other.next < Number.POSITIVE_INFINITY; other.drop()) expect(other.amount).toBe(expected[out++])
    expect(out).toBe(expected.length)
  })

  it('keeps invoices of one account and instant as one', () => {
    const list = new DueList()
    for (let i = 0; i < 100; i++) list.add(5, 3, 2)
    expect([list.next, list.account, list.amount]).toEqual([5, 3, 200])
    list.drop()
    expect(list.next).toBe(Number.POSITIVE_INFINITY)
  })
})
