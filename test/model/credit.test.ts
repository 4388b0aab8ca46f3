import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CreditSpec, ScenarioSpec } from '../../src/index.ts'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { audited, disagreements } from '../properties/books.ts'
import { daily, history, oneShop } from './chain.ts'

/** Two units at 3 each are asked for, and ordered, at 0, 1, 2 and 3; they are paid for two periods after dispatch. */
const shop = (credit?: CreditSpec, rest: object = {}): ScenarioSpec =>
  oneShop(
    {
      policy: { kind: 'base-stock', S: 0 },
      demand: { pill: daily(2, 2, 2, 2) },
      initial: { onHand: 0 },
      terms: { pay: 2 },
    },
    { transit: 1, ...(credit && { credit }) },
    { horizon: 9, products: { pill: { cost: 3 } }, ...rest },
  )
const account = (scenario: ScenarioSpec) => run(scenario).figures.accounts?.[0]

describe('an order beyond the credit of its buyer', () => {
  it('waits until payments come in, first come, first served', () => {
    expect(history(shop({ limit: 10 }), ['order', 'block', 'clear', 'ship'])).toEqual([
      'at 0 order mill>shop 2',
      'at 0 ship mill>shop 2',
      'at 1 order mill>shop 2',
      'at 1 block mill>shop 2',
      'at 2 clear mill>shop 2',
      'at 2 ship mill>shop 2',
      'at 2 order mill>shop 2',
      'at 2 block mill>shop 2',
      'at 3 order mill>shop 2',
      'at 3 block mill>shop 2',
      'at 4 clear mill>shop 2',
      'at 4 ship mill>shop 2',
      'at 6 clear mill>shop 2',
      'at 6 ship mill>shop 2',
    ])
    // Two units waited 1, 2 and 3 periods; the last invoice is paid at 8.
    expect(account(shop({ limit: 10 }))).toEqual({
      ...{ name: 'mill>shop', limit: 10, exposure: 0, peak: 6 },
      ...{ blocked: 3, blockedUnits: 6, refusedUnits: 0, waited: 12, waiting: 0 },
    })
  })

  it('does not wait where the account comes just to its limit', () => {
    expect(account(shop({ limit: 12 }))).toMatchObject({ blocked: 0, peak: 12 })
    expect(run(shop({ limit: 12 })).fingerprint).toBe(run(shop()).fingerprint)
  })

  it('is refused by choice, and always where no payment could make room for it', () => {
    // What was refused at 1 is ordered again at 2, with what was sold then: 12, beyond the limit by itself.
    expect(history(shop({ limit: 10, over: 'refuse' }), ['refuse', 'ship']).slice(0, 4)).toEqual([
      'at 0 ship mill>shop 2',
      'at 1 refuse mill>shop 2',
      'at 2 refuse mill>shop 4',
      'at 3 refuse mill>shop 6',
    ])
    expect(account(shop({ limit: 5 }))).toMatchObject({ blocked: 0, exposure: 0, peak: 0 })
    expect(history(shop({ limit: 5 }), ['ship', 'block'])).toEqual([])
  })

  it('counts at what it was invoiced, in the ledger as on the account', () => {
    const { figures } = run(shop({ limit: 10 }, { horizon: 5 }))
    expect(figures.points[0].payableNow).toBe(6)
    expect(figures.accounts?.[0]).toMatchObject({ exposure: 6, waiting: 2 })
  })

  it('costs its buyer nothing while it waits, and a class of customers its order', () => {
    const chain = (creditLimit: number): ScenarioSpec =>
      oneShop(
        {
          policy: { kind: 'base-stock', S: 20 },
          customers: { chain: { demand: { pill: daily(2, 2, 2, 2) }, price: 5, creditLimit } },
          terms: { collect: 2 },
        },
        { transit: 1 },
        { horizon: 9 },
      )
    // Ten are owed after the first, twenty after the second; the first is paid at 2.
    expect(history(chain(25), ['serve', 'lose'])).toEqual([0, 1, 2, 3].map((time) => `at ${time} serve shop 2`))
    const strict = chain(15)
    expect(history(strict, ['serve', 'lose'])).toEqual([
      'at 0 serve shop 2',
      'at 1 lose shop 2',
      'at 2 serve shop 2',
      'at 3 lose shop 2',
    ])
    expect(account(strict)).toMatchObject({ name: 'shop:chain', blocked: 2, refusedUnits: 4, peak: 10, exposure: 0 })
  })

  it('is conserved, never lifts the account above its limit, and is kept over a rest at any instant', () => {
    const scenario = shop(
      { limit: 60 },
      {
        horizon: 60,
        warmUp: 7,
        sites: {
          mill: { kind: 'supplier' },
          shop: {
            kind: 'retailer',
            policy: { kind: 's-S', s: 8, S: 14 },
            demand: { pill: { kind: 'poisson', mean: 3 } },
            terms: { pay: 4.5 },
          },
        },
      },
    )
    const audit = audited(scenario)
    while (audit.world.core.kernel.peek() < audit.plan.clock.horizon) {
      audit.world.core.kernel.step()
      expect(disagreements(audit)).toEqual([])
    }
    const whole = new Simulation(scenario)
    whole.runToEnd()
    const [held] = whole.figures().accounts ?? []
    expect(held.blocked).toBeGreaterThan(0)
    expect(held.peak).toBeLessThanOrEqual(60 * (1 + 1e-9))
    fc.assert(
      fc.property(fc.double({ min: 0, max: 60, noNaN: true }), (rest) => {
        const first = new Simulation(scenario)
        first.runTo(rest)
        first.figures()
        const second = new Simulation(scenario)
        second.load(JSON.parse(JSON.stringify(first.save())))
        second.runToEnd()
        expect(second.fingerprint).toBe(whole.fingerprint)
        expect(second.figures()).toEqual(whole.figures())
      }),
      { seed: 9, numRuns: 20 },
    )
  })
})

describe('receivables', () => {
  it('are told by their age at the end, exactly', () => {
    const scenario = oneShop(
      { policy: { kind: 'base-stock', S: 20 }, demand: { pill: sales }, terms: { collect: 100 } },
      { transit: 1 },
      { horizon: 120, products: { pill: { price: 2 } } },
    )
    const { figures } = run(scenario)
    // Invoiced 1, 30, 31, 60, 61, 90, 91 and, collected at the end, 100 days before.
    const [{ receivableByAge, receivableNow }] = figures.points
    expect(receivableByAge).toEqual([2 * (1 + 2), 2 * (3 + 4), 2 * (5 + 6), 2 * 7])
    expect(receivableNow).toBe(receivableByAge.reduce((sum, part) => sum + part, 0))
  })
})

/** One unit a day before the end, two 30 days before, and so on. */
const ages = [1, 30, 31, 60, 61, 90, 91, 100]
const sales = {
  kind: 'recorded' as const,
  times: ages.map((age) => 120 - age).reverse(),
  quantities: ages.map((_, index) => index + 1).reverse(),
}
