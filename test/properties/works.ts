import fc from 'fast-check'
import type { DistributionSpec } from '../../src/random/distribution.ts'
import type { MakeSpec, ProductionSpec, ScenarioSpec, YieldSpec } from '../../src/scenario/spec.ts'

/**
 * Random works: frames and wheels are bought, a bicycle is made of them (swarf comes with it), a cart of wheels alone; lines, set-ups, breakdowns and yields
 * come and go. A shop sells both.
 */

const time: fc.Arbitrary<DistributionSpec> = fc.oneof(
  fc.constantFrom(0, 0.5, 1, 2),
  fc.constantFrom<DistributionSpec>({ kind: 'exponential', mean: 0.8 }, { kind: 'uniform', min: 0, max: 2 }),
)

const law: fc.Arbitrary<YieldSpec | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<YieldSpec>(
    { kind: 'multiplicative', share: { kind: 'discrete', values: [0, 1], weights: [1, 3] } },
    { kind: 'additive', units: { kind: 'discrete', values: [-2, -1, 0], weights: [1, 1, 2] } },
    { kind: 'binomial', good: 0.8 },
  ),
)

const level = fc.integer({ min: 0, max: 20 })

export const works: fc.Arbitrary<ScenarioSpec> = fc
  .record({
    levels: fc.tuple(level, level, level, level),
    times: fc.tuple(time, time, time),
    yields: fc.tuple(law, law),
    lines: fc.constantFrom(undefined, 1, 2, 5),
    batch: fc.constantFrom(undefined, 1, 4),
    capacity: fc.constantFrom(undefined, 6),
    breaks: fc.boolean(),
    setup: fc.boolean(),
    sequence: fc.constantFrom('receive-demand-review' as const, 'order-receive-demand' as const, 'continuous' as const),
    outage: fc.boolean(),
    production: fc.constantFrom<ProductionSpec | undefined>(
      undefined,
      { kind: 'longest-waiting' },
      { kind: 'largest-queue' },
      { kind: 'fewest-days-of-supply' },
      { kind: 'make-to-order' },
      { kind: 'fixed-cycle', order: ['cart', 'bicycle', 'cart'] },
    ),
    rejects: fc.constantFrom<MakeSpec['rejects']>(
      undefined,
      { kind: 'scrap', costPerUnit: 2 },
      { kind: 'rework', costPerUnit: 1, time: 1.5 },
      { kind: 'rework' },
    ),
    timePerUnit: fc.constantFrom(0, 0.1),
  })
  .map((drawn) => worksOf(drawn))

interface Drawn {
  readonly levels: readonly number[]
  readonly times: readonly DistributionSpec[]
  readonly yields: readonly (YieldSpec | undefined)[]
  readonly lines: number | undefined
  readonly batch: number | undefined
  readonly capacity: number | undefined
  readonly breaks: boolean
  readonly setup: boolean
  readonly sequence: 'receive-demand-review' | 'order-receive-demand' | 'continuous'
  readonly outage: boolean
  readonly production: ProductionSpec | undefined
  readonly rejects: MakeSpec['rejects']
  readonly timePerUnit: number
}

function worksOf({
  levels,
  times,
  yields,
  lines,
  batch,
  capacity,
  breaks,
  setup,
  sequence,
  outage,
  production,
  rejects,
  timePerUnit,
}: Drawn): ScenarioSpec {
  const base = (S: number) => ({ kind: 'base-stock' as const, S })
  const line = {
    productionTime: times[0],
    ...(batch === undefined ? {} : { batch }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(yields[0] === undefined ? {} : { yield: yields[0] }),
    ...(yields[0] !== undefined && rejects !== undefined ? { rejects } : {}),
    timePerUnit,
    ...(setup && lines !== undefined ? { setup: { time: 0.3, cost: 2 } } : {}),
  }
  return {
    horizon: 25,
    sequence,
    products: { bicycle: { price: 9 }, cart: { price: 5 }, frame: {}, wheel: {}, swarf: {} },
    sites: {
      mill: { kind: 'supplier', carries: ['frame', 'wheel'] },
      works: {
        kind: 'producer',
        ...(lines === undefined ? {} : { lines, ...(production === undefined ? {} : { production }) }),
        ...(breaks && lines !== undefined
          ? { breakdowns: { up: { kind: 'exponential', mean: 4 }, down: { kind: 'uniform', min: 0, max: 2 } } }
          : {}),
        stock: {
          bicycle: { policy: base(levels[0]), ...line, uses: { frame: 1, wheel: 2 }, byproducts: { swarf: 0.5 } },
          cart: { policy: base(levels[1]), ...line, uses: { wheel: 4 } },
          frame: { policy: base(levels[2]) },
          wheel: { policy: base(levels[3]), demand: { kind: 'poisson', mean: 1 } },
        },
      },
      shop: {
        kind: 'retailer',
        carries: ['bicycle', 'cart'],
        policy: base(4),
        demand: { bicycle: { kind: 'poisson', mean: 2 }, cart: { kind: 'poisson', mean: 1 } },
      },
    },
    lanes: [
      { name: 'frames', from: 'mill', to: 'works', products: ['frame'], transit: times[1] },
      {
        name: 'wheels',
        from: 'mill',
        to: 'works',
        products: ['wheel'],
        transit: times[2],
        ...(yields[1] === undefined ? {} : { yield: yields[1] }),
      },
      { from: 'works', to: 'shop', transit: 1 },
    ],
    ...(outage ? { disruptions: { fire: { kind: 'outage', site: 'works', at: 5, days: 4 } } } : {}),
  }
}
