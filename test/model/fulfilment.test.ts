import { describe, expect, it } from 'vitest'
import { ScenarioError } from '../../src/errors.ts'
import {
  type AlternativeSpec,
  backorder,
  binomialYield,
  type FulfilmentSpec,
  lane,
  lostSales,
  poissonBuyers,
  retailer,
  run,
  type ScenarioSpec,
  Simulation,
  scenario,
  sS,
  supplier,
  visits,
} from '../../src/index.ts'

const LOTS = sS({ s: 60, S: 120 })

/** A web shop whose orders may leave from a centre or from a store. */
function web(own: Partial<AlternativeSpec>, change: Partial<ScenarioSpec> = {}): ScenarioSpec {
  return scenario({
    name: 'web shop',
    horizon: 300,
    products: { shirt: { price: 20, cost: 8 }, tie: { price: 10, cost: 4 } },
    sites: {
      maker: supplier({}),
      centre: retailer({ policy: LOTS }),
      store: retailer({ policy: LOTS }),
    },
    lanes: [lane('maker', 'centre', { transit: 1 }), lane('maker', 'store', { transit: 1 })],
    market: {
      alternatives: {
        web: {
          site: 'centre',
          product: 'shirt',
          handling: 1,
          delivery: 1,
          ...(own.promiseShare === undefined && { promise: 3 }),
          ...own,
        },
      },
      segments: { all: { customers: 100, buying: poissonBuyers({ rate: 0.05 }) } },
    },
    ...change,
  })
}

function outcome(spec: ScenarioSpec) {
  const { figures, fingerprint } = run(spec)
  const alternative = figures.market?.alternatives[0]
  if (alternative === undefined) throw new Error('no alternative')
  const { fulfilment } = alternative
  if (fulfilment === undefined) throw new Error('no fulfilment')
  const point = (name: string) => {
    const found = figures.points.find((one) => one.name === name)
    if (found === undefined) throw new Error(`no ${name}`)
    return found
  }
  return { figures, alternative, fulfilment, point, fingerprint }
}

