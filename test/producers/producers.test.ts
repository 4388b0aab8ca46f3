import { describe, expect, it } from 'vitest'
import { ScenarioError, SimulationError } from '../../src/errors.ts'
import { run } from '../../src/run/run.ts'
import { scenario } from '../../src/scenario/build.ts'
import { defineProducer } from '../../src/scenario/define.ts'
import type { ProducerSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { history } from '../model/chain.ts'

type Orders = Readonly<Record<string, readonly (readonly [time: number, quantity: number])[]>>

/** One line that makes ale, bock and cider to order, 2 periods a run. */
function brewery(orders: Orders, own: Partial<ProducerSpec> = {}, horizon = 30): ScenarioSpec {
  const demand = Object.fromEntries(
    Object.entries(orders).map(([product, list]) => [
      product,
      { kind: 'recorded' as const, times: list.map(([time]) => time), quantities: list.map(([, units]) => units) },
    ]),
  )
  return {
    horizon,
    products: { ale: {}, bock: {}, cider: {} },
    sites: { works: { kind: 'producer', lines: 1, productionTime: 2, demand, ...own } },
    lanes: [],
  }
}

/** Runs in the order in which they start: `time product units`. */
function starts(spec: ScenarioSpec): string[] {
  return history(spec, ['produce']).map((line) => line.replace(/at (\S+) produce works\/(\w+):line (\S+)/, '$1 $2 $3'))
}

/** Orders of one instant, in which no rule but by chance hears of ale last. */
const crowd: Orders = {
  ale: [[1, 2]],
  bock: [[1, 7]],
  cider: [[1, 5]],
}

describe('longest-waiting', () => {
  it('is what a site does where nothing is said, to the last bit', () => {
    const orders: Orders = {
      ale: [
        [1, 2],
        [2, 1],
      ],
      bock: [
        [1, 7],
        [5, 1],
      ],
      cider: [[1, 5]],
    }
    const silent = run(brewery(orders, { batch: 1 }))
    const stated = run(brewery(orders, { batch: 1, production: { kind: 'longest-waiting' } }))
    expect(stated.fingerprint).toBe(silent.fingerprint)
    expect(stated.events).toBe(silent.events)
  })
})

describe('largest-queue', () => {
  it('makes what most units wait for, of all that were ordered at the instant', () => {
    expect(starts(brewery(crowd, { production: { kind: 'largest-queue' } }))).toEqual([
      '1 bock 7',
      '3 cider 5',
      '5 ale 2',
    ])
  })

  it('waits for the end of the instant where the sequence closes before demand', () => {
    const early: ScenarioSpec['sequence'] = { steps: ['close', 'demand', 'review', 'receive', 'release'] }
    const spec = { ...brewery(crowd, { production: { kind: 'largest-queue' } }), sequence: early }
    expect(starts(spec)).toEqual(['1 bock 7', '3 cider 5', '5 ale 2'])
  })

  it('looks again after each batch', () => {
    expect(starts(brewery(crowd, { production: { kind: 'largest-queue' }, batch: 3 }))).toEqual([
      // Orders are raised to whole batches: 3, 9 and 6 wait at first. Of equal queues the one goes first that has waited longer, or by name.
      '1 bock 3',
      '3 bock 3',
      '5 cider 3',
      '7 ale 3',
      '9 bock 3',
      '11 cider 3',
    ])
  })
})

describe('fixed-cycle', () => {
  it('lets products take turns in the stated order, and passes over those of which nothing could start', () => {
    const production = { kind: 'fixed-cycle', order: ['cider', 'ale', 'cider', 'bock'] } as const
    expect(starts(brewery(crowd, { production, batch: 1 })).slice(0, 10)).toEqual([
      '1 cider 1',
      '3 ale 1',
      '5 cider 1',
      '7 bock 1',
      '9 cider 1',
      '11 ale 1',
      '13 cider 1',
      '15 bock 1',
      '17 cider 1',
      '19 bock 1',
    ])
  })

  it('takes all products in turn where no order is stated', () => {
    expect(starts(brewery(crowd, { production: { kind: 'fixed-cycle' } }))).toEqual([
      '1 ale 2',
      '3 bock 7',
      '5 cider 5',
    ])
  })
})

describe('fewest-days-of-supply', () => {
  it('makes first what would run out first', () => {
    // Base stock 10 each. Ale sells 1 a period, cider 4: after one run-down both lack, cider is nearer to running out.
    const spec = brewery(
      { ale: [[1, 4]], cider: [[1, 8]] },
      { production: { kind: 'fewest-days-of-supply' }, policy: { kind: 'base-stock', S: 10 } },
    )
    // Of ale 6 are left at a rate of 4, of cider 2 at a rate of 8.
    expect(starts(spec)).toEqual(['1 cider 8', '3 ale 4'])
  })

  it('counts what is owed, and what is under way', () => {
    const spec = brewery(
      {
        ale: [
          [0, 3],
          [2, 3],
        ],
        bock: [
          [0, 2],
          [2, 9],
        ],
      },
      { production: { kind: 'fewest-days-of-supply' }, policy: { kind: 'base-stock', S: 4 }, lines: 1 },
    )
    // At 0: ale 1 of 3 a period, bock 2 of 2. At 2: ale has 3 of 3 (3 of them just made), bock owes 7.
    expect(starts(spec)).toEqual(['0 ale 3', '2 bock 11', '4 ale 3'])
  })
})

describe('make-to-order', () => {
  it('makes what is owed before what goes to stock, and no more of it than is owed', () => {
    const spec = brewery(
      { ale: [[1, 3]], bock: [[1, 9]] },
      { production: { kind: 'make-to-order' }, policy: { kind: 'base-stock', S: 5 } },
    )
    // Ale: 2 are left, 3 are ordered for stock. Bock owes 4, and 5 more are ordered for stock.
    expect(starts(spec)).toEqual(['1 bock 4', '3 ale 3', '5 bock 5'])
  })

  it('makes batches where there are batches', () => {
    const spec = brewery(
      { bock: [[1, 9]] },
      { production: { kind: 'make-to-order' }, policy: { kind: 'base-stock', S: 4 }, batch: 3 },
    )
    expect(starts(spec)).toEqual(['1 bock 3', '3 bock 3', '5 bock 3'])
  })
})

describe('a rule of your own', () => {
  const thrifty = defineProducer({
    kind: 'thrifty',
    doc: 'goes on with what a line is set up for as long as any of it waits',
    parameters: {},
    create: () => ({
      next: (jobs) => {
        let best = -1
        for (let job = 0; job < jobs.count; job++)
          if (jobs.startable(job) > 0 && (best < 0 || (jobs.isSetUp(job) && !jobs.isSetUp(best)))) best = job
        return best
      },
      size: () => 1,
    }),
  })
  const spec = brewery({ ale: [[3, 2]], bock: [[1, 3]] }, { production: { kind: 'thrifty' }, setup: { cost: 5 } })

  it('comes with extensions', () => {
    const { metrics } = run(spec, { extensions: { producer: [thrifty] } })
    // Three runs of bock, then two of ale: two set-ups.
    expect(metrics['cost.setup']).toBe(10)
  })

  it.each([
    ['a job of which nothing could start', () => 2, /invalid job 2 from the production rule of works/],
    ['no job at all', () => 1.5, /invalid job 1.5/],
  ])('that chooses %s is named', (_, next, message) => {
    const bad = { ...thrifty, create: () => ({ next }) }
    expect(() => run(spec, { extensions: { producer: [bad] } })).toThrow(message)
  })

  it('that makes more than waits is named', () => {
    const bad = { ...thrifty, create: () => ({ next: () => 1, size: () => 99 }) }
    expect(() => run(spec, { extensions: { producer: [bad] } })).toThrow(SimulationError)
    expect(() => run(spec, { extensions: { producer: [bad] } })).toThrow(/invalid size 99 .* at most 3 units/)
  })
})

describe('the check', () => {
  const problems = (own: object): string[] => {
    try {
      scenario({ ...brewery(crowd), sites: { works: { kind: 'producer', ...own } } } as ScenarioSpec)
      return []
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error
      return error.problems.map(({ path, message }) => `${path}: ${message}`)
    }
  }

  it('asks for lines beside a rule, and for a turn for each product made', () => {
    expect(problems({ production: { kind: 'fixed-cycle', order: ['ale', 'bock'] } })).toEqual([
      'sites.works.production: missing lines beside production "fixed-cycle": without a limit all starts at once; expected a number of lines',
      'sites.works.production.order: missing "cider": without a turn, it would never be made; expected all products made here',
    ])
  })

  it('refuses turns of what is not made here, unknown kinds and names', () => {
    expect(
      problems({
        lines: 1,
        carries: ['ale', 'bock'],
        production: { kind: 'fixed-cycle', order: ['ale', 'bock', 'cider'] },
      }),
    ).toEqual([
      'sites.works.production.order.2: invalid product "cider": "works" does not make it; expected one of ale, bock',
    ])
    expect(problems({ lines: 1, production: { kind: 'fixed-cycle', order: ['ael'] } })).toEqual([
      'sites.works.production.order.0: unknown product "ael"; expected one of ale, bock, cider; did you mean "ale"?',
    ])
    expect(problems({ lines: 1, production: { kind: 'fixed-cycel' } })[0]).toMatch(
      /unknown producer kind "fixed-cycel".*did you mean "fixed-cycle"/,
    )
    expect(problems({ lines: 1, production: { kind: 'fixed-cycle', order: [] } })[0]).toMatch(/missing order/)
  })

  it('asks for a yield beside rejects, and for whole runs beside a time per unit', () => {
    expect(problems({ rejects: { kind: 'scrap', costPerUnit: -1 } })).toEqual([
      'sites.works.rejects.costPerUnit: invalid costPerUnit -1; expected a number of at least 0 (money per unit)',
    ])
    expect(problems({ rejects: { kind: 'rework' } })[0]).toBe(
      'sites.works: missing yield of "ale" beside rejects: all would be good; expected a yield',
    )
    expect(problems({ timePerUnit: 1, productionRate: 2 })[0]).toMatch(/invalid productionRate beside timePerUnit/)
    expect(problems({ yield: { kind: 'binomal', good: 2 } })[0]).toMatch(/unknown yield kind "binomal"/)
  })
})

/** Mean units owed of two like products on one line: Poisson demand of 0.3 each, exponential runs of single units with mean 1. */
function shortages(production: ProducerSpec['production'], S: number): { mean: number; halfWidth: number } {
  const unit = { kind: 'arrivals', gap: { kind: 'exponential', mean: 1 / 0.3 } } as const
  const spec: ScenarioSpec = {
    horizon: 3_000,
    warmUp: 100,
    sequence: 'continuous',
    products: { a: {}, b: {} },
    sites: {
      works: {
        kind: 'producer',
        lines: 1,
        batch: 1,
        productionTime: { kind: 'exponential', mean: 1 },
        policy: { kind: 'base-stock', S },
        demand: { a: unit, b: unit },
        ...(production === undefined ? {} : { production }),
      },
    },
    lanes: [],
  }
  const means = Array.from({ length: 30 }, (_, replication) => {
    const { figures } = run(spec, { seed: 'queue', replication })
    return figures.points.reduce((sum, { owed }) => sum + owed, 0) / figures.periods
  })
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length
  const variance = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (means.length - 1)
  // Student's t with 29 degrees of freedom at 99.9 %.
  return { mean, halfWidth: 3.66 * Math.sqrt(variance / means.length) }
}

/** The same of largest-queue, from the balance of flow over (units of a, units of b, product on the line), up to 40 of each. */
function exactShortage(S: number, most = 40): number {
  const [lambda, mu] = [0.3, 1]
  const at = (a: number, b: number, on: number) => (a * (most + 1) + b) * 2 + on
  let p = new Float64Array((most + 1) * (most + 1) * 2)
  p[at(0, 0, 0)] = 1
  const step = 1 / (2 * lambda + mu)
  for (let round = 0; round < 4_000; round++) {
    const q = new Float64Array(p.length)
    const add = (a: number, b: number, on: number, mass: number) => {
      q[at(Math.min(a, most), Math.min(b, most), on)] += mass
    }
    for (let a = 0; a <= most; a++)
      for (let b = 0; b <= most; b++)
        for (const on of [0, 1]) {
          const mass = p[at(a, b, on)]
          if (mass === 0) continue
          const idle = a + b === 0
          add(a + 1, b, idle ? 0 : on, mass * lambda * step)
          add(a, b + 1, idle ? 1 : on, mass * lambda * step)
          if (idle) {
            add(0, 0, 0, mass * mu * step)
            continue
          }
          const [left, right] = on === 0 ? [a - 1, b] : [a, b - 1]
          // Which of two equal queues goes first is of no account: the products are alike.
          if (left === right && left > 0) {
            add(left, right, 0, (mass * mu * step) / 2)
            add(left, right, 1, (mass * mu * step) / 2)
          } else add(left, right, left > right ? 0 : left + right === 0 ? 0 : 1, mass * mu * step)
        }
    p = q
  }
  let owed = 0
  for (let a = 0; a <= most; a++)
    for (let b = 0; b <= most; b++)
      for (const on of [0, 1]) owed += p[at(a, b, on)] * (Math.max(0, a - S) + Math.max(0, b - S))
  return owed
}

describe('two like products on one line', () => {
  it.each([
    undefined,
    { kind: 'largest-queue' },
    { kind: 'fixed-cycle' },
    { kind: 'fewest-days-of-supply' },
    { kind: 'make-to-order' },
  ] as const)('made to order, owe as much as M/M/1 whatever the rule (%j)', (production) => {
    const { mean, halfWidth } = shortages(production, 0)
    // Load 0.6: 0.6 / (1 - 0.6).
    expect(Math.abs(mean - 1.5)).toBeLessThanOrEqual(halfWidth)
    expect(halfWidth).toBeLessThan(0.14)
  })

  it('with base stocks owe what the balance of flow says where the largest queue goes first', () => {
    const { mean, halfWidth } = shortages({ kind: 'largest-queue' }, 2)
    expect(Math.abs(mean - exactShortage(2))).toBeLessThanOrEqual(halfWidth)
    expect(halfWidth).toBeLessThan(0.08)
  })
})
