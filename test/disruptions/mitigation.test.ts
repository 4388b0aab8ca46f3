import { describe, expect, it } from 'vitest'
import { compare } from '../../src/experiment/compare.ts'
import { run } from '../../src/run/run.ts'
import type { LaneSpec, ScenarioSpec, SourcingSpec } from '../../src/scenario/spec.ts'

interface Choice {
  readonly buffer?: number
  readonly backup?: boolean
  readonly sourcing?: SourcingSpec
  readonly disruptions?: ScenarioSpec['disruptions']
  readonly random?: boolean
  readonly horizon?: number
}

const SHORTAGE = 4

/** A shop that buys from a cheap source; a reliable one costs 1 more a unit. Unmet demand is lost, at 4 a unit. */
function shop({
  buffer = 0,
  backup = false,
  sourcing,
  disruptions,
  random = true,
  horizon = 730,
}: Choice): ScenarioSpec {
  const dear: LaneSpec = { from: 'dear', to: 'shop', transit: 1, perUnit: 1 }
  return {
    horizon,
    products: { part: {} },
    sites: {
      cheap: { kind: 'supplier', region: 'abroad' },
      dear: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 30 + buffer },
        demand: { part: random ? { kind: 'poisson', mean: 10 } : 10 },
        shortage: { kind: 'lost', costPerUnit: SHORTAGE },
        holding: 0.01,
        ...(sourcing !== undefined && { sourcing }),
      },
    },
    lanes: [{ from: 'cheap', to: 'shop', transit: 1 }, ...(backup ? [dear] : [])],
    ...(disruptions !== undefined && { disruptions }),
  }
}

const strikes: ScenarioSpec['disruptions'] = {
  strikes: {
    kind: 'shocks',
    region: 'abroad',
    perYear: 4,
    days: { kind: 'exponential', mean: 9 },
    closed: true,
    orders: 'refuse',
  },
}

describe('mitigation (G1)', () => {
  it('that is off leaves the run bit-identical: with a calm sea and in a storm', () => {
    for (const disruptions of [undefined, strikes]) {
      const absent = run(shop({ disruptions })).fingerprint
      expect(run(shop({ disruptions, buffer: 0 })).fingerprint).toBe(absent)
      expect(run(shop({ disruptions, sourcing: { kind: 'first-open' } })).fingerprint).toBe(absent)
      expect(run(shop({ disruptions, sourcing: { kind: 'primary-backup', reaction: 2 } })).fingerprint).toBe(absent)
    }
    // A second lane that nobody is told to use has numbers of its own in the facts, but moves nothing.
    const { fillRate, costPerPeriod } = run(shop({ disruptions: strikes })).metrics
    expect(run(shop({ disruptions: strikes, backup: true })).metrics).toMatchObject({ fillRate, costPerPeriod })
  })

  it('that is on loses no more sales on the same random numbers, and is not cheaper in calm years', async () => {
    const on: Readonly<Record<string, Choice>> = {
      buffer: { buffer: 60 },
      backup: { backup: true, sourcing: { kind: 'first-open' } },
      'late backup': { backup: true, sourcing: { kind: 'primary-backup', reaction: 5 } },
      both: { buffer: 60, backup: true, sourcing: { kind: 'first-open' } },
    }
    const variants = (disruptions: ScenarioSpec['disruptions']) => ({
      none: shop({ disruptions }),
      ...Object.fromEntries(Object.entries(on).map(([name, choice]) => [name, shop({ ...choice, disruptions })])),
    })
    const stormy = await compare(variants(strikes), { replications: 12 })
    for (const name of Object.keys(on)) {
      const { mean, halfWidth } = stormy.differences[name].lostSales
      expect(mean).toBeLessThan(0)
      expect((mean ?? 0) + (halfWidth ?? 0)).toBeLessThan(0)
    }
    const calm = await compare(variants(undefined), { replications: 4, metrics: ['costPerPeriod'] })
    for (const name of Object.keys(on)) expect(calm.differences[name].costPerPeriod.mean).toBeGreaterThanOrEqual(-1e-9)
  })
})

describe('Tomlin 2006 (G2)', () => {
  /** The cheap source is down a tenth of the time, in spells of so many days on average. */
  const down = (days: number): ScenarioSpec['disruptions'] => ({
    down: {
      kind: 'regimes',
      ...{ sites: ['cheap'], closed: true, orders: 'refuse', intensities: [0, 1], first: 0 },
      perYear: [0, 365 / (9 * days), 365 / days, 0],
    },
  })
  const cost = (choice: Choice) =>
    run(shop({ ...choice, random: false, horizon: 60_000 })).metrics.costPerPeriod ?? Number.NaN
  const bestBuffer = (disruptions: ScenarioSpec['disruptions']) =>
    Math.min(...[0, 20, 40, 80, 160, 320, 640].map((buffer) => cost({ buffer, disruptions })))
  const sourcing = (disruptions: ScenarioSpec['disruptions']) =>
    cost({ backup: true, sourcing: { kind: 'first-open' }, disruptions })

  it('for the same time down, stock is right for short and frequent spells, the second source for long and rare ones', () => {
    const [frequent, rare] = [down(1), down(40)]
    expect(bestBuffer(frequent)).toBeLessThan(sourcing(frequent))
    expect(bestBuffer(rare)).toBeGreaterThan(sourcing(rare))
    // The second source costs its premium whenever the first is down, however the spells fall.
    expect(sourcing(rare) / sourcing(frequent)).toBeGreaterThan(0.8)
    expect(sourcing(rare) / sourcing(frequent)).toBeLessThan(1.25)
  })
})
