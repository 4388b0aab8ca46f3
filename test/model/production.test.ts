import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { compile } from '../../src/scenario/compile.ts'
import type { ProducerSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { history } from './chain.ts'

/** A works that makes a bicycle of a frame and two wheels, bought from a mill; one customer a period. */
function works(
  own: Partial<ProducerSpec>,
  lanes: { frame?: number; wheel?: number } = {},
  more: Partial<ScenarioSpec> = {},
) {
  const scenario: ScenarioSpec = {
    horizon: 8,
    products: { bicycle: {}, frame: {}, wheel: {} },
    sites: {
      mill: { kind: 'supplier', carries: ['frame', 'wheel'] },
      works: {
        kind: 'producer',
        demand: { bicycle: { kind: 'recorded', times: [1], quantities: [1] } },
        ...own,
        stock: { bicycle: { uses: { frame: 1, wheel: 2 } }, ...own.stock },
      },
    },
    lanes: [
      { name: 'frames', from: 'mill', to: 'works', products: ['frame'], transit: lanes.frame ?? 1 },
      { name: 'wheels', from: 'mill', to: 'works', products: ['wheel'], transit: lanes.wheel ?? 3 },
    ],
    ...more,
  }
  return scenario
}

describe('assembly', () => {
  it('orders components for what is ordered, and starts when the last of them is there', () => {
    expect(history(works({}))).toEqual([
      'at 1 demand works/bicycle 1',
      'at 1 order works/bicycle:line 1',
      'at 1 order frames/frame 1',
      'at 1 ship frames/frame 1',
      'at 1 order wheels/wheel 2',
      'at 1 ship wheels/wheel 2',
      'at 2 receive frames/frame 1',
      'at 4 receive wheels/wheel 2',
      'at 4 consume works/frame 1',
      'at 4 consume works/wheel 2',
      'at 4 produce works/bicycle:line 1',
      'at 4 receive works/bicycle:line 1',
      'at 4 serve works/bicycle 1',
    ])
  })

  it('leaves the components of a kit that waits on the shelf, and counts it as owed by each', () => {
    const simulation = new Simulation(works({}))
    simulation.runTo(3)
    expect(simulation.stock('works/frame')).toEqual({ onHand: 1, onOrder: 0, backorders: 1, position: 0 })
    expect(simulation.stock('works/wheel')).toEqual({ onHand: 0, onOrder: 2, backorders: 2, position: 0 })
  })

  it('starts as many whole kits as the scarcest component allows', () => {
    const scenario = works({
      demand: { bicycle: { kind: 'recorded', times: [1], quantities: [3] } },
      stock: { wheel: { initial: { onHand: 5 } }, frame: { initial: { onHand: 9 } } },
    })
    const simulation = new Simulation(scenario)
    simulation.runTo(1.5)
    expect(simulation.stock('works/bicycle').backorders).toBe(1)
    expect(simulation.stock('works/wheel').onHand).toBe(1)
    expect(simulation.stock('works/frame').onHand).toBe(7)
  })

  it('numbers a component above what it goes into, so that it is reviewed after it', () => {
    const { stockPoints } = compile(works({}))
    expect(stockPoints.map(({ name, echelon }) => `${name} ${echelon}`)).toEqual([
      'works/bicycle 0',
      'works/frame 1',
      'works/wheel 1',
      'mill/frame 2',
      'mill/wheel 2',
    ])
  })

  it('brings by-products into stock with each run', () => {
    const scenario: ScenarioSpec = {
      horizon: 5,
      products: { cheese: {}, whey: {} },
      sites: {
        dairy: {
          kind: 'producer',
          stock: { cheese: { byproducts: { whey: 9 }, productionTime: 1 } },
          demand: { cheese: 1 },
        },
      },
      lanes: [],
    }
    const simulation = new Simulation(scenario)
    simulation.runTo(3.5)
    expect(simulation.stock('dairy/whey').onHand).toBe(27)
  })
})

/** A works without components that makes two products to order. */
function lines(own: Partial<ProducerSpec>, horizon = 20): ScenarioSpec {
  return {
    horizon,
    products: { a: {}, b: {} },
    sites: {
      works: {
        kind: 'producer',
        productionTime: 2,
        demand: {
          a: { kind: 'recorded', times: [1, 2], quantities: [1, 1] },
          b: { kind: 'recorded', times: [1], quantities: [1] },
        },
        ...own,
      },
    },
    lanes: [],
  }
}

const receipts = (scenario: ScenarioSpec) => history(scenario).filter((line) => line.includes('receive'))

describe('lines', () => {
  it('are as many as there are runs where no number is given', () => {
    expect(receipts(lines({}))).toEqual([
      'at 3 receive works/a:line 1',
      'at 3 receive works/b:line 1',
      'at 4 receive works/a:line 1',
    ])
  })

  it('do one run at a time: what has waited longest goes next', () => {
    expect(receipts(lines({ lines: 1 }))).toEqual([
      'at 3 receive works/a:line 1',
      'at 5 receive works/b:line 1',
      'at 7 receive works/a:line 1',
    ])
  })

  it('are set up when they change from one product to another, and keep what is set up', () => {
    const scenario = lines({ lines: 1, setup: { time: 1, cost: 7 } })
    expect(receipts(scenario)).toEqual([
      'at 4 receive works/a:line 1',
      'at 7 receive works/b:line 1',
      'at 10 receive works/a:line 1',
    ])
    expect(run(scenario).metrics['cost.setup']).toBe(21)
    const alone = lines({ lines: 2, setup: { time: 1, cost: 7 } })
    expect(receipts(alone)).toEqual([
      'at 4 receive works/a:line 1',
      'at 4 receive works/b:line 1',
      'at 6 receive works/a:line 1',
    ])
    expect(run(alone).metrics['cost.setup']).toBe(14)
  })

  it('are busy the longer, the larger the run, where they make units at a finite rate', () => {
    const scenario = lines({ lines: 1, productionTime: 1, timePerUnit: 0.5, batch: 4 })
    expect(receipts(scenario)).toEqual(['at 4 receive works/a:line 4', 'at 7 receive works/b:line 4'])
  })

  it('go on where they stopped after a breakdown', () => {
    // Up for 2, down for 3: the run of 1 to 3 stops at 2 with 1 to go, goes on at 5 and is through at 6.
    const scenario = lines({
      lines: 1,
      breakdowns: { up: 2, down: 3 },
      demand: { a: { kind: 'recorded', times: [1], quantities: [1] } },
    })
    expect(receipts(scenario)).toEqual(['at 6 receive works/a:line 1'])
  })
})

describe('yield', () => {
  const withYield = (law: ProducerSpec['yield'], quantity = 4): ScenarioSpec => ({
    horizon: 6,
    products: { item: { cost: 1 } },
    sites: {
      works: {
        kind: 'producer',
        productionTime: 1,
        demand: { item: { kind: 'recorded', times: [1], quantities: [quantity] } },
        ...(law === undefined ? {} : { yield: law }),
      },
    },
    lanes: [],
  })

  it('closes the order with what comes, and what misses is ordered again at the next review', () => {
    const half = withYield({ kind: 'multiplicative', share: { kind: 'trace', values: [0.5, 1, 1], repeat: true } })
    expect(history(half)).toEqual([
      'at 1 demand works 4',
      'at 1 order works:line 4',
      'at 1 produce works:line 4',
      'at 2 receive works:line 2',
      'at 2 miss works:line 2',
      'at 2 serve works 2',
      'at 2 order works:line 2',
      'at 2 produce works:line 2',
      'at 3 receive works:line 2',
      'at 3 serve works 2',
    ])
  })

  it.each([
    ['multiplicative', { kind: 'multiplicative', share: 1 }],
    ['additive', { kind: 'additive', units: 0 }],
    ['binomial', { kind: 'binomial', good: 1 }],
  ] as const)('of everything, %s, is as none', (_, law) => {
    expect(run(withYield(law)).fingerprint).toBe(run(withYield(undefined)).fingerprint)
  })

  it('of rejects that are scrapped costs what is said', () => {
    const half = withYield({ kind: 'multiplicative', share: { kind: 'trace', values: [0.5, 1, 1], repeat: true } })
    const works = half.sites.works as ProducerSpec
    const scrapped = { ...half, sites: { works: { ...works, rejects: { kind: 'scrap', costPerUnit: 3 } as const } } }
    expect(history(scrapped)).toEqual(history(half))
    expect(run(scrapped).metrics['cost.waste']).toBe(6)
    expect(run(scrapped).metrics['cost.production']).toBe(6)
  })

  it('of rejects that are mended brings them later, at a cost, without ordering them again', () => {
    const half = withYield({ kind: 'multiplicative', share: { kind: 'trace', values: [0.75, 0], repeat: true } })
    const works = half.sites.works as ProducerSpec
    const rejects = { kind: 'rework', costPerUnit: 3, time: 1.5 } as const
    const mended = {
      ...half,
      sites: {
        works: {
          ...works,
          rejects,
          demand: { item: { kind: 'recorded' as const, times: [1, 2], quantities: [4, 2] } },
        },
      },
    }
    expect(history(mended)).toEqual([
      'at 1 demand works 4',
      'at 1 order works:line 4',
      'at 1 produce works:line 4',
      'at 2 rework works:line 1',
      'at 2 receive works:line 3',
      'at 2 serve works 3',
      'at 2 demand works 2',
      'at 2 order works:line 2',
      'at 2 produce works:line 2',
      // Of the second run nothing is good at once.
      'at 3 rework works:line 2',
      'at 3.5 receive works:line 1',
      'at 3.5 serve works 1',
      'at 4.5 receive works:line 2',
      'at 4.5 serve works 2',
    ])
    const { metrics } = run(mended)
    // 6 units at 1, and 3 of them mended at 3.
    expect(metrics['cost.production']).toBe(15)
    expect(metrics['cost.waste']).toBe(0)
  })

  it('of each unit on its own has the mean and variance of the binomial law', () => {
    const scenario: ScenarioSpec = {
      horizon: 20_000,
      products: { item: {} },
      sites: {
        mill: { kind: 'supplier' },
        shop: {
          kind: 'retailer',
          policy: { kind: 'constant-order', Q: 10 },
          demand: { item: 8 },
          initial: { onHand: 0 },
        },
      },
      lanes: [{ from: 'mill', to: 'shop', yield: { kind: 'binomial', good: 0.8 } }],
    }
    const { figures } = run(scenario)
    const shop = figures.points.find(({ name }) => name === 'shop')
    // 20,000 draws of mean 8 and variance 1.6: within 4 standard errors.
    expect(Math.abs((shop?.received ?? 0) / 20_000 - 8)).toBeLessThan(4 * Math.sqrt(1.6 / 20_000))
  })
})

describe('lines of a number', () => {
  it('take the runs of an instant one by one, fast as step by step: one that takes no time frees its line for the next', () => {
    const scenario: ScenarioSpec = {
      horizon: 8,
      products: { bicycle: {}, cart: {} },
      sites: {
        works: { kind: 'producer', lines: 5, stock: { bicycle: { setup: { time: 0.3 } } } },
        shop: {
          kind: 'retailer',
          policy: { kind: 'base-stock', S: 4 },
          demand: { bicycle: 2, cart: { kind: 'trace', values: [0, 1, 0, 0], repeat: true } },
        },
      },
      lanes: [{ from: 'works', to: 'shop' }],
    }
    const fast = run(scenario)
    expect(fast.fingerprint).toBe(run(scenario, { fused: false }).fingerprint)
    // On days 1 and 5 the line is free again when the cart comes, so it is set up for bicycles anew on the day after.
    expect(history(scenario).filter((fact) => fact.includes('receive works/bicycle:line'))).toEqual(
      [0.3, 1, 2.3, 3, 4, 5, 6.3, 7].map((time) => `at ${time} receive works/bicycle:line 2`),
    )
  })
})
