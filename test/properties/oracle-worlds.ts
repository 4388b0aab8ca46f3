import fc from 'fast-check'
import type { Step } from '../../src/scenario/sequence.ts'
import type { LaneSpec, PolicySpec, ScenarioSpec, SiteSpec } from '../../src/scenario/spec.ts'
import type { Site, World } from './oracle-world.ts'

/** Random worlds that the oracle knows, and the scenarios that say the same. */

const whole = (min: number, max: number) => fc.integer({ min, max })
const money = fc.constantFrom(0, 0.25, 1, 3)
const lead = whole(0, 4)

/** Most periods of a world. */
const LONGEST = 24

const policy: fc.Arbitrary<PolicySpec> = fc.oneof(
  fc.record({ kind: fc.constant('base-stock' as const), S: whole(0, 30) }),
  fc
    .record({ s: whole(-3, 12), more: whole(0, 12), strict: fc.boolean() })
    .map(({ s, more, strict }) => ({ kind: 's-S' as const, s, S: s + more, strict })),
  fc.record({ kind: fc.constant('r-nQ' as const), r: whole(-3, 12), Q: whole(1, 9) }),
  fc.record({ kind: fc.constant('R-S' as const), R: whole(1, 4), S: whole(0, 30) }),
  fc
    .record({ R: whole(1, 4), s: whole(-3, 12), more: whole(0, 12) })
    .map(({ R, s, more }) => ({ kind: 'R-s-S' as const, R, s, S: s + more })),
  fc.record({ kind: fc.constant('echelon-base-stock' as const), S: whole(0, 50) }),
  fc.record({ kind: fc.constant('constant-order' as const), Q: whole(0, 6) }),
  fc.record({ kind: fc.constant('capped-base-stock' as const), S: whole(0, 30), cap: whole(1, 6) }),
  fc.record({
    kind: fc.constant('fixed-plan' as const),
    orders: fc.array(whole(0, 9), { minLength: 1, maxLength: 6 }),
    repeat: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('proportional-order-up-to' as const),
    Ti: fc.constantFrom(1, 2, 4),
    Tw: fc.constantFrom(1, 2, 4),
    Tp: whole(0, 5),
    netStock: whole(0, 10),
    cover: fc.constantFrom(0, 0.5, 1),
    forecast: fc.oneof(
      fc.record({ kind: fc.constant('constant' as const), mean: whole(0, 5) }),
      fc.record({ kind: fc.constant('exponential-smoothing' as const), alpha: fc.constant(0.5), initial: whole(0, 5) }),
    ),
  }),
)

const lines = fc.constantFrom('partial' as const, 'partial' as const, 'whole' as const)
const shortage = fc.oneof(
  fc.record(
    { kind: fc.constant('backorder' as const), cost: money, costPerUnit: money, lines, patience: whole(0, 3) },
    { requiredKeys: ['kind', 'cost', 'costPerUnit'] },
  ),
  fc.record({ kind: fc.constant('lost' as const), costPerUnit: money, lines }),
)

const underWay = fc.array(whole(0, 6), { maxLength: 4 })

const site = fc.record({
  supplier: whole(0, 5),
  policy,
  demand: fc.array(fc.oneof(whole(0, 8), whole(0, 2)), { minLength: LONGEST, maxLength: LONGEST }),
  sells: fc.boolean(),
  shortage,
  holding: money,
  orderCost: money,
  initial: fc.record({ onHand: whole(0, 25), pipeline: underWay, orders: underWay }),
  lots: fc.array(fc.record({ units: whole(1, 9), age: whole(0, 5) }), { minLength: 1, maxLength: 4 }),
  issuing: fc.constantFrom('FIFO' as const, 'LIFO' as const, 'FEFO' as const),
  minimumLife: fc.option(whole(0, 3), { nil: undefined }),
  lane: fc.record(
    {
      transit: lead,
      orderDelay: whole(0, 3),
      capacity: whole(1, 10),
      perShipment: money,
      perUnit: money,
      holding: money,
    },
    { requiredKeys: ['transit', 'perShipment', 'perUnit', 'holding'] },
  ),
})