describe('fulfilment', () => {
  it('delivers as without it where it changes nothing', () => {
    const plain = run(web({})).figures.market?.alternatives[0]
    const { alternative } = outcome(web({ fulfilment: {} }))
    for (const key of ['chosen', 'handed', 'delivered', 'onTime', 'leadPeriods', 'score', 'revenue'] as const)
      expect(alternative[key]).toBe(plain?.[key])
  })

  it('takes each step in turn: picking, packing, the call of the carrier', () => {
    const { alternative, fulfilment } = outcome(
      web({ fulfilment: { picking: 0.25, packing: 0.25, pickUpEvery: 1 }, handling: 0 }),
    )
    expect(fulfilment.pickPeriods / fulfilment.parcels).toBeCloseTo(0.25, 2)
    // But for parcels that are on their way through it at the end.
    expect(fulfilment.packPeriods / fulfilment.parcels).toBeCloseTo(0.5, 2)
    // Orders come at any time of a day: half a day until the next call, on average (99.9 % of 1,500 uniform waits).
    expect(Math.abs(fulfilment.tenderPeriods / fulfilment.parcels - 1)).toBeLessThan((3.29 * 0.29) / Math.sqrt(1200))
    // Whole days from then on: each order comes one day after a call.
    expect(alternative.leadPeriods / alternative.delivered).toBeGreaterThan(1.9)
  })

  it('lets parcels wait for a picker: M/D/1', () => {
    const { fulfilment } = outcome(web({ fulfilment: { picking: 0.16, pickers: 1 } }, { horizon: 4000, warmUp: 200 }))
    // Load 0.8: waiting rho / (2 (1 - rho)) services, then one (Pollaczek-Khinchine); 5 % for a mean of some 20,000 dependent waits.
    expect(fulfilment.pickPeriods / fulfilment.parcels).toBeCloseTo(0.16 * 3, 1)
  })

  it('sends a parcel from each site that a line comes from, and from a store where the centre is out', () => {
    const sites = {
      maker: supplier({}),
      centre: retailer({ policy: LOTS, stock: { tie: { initial: { onHand: 0 }, policy: sS({ s: -1, S: 0 }) } } }),
      store: retailer({ policy: LOTS }),
    }
    const lines: FulfilmentSpec = { from: ['store'], lines: { tie: { share: 0.5, quantity: 2 } } }
    const spec = web({ fulfilment: lines, perOrder: 3 }, { sites })
    const { alternative, fulfilment, point, figures } = outcome(spec)
    // The store has both: whatever holds a tie goes from there whole.
    expect(fulfilment.split).toBe(0)
    expect(fulfilment.parcels).toBe(fulfilment.orders)
    expect(point('centre/tie').served).toBe(0)
    expect(point('store/tie').served).toBe(2 * point('store/shirt').served)
    const costs = figures.points.reduce((sum, { costs: { transport = 0 } }) => sum + transport, 0)
    expect(costs).toBeCloseTo(3 * fulfilment.parcels, 6)
    const units = ['centre/shirt', 'store/shirt', 'store/tie'].reduce((sum, name) => sum + point(name).served, 0)
    expect(units).toBe(alternative.handed)
    expect(figures.ledgerResidue).toBeLessThan(1e-6)
  })

  it('sends what nobody has behind: the order comes when the last parcel does', () => {
    const sites = {
      maker: supplier({}),
      centre: retailer({ stock: { shirt: { policy: LOTS }, tie: { policy: sS({ s: -1, S: 0 }) } } }),
      store: retailer({ policy: LOTS }),
    }
    const { alternative, fulfilment } = outcome(web({ fulfilment: { lines: { tie: {} } } }, { sites }))
    expect(fulfilment.uncovered).toBe(fulfilment.orders)
    expect(fulfilment.split).toBe(fulfilment.orders)
    // A tie is ordered at the end of the day in which it is wanted, comes a day later, and takes two days then: 3 to 4 (99.9 %).
    const mean = alternative.leadPeriods / alternative.delivered
    expect(Math.abs(mean - 3.5)).toBeLessThan((3.29 * 0.29) / Math.sqrt(alternative.delivered))
    expect(alternative.onTime).toBe(0)
  })

  it('rings again, and brings goods back in the end', () => {
    const fails = 0.4
    const { alternative, fulfilment, point, figures } = outcome(
      web({ fulfilment: { attempts: { fails, most: 2, cost: 1 } }, perOrder: 3 }, { horizon: 2000 }),
    )
    const back = fails ** 2
    // 99.9 % interval of a binomial share.
    const tolerance = 3.29 * Math.sqrt((back * (1 - back)) / fulfilment.parcels)
    expect(Math.abs(fulfilment.broughtBack / fulfilment.parcels - back)).toBeLessThan(tolerance)
    expect(fulfilment.attempts).toBeGreaterThan(1.35 * fulfilment.parcels)
    expect(point('centre/shirt').costs.refund).toBeCloseTo(20 * fulfilment.broughtBack, 6)
    expect(alternative.onTime).toBeLessThan(alternative.closed)
    expect(point('centre/shirt').served).toBe(alternative.handed)
    expect(figures.ledgerResidue).toBeLessThan(1e-6)
  })

  it('holds the promise against readiness where customers collect, and puts back what nobody fetches', () => {
    const { alternative, fulfilment, point } = outcome(
      web({ fulfilment: { collect: { wait: 4, never: 0.25, keep: 5 } }, promise: 1 }, { horizon: 2000 }),
    )
    expect(alternative.leadPeriods / alternative.delivered).toBeCloseTo(1, 6)
    expect(alternative.onTime).toBe(alternative.delivered)
    const share = fulfilment.broughtBack / fulfilment.parcels
    expect(Math.abs(share - 0.25)).toBeLessThan(3.29 * Math.sqrt((0.25 * 0.75) / fulfilment.parcels))
    expect(point('centre/shirt').costs.refund).toBeCloseTo(20 * fulfilment.broughtBack, 6)
  })

  it('pays a marketplace its commission: what the seller pays its owner gets', () => {
    const { alternative, fulfilment, point, figures } = outcome(
      web({ marketplace: { commission: 0.15, perOrder: 0.5, owner: 'store' } }),
    )
    expect(fulfilment.commission).toBeCloseTo(0.15 * alternative.revenue + 0.5 * fulfilment.orders, 6)
    expect(point('centre/shirt').costs.commission).toBeCloseTo(fulfilment.commission, 6)
    expect(point('store/shirt').costs.commission).toBeCloseTo(-fulfilment.commission, 6)
    expect(figures.ledgerResidue).toBeLessThan(1e-6)
  })

  it('makes promises that a given share of orders keeps', () => {
    const spec = web(
      {
        promiseShare: 0.9,
        handling: { kind: 'lognormal', mu: 0.5, sigma: 1 },
        delivery: { kind: 'exponential', mean: 3 },
      },
      { horizon: 3000 },
    )
    const alternative = run(spec).figures.market?.alternatives[0]
    const share = (alternative?.onTime ?? 0) / (alternative?.delivered ?? 1)
    expect(Math.abs(share - 0.9)).toBeLessThan(3.29 * Math.sqrt(0.09 / (alternative?.delivered ?? 1)))
  })

  it('is the same saved at any instant and resumed as in one go', () => {
    const spec = web({
      fulfilment: {
        from: ['store'],
        lines: { tie: { share: 0.4 } },
        picking: { kind: 'exponential', mean: 0.1 },
        pickers: 1,
        attempts: { fails: 0.3 },
      },
      shortage: backorder(),
    })
    const whole = new Simulation(spec)
    whole.runToEnd()
    const first = new Simulation(spec)
    first.runUntil(({ now }) => now > 137.4)
    const second = new Simulation(spec)
    second.load(JSON.parse(JSON.stringify(first.save())))
    second.runToEnd()
    expect(second.figures()).toEqual(whole.figures())
  })

  it('covers orders as often as its sites have all lines: independent shelves', () => {
    // Each day one unit comes with probability 0.7 and lasts half a day; one customer a day.
    const daily = { policy: { kind: 'R-S', R: 1, S: 1 } as const, shortage: lostSales(), initial: { onHand: 0 } }
    const spec = scenario({
      horizon: 4000,
      warmUp: 10,
      sequence: 'order-receive-demand',
      products: { shirt: { life: 0.5 }, tie: { life: 0.5 } },
      sites: { maker: supplier({}), a: retailer(daily), b: retailer(daily) },
      lanes: ['a', 'b'].map((to) => lane('maker', to, { transit: 0, yield: binomialYield({ good: 0.7 }) })),
      market: {
        alternatives: {
          web: { site: 'a', product: 'shirt', seen: false, fulfilment: { from: ['b'], lines: { tie: {} } } },
        },
        segments: { all: { customers: 1, buying: visits({ gap: 1 }) } },
      },
    })
    const { fulfilment } = outcome(spec)
    const expected = (1 - 0.49) ** 2
    expect(Math.abs(fulfilment.uncovered / fulfilment.orders - expected)).toBeLessThan(
      3.29 * Math.sqrt((expected * (1 - expected)) / fulfilment.orders),
    )
  })
})

