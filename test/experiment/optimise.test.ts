import { describe, expect, it } from 'vitest'
import { optimise } from '../../src/experiment/optimise.ts'
import { sS } from '../../src/policies/s-S.ts'
import { edit } from '../../src/scenario/edit.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { normalLaw, poissonLaw } from '../../src/theory/demand-law.ts'
import { newsvendorLevel } from '../../src/theory/newsvendor.ts'
import { costOfSS, optimalSS } from '../../src/theory/s-S.ts'
import { shopWith } from './worlds.ts'

const S = 'sites.shop.policy.S'
const s = 'sites.shop.policy.s'

/** Golden case inv-sS-zf-table-a: Poisson demand, K 64, h 1, p 9, zero lead time. */
function zheng(mean: number): ScenarioSpec {
  return {
    seed: 'zheng',
    horizon: 420,
    warmUp: 20,
    sequence: 'order-receive-demand',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: sS({ s: 5, S: 30 }),
        orderCost: 64,
        holding: 1,
        shortage: { kind: 'backorder', cost: 9 },
        demand: { item: { kind: 'poisson', mean } },
      },
    },
    lanes: [{ from: 'source', to: 'shop' }],
  }
}

describe('optimise', () => {
  it('recovers the newsvendor base stock', async () => {
    const found = await optimise(shopWith(60), {
      minimise: 'costPerPeriod',
      over: { [S]: { min: 10, max: 80, integer: true } },
      budget: 500,
    })
    // An order is there for the demand of the second period after: Poisson(20); h 0.1, p 1.
    const best = newsvendorLevel(poissonLaw(20), { overage: 0.1, underage: 1 })
    expect(found.method).toBe('r-spline')
    expect(Math.abs(found.values[S] - best)).toBeLessThanOrEqual(1)
    expect(found.replications).toBeLessThanOrEqual(1500)
    expect(found.changes).toEqual([{ path: S, before: 60, after: found.values[S] }])
  })

  it('recovers a base stock for normal demand by CMA-ES', async () => {
    const base = edit(edit(shopWith(60), 'sites.shop.demand.tin', { kind: 'normal', mean: 10, sd: 2 }), 'signed', true)
    const found = await optimise(base, { minimise: 'costPerPeriod', over: { [S]: { min: 10, max: 60 } }, budget: 700 })
    const best = newsvendorLevel(normalLaw(20, Math.sqrt(8)), { overage: 0.1, underage: 1 })
    expect(found.method).toBe('cma-es')
    expect(Math.abs(found.values[S] - best)).toBeLessThan(0.5)
  })

  it('recovers the (s, S) optimum of Zheng & Federgruen to within 1 % of its cost', async () => {
    const model = { demand: poissonLaw(10), K: 64, h: 1, p: 9 }
    const found = await optimise(zheng(10), {
      minimise: 'costPerPeriod',
      over: { [s]: { min: 0, max: 40, integer: true }, [S]: { min: 0, max: 100, integer: true } },
      budget: 1100,
    })
    const best = optimalSS(model)
    expect(costOfSS(model, found.values[s], found.values[S]).cost).toBeLessThan(1.01 * best.cost)
    expect(Math.abs(found.objective.mean - best.cost)).toBeLessThan(0.03 * best.cost)
  })

  it('takes a function of factors with names of its own', async () => {
    const model = { demand: poissonLaw(10), K: 64, h: 1, p: 9 }
    const base = zheng(10)
    const found = await optimise(({ low, gap }) => edit(base, 'sites.shop.policy', sS({ s: low, S: low + gap })), {
      minimise: 'costPerPeriod',
      over: { low: { min: 0, max: 30, integer: true }, gap: { min: 0, max: 60, integer: true } },
      budget: 1000,
    })
    const { low, gap } = found.values
    expect(costOfSS(model, low, low + gap).cost).toBeLessThan(1.01 * optimalSS(model).cost)
    expect(found.changes).toEqual([])
  })

  it('keeps a bound on service at the least cost: the smallest base stock whose fill rate is there', async () => {
    const found = await optimise(shopWith(60), {
      minimise: 'onHand',
      over: { [S]: { min: 10, max: 80, integer: true } },
      subjectTo: { fillRate: { atLeast: 0.95 } },
      budget: 500,
    })
    const { fillRate } = found.constraints
    expect(fillRate.mean).toBeGreaterThan(0.94)
    expect(fillRate.mean).toBeLessThan(0.965)
    expect(found.feasible).not.toBe('no')
    // Fill rate of base stock S, Poisson(10) per period: E[units met from what is left of S after Poisson(10)] / 10.
    const rate = (level: number) => 1 - (poissonLaw(20).loss(level) - poissonLaw(10).loss(level)) / 10
    let least = 10
    while (rate(least) < 0.95) least += 1
    expect(Math.abs(found.values[S] - least)).toBeLessThanOrEqual(1)
  })

  it('gives the same result for the same seed, to the bit', async () => {
    const options = { minimise: 'costPerPeriod', over: { [S]: { min: 10, max: 80 } }, budget: 250 } as const
    const [a, b] = [await optimise(shopWith(60), options), await optimise(shopWith(60), options)]
    expect(a).toEqual(b)
    expect(JSON.parse(JSON.stringify(a))).toEqual(a)
  })

  it('judges the result on replications that the search never saw, within the budget', async () => {
    const found = await optimise(shopWith(60), {
      maximise: 'fillRate',
      over: { [S]: { min: 10, max: 60, integer: true } },
      budget: 300,
      judging: 20,
    })
    expect(found.objective.n).toBe(20)
    expect(found.replications).toBeLessThanOrEqual(300)
    expect(found.objective.mean).toBeGreaterThan(0.99)
  })

  it('gives the best so far when it is stopped, without running on', async () => {
    const stop = new AbortController()
    const found = await optimise(shopWith(60), {
      minimise: 'costPerPeriod',
      over: { [S]: { min: 10, max: 60, integer: true } },
      budget: 1000,
      signal: stop.signal,
      onProgress: (done) => {
        if (done >= 100) stop.abort()
      },
    })
    expect(found.stopped).toBe('interrupted')
    expect(found.replications).toBeLessThan(200)
    expect(found.objective.n).toBeGreaterThanOrEqual(8)
  })

  it('says that the bounds cannot be kept, rather than break them in silence', async () => {
    const found = await optimise(shopWith(20), {
      minimise: 'onHand',
      over: { [S]: { min: 5, max: 15, integer: true } },
      subjectTo: { fillRate: { atLeast: 0.99 } },
      budget: 300,
    })
    expect(found.feasible).toBe('no')
    expect(found.values[S]).toBe(15)
  })

  it('names all that is wrong at once', async () => {
    await expect(
      optimise(shopWith(20), {
        minimise: 'onHand',
        over: { [S]: { min: 5, max: 15, integer: true } },
        subjectTo: { fillRate: {} },
        budget: 10,
        growth: 1,
        start: { [S]: 99, x: 1 },
      }),
    ).rejects.toThrow(
      /^5 problems:\n.*missing bound of "fillRate".*\n.*invalid budget 10; expected a whole number of at least 38 \(8 for the first point, 30 that judge the result\)\n.*invalid growth 1.*\n.*unknown factor "x".*\n.*invalid start 99/,
    )
    await expect(
      optimise(shopWith(20), { minimise: 'onHand', over: { 'sites.shop.holding': { min: -9, max: -2 } }, budget: 100 }),
    ).rejects.toThrow(/no point of the first look makes a scenario/)
  })
})