const line = fc
  .record({ productionTime: lead, capacity: whole(1, 10), batch: whole(1, 5) }, { requiredKeys: ['productionTime'] })
  .map((of) =>
    'capacity' in of && 'batch' in of ? { ...of, batch: Math.min(Number(of.batch), Number(of.capacity)) } : of,
  )

const sequence: fc.Arbitrary<World['sequence']> = fc.oneof(
  fc.constantFrom('receive-demand-review', 'order-receive-demand', 'demand-order-receive', 'continuous'),
  fc.record({
    steps: fc.shuffledSubarray<Step>(['receive', 'release', 'demand', 'review'], { minLength: 4 }),
    review: fc.constantFrom('cascade', 'simultaneous', 'continuous'),
  }),
)

const NAMES = ['mill', 'zebra', 'alpha', 'kiosk', 'Shop']

/** One to four sites below a source or a producer. */
export const worlds: fc.Arbitrary<World> = fc
  .record({
    horizon: whole(3, LONGEST),
    sequence,
    product: fc.record({ cost: money, price: money, salvage: fc.constantFrom(0, 0, -1, 0.5) }),
    perishable: fc.option(
      fc.record({
        life: fc.constantFrom(1, 2, 3, 4, 6),
        lifeFrom: fc.constantFrom('receipt' as const, 'production' as const),
        waste: money,
      }),
      { nil: undefined },
    ),
    line: fc.option(line, { nil: undefined }),
    top: site,
    below: fc.array(site, { minLength: 1, maxLength: 4 }),
  })
  .map(({ line, top, below, perishable, product, ...rest }) => {
    const sites = [top, ...below].map((of, number): Site => {
      const supplier = number === 0 ? -1 : of.supplier % number
      const isLeaf = !below.some((other, at) => other.supplier % (at + 1) === number)
      const { demand, sells, lane, policy, initial: fresh, lots, issuing, minimumLife, ...own } = of
      const life = perishable?.life ?? Number.POSITIVE_INFINITY
      const young = lots.filter(({ age }) => age < life)
      const initial = perishable === undefined || young.length === 0 ? fresh : { ...fresh, onHand: 0, lots: young }
      const base = {
        ...own,
        name: NAMES[number],
        supplier,
        initial,
        ...(perishable === undefined ? {} : { issuing }),
        ...(isLeaf || (sells && number > 0) ? { demand } : {}),
      }
      // Out of an outside source all is fresh.
      const asks =
        minimumLife !== undefined &&
        minimumLife < life &&
        perishable !== undefined &&
        (supplier > 0 || line !== undefined)
      if (number > 0) return { ...base, policy, lane: asks ? { ...lane, minimumLife } : lane }
      const { orders: _, ...start } = initial
      if (line !== undefined) return { ...base, policy, line, initial: start }
      return { ...base, shortage: { kind: 'backorder' }, initial: { onHand: 0, pipeline: [] } }
    })
    return { ...rest, product: { ...product, ...perishable }, sites }
  })

/** The scenario of a world. */
export function scenarioOf({ horizon, sequence, product, sites }: World): ScenarioSpec {
  return {
    horizon,
    sequence,
    products: { pill: product },
    sites: Object.fromEntries(sites.map((site) => [site.name, siteSpec(site)])),
    lanes: sites.flatMap(({ name, supplier, lane }): LaneSpec[] =>
      supplier < 0 ? [] : [{ from: sites[supplier].name, to: name, ...lane }],
    ),
  }
}

function siteSpec({ policy, demand, shortage, holding, orderCost, initial: start, issuing, line }: Site): SiteSpec {
  if (policy === undefined) return { kind: 'supplier' }
  const { onHand, ...aged } = start
  const initial = start.lots === undefined ? start : aged
  const trace = demand === undefined ? {} : { demand: { pill: { kind: 'trace', values: demand } as const } }
  const base = {
    policy,
    shortage,
    holding,
    orderCost,
    initial,
    ...trace,
    ...(issuing === undefined ? {} : { issuing }),
  }
  return line === undefined ? { kind: 'wholesaler', ...base } : { kind: 'producer', ...base, ...line }
}