/** Paths of all that is wrong with a market of these alternatives. */
function problemsOf(alternatives: Readonly<Record<string, unknown>>, market: object = {}): readonly string[] {
  const segments = { all: { customers: 1, buying: { kind: 'poisson', rate: 1 } } }
  try {
    scenario({ ...web({}), market: { alternatives, segments, ...market } } as ScenarioSpec)
  } catch (error) {
    if (error instanceof ScenarioError)
      return error.problems.map(({ path }) => path.replace('market.alternatives.', ''))
    throw error
  }
  return []
}

describe('a scenario with fulfilment', () => {
  const web = { site: 'centre', product: 'shirt' }

  it('reports every number that is out of its bounds', () => {
    const fulfilment = {
      from: ['nowhere'],
      lines: { tie: { share: 0, quantity: -1, price: -1 } },
      ...{ picking: -1, packing: -1, pickers: 0, perLine: -1, pickUpEvery: 0 },
      attempts: { fails: 1, again: -1, most: 11, cost: -1 },
      collect: { wait: -1, never: 2, keep: -1 },
    }
    const marketplace = { commission: 1.5, perOrder: -1, owner: 'nobody' }
    const found = problemsOf({ web: { ...web, promiseShare: 1, fulfilment, marketplace } })
    const steps = ['picking', 'packing', 'pickers', 'perLine', 'pickUpEvery', 'from.0']
    const tie = ['share', 'quantity', 'price'].map((key) => `lines.tie.${key}`)
    const attempts = ['fails', 'again', 'most', 'cost'].map((key) => `attempts.${key}`)
    const collect = ['wait', 'never', 'keep'].map((key) => `collect.${key}`)
    const all = [...steps, ...tie, ...attempts, ...collect].map((key) => `web.fulfilment.${key}`)
    const owner = ['commission', 'perOrder', 'owner'].map((key) => `web.marketplace.${key}`)
    expect([...found].sort()).toEqual(['web.promiseShare', ...all, ...owner].sort())
  })

  it('reports every part that does not go with the others', () => {
    const fulfilment = {
      from: ['centre', 'maker'],
      lines: { shirt: {} },
      attempts: { fails: 0.1 },
      collect: {},
    }
    const mixed = { kind: 'mixture', of: [1, 2], weights: [1, 1] }
    const found = problemsOf({
      web: { ...web, fulfilment, marketplace: { commission: 0.1, owner: 'centre' }, returns: { probability: 0.1 } },
      other: { ...web, promise: 3, promiseShare: 0.9, delivery: mixed },
      rival: { fulfilment: {}, marketplace: { commission: 0.1 } },
    })
    const own = ['from.0', 'from.1', 'lines.shirt', 'lines', 'attempts'].map((key) => `web.fulfilment.${key}`)
    const others = ['other.promiseShare', 'other.promiseShare', 'rival.fulfilment', 'rival.marketplace']
    expect([...found].sort()).toEqual([...own, 'web.marketplace.owner', ...others].sort())
  })

  it('takes no lines where the whole market takes goods back', () => {
    const lines = { ...web, fulfilment: { lines: { tie: {} } } }
    expect(problemsOf({ web: lines }, { returns: { probability: 0.1 } })).toEqual(['web.fulfilment.lines'])
  })
})
