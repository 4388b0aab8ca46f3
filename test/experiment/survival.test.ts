import { describe, expect, it } from 'vitest'
import { survival } from '../../src/experiment/survival.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'

/** A shop two days from its depot, five units a day. */
function chain(stock: number, depotStock = 20): ScenarioSpec {
  return {
    horizon: 120,
    products: { pill: { cost: 1, price: 3 } },
    sites: {
      mill: { kind: 'supplier' },
      depot: { kind: 'wholesaler', policy: { kind: 'base-stock', S: depotStock } },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: stock },
        demand: { pill: 5 },
        shortage: { kind: 'lost' },
      },
    },
    lanes: [
      { from: 'mill', to: 'depot', transit: 1 },
      { from: 'depot', to: 'shop', transit: 2 },
    ],
  }
}

describe('time to survive', () => {
  it('is the stock downstream over demand, less the way to bridge', async () => {
    const { sites } = await survival(chain(60), { at: 20, longest: 40 })
    expect(sites.depot.timeToSurvive).toBe(60 / 5 - 2)
    // The depot's stock of 20 counts as well; a day of it is on its way.
    expect(sites.mill.timeToSurvive).toBe(60 / 5 - 2 + 20 / 5 - 1)
    expect(sites.shop.timeToSurvive).toBe(0)
  })

  it('grows by the days that more stock lasts, exactly', async () => {
    for (const extra of [0, 5, 40]) {
      const { sites } = await survival(chain(60 + extra), { at: 20, longest: 40, sites: ['depot'] })
      expect(sites.depot.timeToSurvive).toBe(10 + extra / 5)
    }
  })

  it('says where every outage tried was survived', async () => {
    const { sites } = await survival(chain(60), { at: 20, longest: 6, sites: ['depot'] })
    expect(sites.depot).toMatchObject({ timeToSurvive: 6, atLeast: true })
  })

  it('nothing is lost where a site is back in time; where not, demand times the rest is', async () => {
    const timesToRecover = { depot: 10, mill: 16, shop: 0 }
    const { exposure, table } = await survival(chain(60), { at: 20, longest: 40, timesToRecover })
    expect(exposure.depot).toMatchObject({ unserved: 0 })
    expect(exposure.mill.unserved).toBe(5 * 3)
    expect(exposure.mill.index).toBe(1)
    expect(table()).toContain('mill')
  })

  it('is the least over the replications', async () => {
    const random = chain(60)
    const demand = { pill: { kind: 'poisson', mean: 5 } } as const
    const scenario = { ...random, sites: { ...random.sites, shop: { ...random.sites.shop, demand } } } as ScenarioSpec
    const { sites } = await survival(scenario, { at: 20, longest: 40, sites: ['depot'], replications: 5 })
    expect(sites.depot.each).toHaveLength(5)
    expect(sites.depot.timeToSurvive).toBe(Math.min(...sites.depot.each))
    expect(new Set(sites.depot.each).size).toBeGreaterThan(1)
  })

  it('names sites it does not know, and outages that do not fit', async () => {
    await expect(survival(chain(60), { sites: ['dept'] })).rejects.toThrow('unknown site "dept"')
    await expect(survival(chain(60), { at: 100, longest: 40 })).rejects.toThrow('invalid outages')
  })
})
