import fc from 'fast-check'
import type { DistributionSpec } from '../../src/random/distribution.ts'
import type { ConsolidateSpec } from '../../src/scenario/consolidate.ts'
import type { CreditSpec } from '../../src/scenario/credit.ts'
import type { RerouteSpec } from '../../src/scenario/reroute.ts'
import type { SequenceSpec, Step } from '../../src/scenario/sequence.ts'
import type {
  AllocationSpec,
  CustomersSpec,
  DemandSpec,
  DisruptionSpec,
  InitialSpec,
  LaneSpec,
  MakeSpec,
  PolicySpec,
  ProductSpec,
  ReactionSpec,
  ScenarioSpec,
  ShortageSpec,
  SiteSpec,
  SourcingSpec,
  StockSpec,
} from '../../src/scenario/spec.ts'

/**
 * Random valid scenarios. A *recipe* of plain numbers is drawn (so that fast-check can shrink it), and a scenario is built from it:
 * site 0 is a source, every later site is supplied by earlier ones, so that the network is free of rings whatever is drawn.
 */

/** What a test may ask of the scenarios it is given. */
export interface Wishes {
  /** Only whole quantities, so that every sum is exact. */
  readonly whole?: boolean
  /** Fluid demand and production at leaf sites. Default false. */
  readonly fluid?: boolean
  /** Negative demand and orders. Default false. */
  readonly signed?: boolean
  readonly disruptions?: boolean
  /** Most sites. Default 6. */
  readonly sites?: number
  /** Only base-stock policies with backorders: where more stock can only help. */
  readonly monotone?: boolean
}

const wholeNumber = (min: number, max: number) => fc.integer({ min, max })

/** Times in periods: zero, ties with the period, and fractions. */
const duration: fc.Arbitrary<DistributionSpec> = fc.oneof(
  fc.constantFrom(0, 0.25, 0.5, 1, 1.5, 2, 3, 5),
  fc.constantFrom<DistributionSpec>(
    { kind: 'exponential', mean: 1.3 },
    { kind: 'uniform', min: 0, max: 2.5 },
    { kind: 'erlang', k: 2, mean: 2 },
    { kind: 'discrete', values: [0, 1, 2, 4], weights: [1, 2, 2, 1] },
    { kind: 'trace', values: [1, 0, 3, 2], repeat: true },
  ),
)

const money = fc.constantFrom(0, 0.25, 1, 3)

function quantity(whole: boolean): fc.Arbitrary<DistributionSpec> {
  const counts: fc.Arbitrary<DistributionSpec> = fc.oneof(
    wholeNumber(0, 6),
    fc.constantFrom<DistributionSpec>(
      { kind: 'poisson', mean: 3 },
      { kind: 'discrete', values: [0, 1, 7], weights: [2, 2, 1] },
      { kind: 'geometric', p: 0.4 },
      { kind: 'trace', values: [2, 0, 5, 1], repeat: true },
    ),
  )
  if (whole) return counts
  const real = fc.constantFrom<DistributionSpec>(
    { kind: 'uniform', min: 0, max: 5 },
    { kind: 'lognormal', mean: 3, cv: 0.7 },
    0.1,
  )
  return fc.oneof({ weight: 3, arbitrary: counts }, { weight: 1, arbitrary: real })
}

function demandOf(wishes: Wishes): fc.Arbitrary<DemandSpec> {
  const units = quantity(wishes.whole === true)
  const gap = fc.constantFrom<DistributionSpec>(
    { kind: 'exponential', mean: 0.4 },
    0.5,
    1,
    { kind: 'discrete', values: [0.5, 1, 1.25], weights: [1, 1, 1] },
    { kind: 'trace', values: [0.3, 1, 0.7], repeat: true },
  )
  const kinds: fc.Arbitrary<DemandSpec>[] = [
    units,
    units.map((of) => ({ kind: 'per-period' as const, quantity: of })),
    fc.record({ kind: fc.constant('arrivals' as const), gap, quantity: units }),
    fc.record({ kind: fc.constant('regular' as const), every: fc.constantFrom(0.5, 1, 0.3, 2), quantity: units }),
    fc
      .array(fc.record({ after: fc.constantFrom(0, 0.5, 1, 2.2), units: wholeNumber(1, 9) }), { maxLength: 8 })
      .map((rows) => recordedFrom(rows)),
  ]
  if (wishes.signed === true)
    kinds.push(fc.constantFrom<DemandSpec>({ kind: 'normal', mean: 4, sd: 4 }, { kind: 'normal', mean: 1, sd: 3 }))
  return fc.oneof(...kinds)
}

function recordedFrom(rows: readonly { readonly after: number; readonly units: number }[]): DemandSpec {
  let time = 0
  const times = rows.map(({ after }) => {
    time += after
    return time
  })
  return { kind: 'recorded', times, quantities: rows.map(({ units }) => units) }
}

const level = wholeNumber(0, 30)
const period = fc.constantFrom(1, 2, 3, 0.5, 1.5, 7)

function policyOf(wishes: Wishes): fc.Arbitrary<PolicySpec> {
  const S = level
  if (wishes.monotone === true) return S.map((of) => ({ kind: 'base-stock' as const, S: of }))
  const kinds: fc.Arbitrary<PolicySpec>[] = [
    fc.record({ kind: fc.constant('base-stock' as const), S }),
    fc
      .record({ s: wholeNumber(-3, 15), more: wholeNumber(0, 15), strict: fc.boolean() })
      .map(({ s, more, strict }) => ({ kind: 's-S' as const, s, S: s + more, strict })),
    fc.record({ kind: fc.constant('r-nQ' as const), r: wholeNumber(-3, 15), Q: wholeNumber(1, 8) }),
    fc.record({ kind: fc.constant('R-S' as const), R: period, S }),
    fc
      .record({ R: period, s: wholeNumber(-3, 15), more: wholeNumber(0, 15) })
      .map(({ R, s, more }) => ({ kind: 'R-s-S' as const, R, s, S: s + more })),
    fc.constant<PolicySpec>({ kind: 'pass-through' }),
    fc.record({
      kind: fc.constant('inflated' as const),
      policy: fc.record({ kind: fc.constant('base-stock' as const), S }),
      gamma: fc.constantFrom(0, 0.5, 2),
      memory: fc.constantFrom(0.5, 1),
      unit: fc.constant(wishes.whole === true ? 1 : 0),
    }),
  ]
  if (wishes.whole !== true)
    kinds.push(
      fc.record({
        kind: fc.constant('sterman' as const),
        theta: fc.constantFrom(0, 0.36, 1),
        alpha: fc.constantFrom(0.26, 1),
        beta: fc.constantFrom(0, 0.34, 1),
        target: level,
        forecast: wholeNumber(0, 5),
        calm: wholeNumber(0, 3),
        calmOrder: wholeNumber(0, 4),
      }),
    )
  return fc.oneof(...kinds)
}

const lines = fc.constantFrom('partial' as const, 'partial' as const, 'whole' as const)

const shortage: fc.Arbitrary<ShortageSpec> = fc.oneof(
  fc.record(
    { kind: fc.constant('backorder' as const), cost: money, costPerUnit: money, patience: duration, lines },
    { requiredKeys: ['kind'] },
  ),
  fc.record({ kind: fc.constant('lost' as const), costPerUnit: money, lines }, { requiredKeys: ['kind'] }),
  fc.record(
    { kind: fc.constant('emergency' as const), costPerUnit: money, time: fc.constantFrom(0, 0.5, 2), lines },
    { requiredKeys: ['kind'] },
  ),
)

const initial: fc.Arbitrary<InitialSpec> = fc.record(
  {
    onHand: wholeNumber(0, 25),
    pipeline: fc.array(wholeNumber(0, 6), { maxLength: 4 }),
    orders: fc.array(wholeNumber(0, 6), { maxLength: 3 }),
  },
  { requiredKeys: [] },
)

/** A batch fits into the capacity of a period: others are refused. */
const make: fc.Arbitrary<MakeSpec> = fc
  .record({ capacity: wholeNumber(1, 9), batch: wholeNumber(1, 5), productionTime: duration }, { requiredKeys: [] })
  .map((spec) => {
    const { capacity, batch } = spec
    return capacity === undefined || batch === undefined ? spec : { ...spec, batch: Math.min(batch, capacity) }
  })

/** Rules that leave nothing on the shelf beside who wants it. */
function allocationOf({ whole = false }: Wishes): fc.Arbitrary<AllocationSpec | undefined> {
  const unit = whole ? { unit: 1 } : {}
  return fc.constantFrom(
    ...[undefined, undefined, undefined, { kind: 'first-come' as const }, { kind: 'priority' as const }],
    ...[
      { kind: 'proportional' as const, ...unit },
      { kind: 'fair-share' as const, ...unit },
    ],
    ...[
      { kind: 'linear' as const, ...unit },
      { kind: 'history' as const, ...unit },
    ],
  )
}

interface SiteRecipe {
  readonly role: 'source' | 'producer' | 'wholesaler' | 'retailer'
  readonly parents: readonly LaneRecipe[]
  readonly policy: PolicySpec
  readonly hasPolicy: boolean
  readonly demands: readonly DemandSpec[]
  readonly stock: Omit<StockSpec, 'demand' | 'intake' | 'policy' | 'sourcing'>
  readonly shortage: ShortageSpec | undefined
  readonly make: MakeSpec
  readonly split: readonly number[] | undefined
  readonly sourced: boolean
  readonly carriesFirstOnly: boolean
  readonly override: PolicySpec | undefined
  readonly allocation: AllocationSpec | undefined
  readonly regulars: RegularsRecipe | undefined
}

/** A class of customers beside the others. */
interface RegularsRecipe {
  readonly demand: DemandSpec
  readonly priority: number
  readonly reserve: number
  /** Reserve that a second class leaves; undefined: there is none. */
  readonly guests: number | undefined
}

interface LaneRecipe {
  readonly parent: number
  readonly firstProductOnly: boolean
  /** Where it comes from a supplier who is not paid at once. */
  readonly credit: CreditSpec | undefined
  readonly lane: Omit<LaneSpec, 'from' | 'to' | 'name'>
}

const laneRecipe = (wishes: Wishes): fc.Arbitrary<LaneRecipe> =>
  fc.record({
    parent: wholeNumber(0, 20),
    firstProductOnly: fc.boolean(),
    credit:
      wishes.signed === true || wishes.monotone === true
        ? fc.constant(undefined)
        : fc.option(
            fc.record({ limit: wholeNumber(0, 60), over: fc.constantFrom('wait' as const, 'refuse' as const) }),
            { nil: undefined, freq: 2 },
          ),
    lane: fc.oneof(
      { weight: 4, arbitrary: laneTerms(fc.record({ transit: duration }), wishes) },
      {
        weight: 1,
        arbitrary: laneTerms(
          fc.record({
            carrier: fc.record({
              kind: fc.constant('timetable' as const),
              transit: duration,
              every: fc.constantFrom(1, 2, 0.7),
              first: fc.constantFrom(0, 0.5, 1),
              perShipment: money,
            }),
          }),
          wishes,
        ),
      },
    ),
  })

/** Goods wait for each other at the dock. */
const consolidate: fc.Arbitrary<ConsolidateSpec> = fc.oneof(
  fc.record(
    { every: fc.constantFrom(1, 2, 0.7), on: fc.constantFrom(0, 0.5), quantity: wholeNumber(1, 9) },
    { requiredKeys: ['every'] },
  ),
  fc.record({ within: fc.constantFrom(0, 0.5, 1, 2.3), quantity: wholeNumber(1, 9) }, { requiredKeys: ['within'] }),
)

/** Goods leave a lane that is struck for others. */
const reroute: fc.Arbitrary<RerouteSpec> = fc.record({ delay: fc.constantFrom(0, 0.4, 2) }, { requiredKeys: [] })

function laneTerms<Terms extends object>(
  carrier: fc.Arbitrary<Terms>,
  wishes: Wishes,
): fc.Arbitrary<Omit<LaneSpec, 'from' | 'to' | 'name'>> {
  const terms = fc.record(
    {
      perShipment: money,
      perUnit: money,
      orderDelay: fc.constantFrom(0, 0.5, 1, 2),
      holding: money,
      capacity: wholeNumber(1, 12),
      crossing: fc.boolean(),
      priority: wholeNumber(1, 3),
    },
    { requiredKeys: [] },
  )
  const plain = wishes.signed === true || wishes.monotone === true
  const together = plain ? fc.constant(undefined) : fc.option(consolidate, { nil: undefined, freq: 4 })
  const round = plain ? fc.constant(undefined) : fc.option(reroute, { nil: undefined, freq: 4 })
  return fc.tuple(carrier, terms, together, round).map(([chosen, { perShipment, perUnit, ...rest }, waiting, way]) => ({
    ...chosen,
    ...(waiting !== undefined && rest.capacity === undefined ? { consolidate: waiting } : {}),
    ...(way !== undefined && (waiting === undefined || rest.capacity !== undefined) ? { reroute: way } : {}),
    ...('transit' in chosen && perShipment !== undefined ? { perShipment } : {}),
    ...('transit' in chosen && perUnit !== undefined ? { perUnit } : {}),
    ...rest,
  }))
}

function siteRecipe(wishes: Wishes): fc.Arbitrary<SiteRecipe> {
  const policy = policyOf(wishes)
  return fc.record({
    role: fc.constantFrom('source', 'producer', 'wholesaler', 'wholesaler', 'retailer', 'retailer', 'retailer'),
    parents: fc.array(laneRecipe(wishes), { minLength: 1, maxLength: wishes.monotone === true ? 1 : 3 }),
    policy,
    hasPolicy: fc.boolean(),
    demands: fc.array(demandOf(wishes), { minLength: 1, maxLength: 2 }),
    stock: fc.record(
      {
        holding: money,
        orderCost: money,
        promise: fc.constantFrom(0, 1, 2.5),
        terms: fc.constantFrom({}, { pay: 3.5 }, { collect: 2 }, { pay: 1, collect: 7 }),
        initial: wishes.monotone === true ? fc.constant({}) : initial,
      },
      { requiredKeys: [] },
    ),
    shortage: fc.option(
      wishes.monotone === true ? fc.constant<ShortageSpec>({ kind: 'backorder', cost: 1 }) : shortage,
      { nil: undefined },
    ),
    make: wishes.monotone === true ? fc.constant({}) : make,
    split: fc.option(fc.array(wholeNumber(1, 4), { minLength: 3, maxLength: 3 }), { nil: undefined }),
    sourced: fc.boolean(),
    carriesFirstOnly: fc.boolean(),
    override: fc.option(policy, { nil: undefined }),
    allocation: wishes.monotone === true ? fc.constant(undefined) : allocationOf(wishes),
    regulars:
      wishes.monotone === true
        ? fc.constant(undefined)
        : fc.option(
            fc.record({
              demand: demandOf(wishes),
              priority: wholeNumber(1, 3),
              reserve: fc.constantFrom(0, 0, 2, 5),
              guests: fc.constantFrom(undefined, undefined, 0, 2, 3),
            }),
            { nil: undefined, freq: 2 },
          ),
  })
}

/** The four steps in any order, the optional ones anywhere or nowhere, and each way of reviewing. */
const customSequence: fc.Arbitrary<SequenceSpec> = fc
  .record({
    order: fc.shuffledSubarray<Step>(['receive', 'release', 'demand', 'review'], { minLength: 4, maxLength: 4 }),
    extras: fc.array(fc.record({ step: fc.constantFrom<Step>('disrupt', 'produce', 'close'), at: wholeNumber(0, 6) }), {
      maxLength: 3,
    }),
    review: fc.option(fc.constantFrom('cascade' as const, 'simultaneous' as const, 'continuous' as const), {
      nil: undefined,
    }),
  })
  .map(({ order, extras, review }) => {
    const steps = [...order]
    for (const { step, at } of extras) if (!steps.includes(step)) steps.splice(Math.min(at, steps.length), 0, step)
    return review === undefined ? { steps } : { steps, review }
  })

const sequence = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'receive-demand-review' as const,
      'order-receive-demand' as const,
      'demand-order-receive' as const,
      'continuous' as const,
    ),
  },
  { weight: 1, arbitrary: customSequence },
)

interface DisruptionRecipe {
  readonly kind: 'outage' | 'lane-delay' | 'lane-closure' | 'effect' | 'bankruptcy'
  readonly target: number
  readonly at: number
  readonly days: DistributionSpec
  readonly refuse: boolean
  readonly capacity: number
  readonly detection: number
}

const disruptionRecipe: fc.Arbitrary<DisruptionRecipe> = fc.record({
  kind: fc.constantFrom('outage', 'outage', 'lane-delay', 'lane-closure', 'effect', 'bankruptcy'),
  target: wholeNumber(0, 20),
  at: fc.constantFrom(0, 1, 2, 2.5, 5, 9),
  days: fc.oneof(fc.constantFrom(0, 1, 3, 4.5, 40), fc.constant<DistributionSpec>({ kind: 'exponential', mean: 3 })),
  refuse: fc.boolean(),
  capacity: fc.constantFrom(0, 0, 0.5),
  detection: fc.constantFrom(0, 0, 1, 1.5),
})

interface ReactionRecipe {
  readonly kind: ReactionSpec['kind']
  readonly target: number
  readonly below: number
  readonly delay: number
}

const reactionRecipe: fc.Arbitrary<ReactionRecipe> = fc.record({
  kind: fc.constantFrom('flexible-capacity', 'demand-shaping', 'expedite', 'insurance', 'panic'),
  target: wholeNumber(0, 20),
  below: fc.constantFrom(-5, 0, 4, 30),
  delay: fc.constantFrom(0, 0, 1.5),
})

/** Random valid scenarios, as wished. */
export function scenarios(wishes: Wishes = {}): fc.Arbitrary<ScenarioSpec> {
  return fc
    .record({
      products: fc.array(fc.record({ cost: money, price: money }), { minLength: 1, maxLength: 2 }),
      source: siteRecipe(wishes),
      sites: fc.array(siteRecipe(wishes), { minLength: 1, maxLength: (wishes.sites ?? 6) - 1 }),
      horizon: wholeNumber(2, 16),
      fraction: fc.constantFrom(0, 0, 0.5),
      ticksPerPeriod: fc.constantFrom(undefined, undefined, 1000, 24, 4),
      sequence: wishes.monotone === true ? fc.constant('receive-demand-review' as const) : sequence,
      disruptions: fc.array(disruptionRecipe, { maxLength: wishes.disruptions === false ? 0 : 3 }),
      reactions: fc.array(reactionRecipe, { maxLength: wishes.disruptions === false ? 0 : 2 }),
      period: fc.constantFrom('day' as const, 'day' as const, 'week' as const, 'hour' as const),
      fluid: fc.boolean(),
    })
    .map((recipe) => build(recipe, wishes))
}

interface Recipe {
  readonly products: readonly ProductSpec[]
  readonly source: SiteRecipe
  readonly sites: readonly SiteRecipe[]
  readonly horizon: number
  readonly fraction: number
  readonly ticksPerPeriod: number | undefined
  readonly sequence: NonNullable<ScenarioSpec['sequence']>
  readonly disruptions: readonly DisruptionRecipe[]
  readonly reactions: readonly ReactionRecipe[]
  readonly period: NonNullable<ScenarioSpec['period']>
  readonly fluid: boolean
}

/** Names whose order of code units is not that of the recipe, so that canonical numbering has work to do. */
const NAMES = ['plant', 'zebra', 'alpha', 'Mill', 'shop', 'kiosk', 'b2', 'depot']
const PRODUCTS = ['pill', 'Bar']

function build(recipe: Recipe, wishes: Wishes): ScenarioSpec {
  const products = PRODUCTS.slice(0, recipe.products.length)
  const all: readonly SiteRecipe[] = [recipe.source, ...recipe.sites]
  const sites: Record<string, SiteSpec> = {}
  const lanes: LaneSpec[] = []
  const leads = leadsTo(all)
  for (const [number, site] of all.entries()) {
    const name = NAMES[number]
    const leaf = !leads.has(number)
    const kind = number === 0 && isRoot(site) === false ? 'source' : site.role
    if (kind === 'source') {
      sites[name] = { kind: 'supplier' }
      continue
    }
    const own = kind === 'producer' ? [] : parentsOf(all, number).map((lane) => lane.lane)
    const carried = leaf && site.carriesFirstOnly ? products.slice(0, 1) : products
    sites[name] = siteSpec(site, kind, carried, own.length, leaf && recipe.fluid && wishes.fluid === true)
    for (const [index, { parent, recipe: lane }] of parentsOf(all, number).entries()) {
      if (kind === 'producer') break
      const splits = site.sourced && site.split !== undefined
      const subset = index > 0 && lane.firstProductOnly && !splits ? { products: products.slice(0, 1) } : {}
      const onCredit = sites[NAMES[parent]].kind === 'supplier' && (site.stock.terms?.pay ?? 0) > 0
      const credit = onCredit && lane.credit !== undefined ? { credit: lane.credit } : {}
      lanes.push({
        ...lane.lane,
        ...subset,
        ...credit,
        name: `${NAMES[parent]}>${name}#${index}`,
        from: NAMES[parent],
        to: name,
      })
    }
  }
  const spec: ScenarioSpec = {
    name: 'random',
    horizon: recipe.horizon + recipe.fraction,
    period: recipe.period,
    sequence: recipe.sequence,
    products: Object.fromEntries(products.map((name, index) => [name, recipe.products[index]])),
    sites,
    lanes,
    disruptions: disruptionsOf(recipe, sites, lanes),
    reactions: reactionsOf(recipe, sites, lanes),
    ...(recipe.ticksPerPeriod === undefined ? {} : { ticksPerPeriod: recipe.ticksPerPeriod }),
    ...(wishes.signed === true ? { signed: true } : {}),
  }
  return spec
}

function isRoot(site: SiteRecipe): boolean {
  return site.role === 'source' || site.role === 'producer'
}

function parentsOf(
  all: readonly SiteRecipe[],
  number: number,
): { readonly parent: number; readonly recipe: LaneRecipe; readonly lane: LaneRecipe['lane'] }[] {
  if (number === 0) return []
  return all[number].parents.map((recipe) => ({ parent: recipe.parent % number, recipe, lane: recipe.lane }))
}

/** Sites that deliver to another. */
function leadsTo(all: readonly SiteRecipe[]): ReadonlySet<number> {
  const found = new Set<number>()
  for (const [number, site] of all.entries())
    if (!isRoot(site)) for (const { parent } of parentsOf(all, number)) found.add(parent)
  return found
}

function siteSpec(
  site: SiteRecipe,
  kind: 'producer' | 'wholesaler' | 'retailer',
  carried: readonly string[],
  laneCount: number,
  flows: boolean,
): SiteSpec {
  const sells = kind === 'retailer' || site.hasPolicy === false
  const demand = Object.fromEntries(
    carried.map((product, index) => [product, site.demands[index % site.demands.length]]),
  )
  const base = {
    carries: carried,
    ...site.stock,
    ...(site.shortage === undefined ? {} : { shortage: site.shortage }),
    ...(sells ? { demand } : {}),
    ...(sells && site.regulars !== undefined ? { customers: classesOf(site.regulars, carried) } : {}),
    ...(sells && site.carriesFirstOnly ? { serving: { perOrder: 0.5, perLateOrder: 2 } } : {}),
    // Orders that are served whole or not at all stand in one line.
    ...(site.allocation === undefined || site.shortage?.lines === 'whole' ? {} : { allocation: site.allocation }),
    ...(site.override === undefined ? {} : { stock: { [carried[carried.length - 1]]: { policy: site.override } } }),
  }
  if (kind === 'producer') {
    const { onHand, pipeline } = site.stock.initial ?? {}
    const start: InitialSpec = {
      ...(onHand === undefined ? {} : { onHand }),
      ...(pipeline === undefined ? {} : { pipeline }),
    }
    return { kind, ...base, initial: start, ...site.make, ...(site.hasPolicy ? { policy: site.policy } : {}) }
  }
  if (flows) return fluidSite(kind, carried, site)
  const sourcing = sourcingOf(site, laneCount)
  return { kind, ...base, policy: site.policy, ...(sourcing === undefined ? {} : { sourcing }) }
}

/** One class, or two that leave the same or different reserves. */
function classesOf(
  { demand, priority, reserve, guests }: RegularsRecipe,
  carried: readonly string[],
): Record<string, CustomersSpec> {
  const regulars = {
    priority,
    reserve,
    demand: { [carried[0]]: demand },
    ...(priority > 1 ? { serving: { perOrder: priority, perUnit: 0.25 } } : {}),
  }
  return guests === undefined
    ? { regulars }
    : { regulars, guests: { reserve: guests, demand: { [carried[0]]: { kind: 'poisson', mean: 2 } } } }
}

/** Fluid demand: a policy with a gap between trigger and target, else orders would be infinitely small and many. */
function fluidSite(kind: 'wholesaler' | 'retailer', carried: readonly string[], site: SiteRecipe): SiteSpec {
  return {
    kind,
    carries: carried,
    ...site.stock,
    demand: Object.fromEntries(carried.map((product) => [product, { kind: 'fluid' as const, rate: 2.5 }])),
    ...(site.shortage?.kind === 'lost' ? { shortage: { kind: 'lost' as const, costPerUnit: 1 } } : {}),
    policy: site.hasPolicy ? { kind: 's-S', s: 4, S: 11 } : { kind: 'r-nQ', r: 3, Q: 5 },
  }
}

function sourcingOf(site: SiteRecipe, laneCount: number): SourcingSpec | undefined {
  if (!site.sourced) return undefined
  return site.split === undefined
    ? { kind: 'first-open' }
    : { kind: 'split', weights: site.split.slice(0, Math.max(1, laneCount)) }
}

function disruptionsOf(
  recipe: Recipe,
  sites: Readonly<Record<string, SiteSpec>>,
  lanes: readonly LaneSpec[],
): Record<string, DisruptionSpec> {
  const found: [string, DisruptionSpec][] = []
  const names = Object.keys(sites)
  for (const [index, { kind, target, at, days, refuse, capacity, detection }] of recipe.disruptions.entries()) {
    const lane = lanes[target % Math.max(1, lanes.length)]
    const site = names[target % names.length]
    const spec = sites[site]
    if (kind === 'effect') {
      const felt = refuse ? { systems: capacity, price: 2 } : { staff: capacity, stockLoss: 0.5 }
      found.push([`d${index}`, { kind, sites: [site], at, days, detection, ...felt }])
    } else if (kind === 'bankruptcy') {
      if (flows(spec)) continue
      found.push([`d${index}`, { kind, site, at: at + 1, detection }])
    } else if (kind === 'outage') {
      if (flows(spec)) continue
      const left = spec.kind === 'producer' && spec.capacity !== undefined ? capacity : 0
      found.push([`d${index}`, { kind, site, at, days, orders: refuse ? 'refuse' : 'wait', capacity: left, detection }])
    } else if (lane?.name === undefined) continue
    else if (kind === 'lane-delay')
      found.push([`d${index}`, { kind, lane: lane.name, at, days, factor: 2, extraDays: 1 }])
    else {
      const left = lane.capacity === undefined ? 0 : capacity
      found.push([`d${index}`, { kind, lane: lane.name, at, days, capacity: left }])
    }
  }
  return Object.fromEntries(found)
}

/** Answers of sites that keep stock to what goes wrong at any. */
function reactionsOf(
  recipe: Recipe,
  sites: Readonly<Record<string, SiteSpec>>,
  lanes: readonly LaneSpec[],
): Record<string, ReactionSpec> {
  const names = Object.keys(sites)
  const own = names.filter((name) => sites[name].kind !== 'supplier')
  const found: [string, ReactionSpec][] = []
  for (const [index, { kind, target, below, delay }] of recipe.reactions.entries()) {
    const site = own[target % Math.max(1, own.length)]
    const lane = lanes[target % Math.max(1, lanes.length)]?.name
    const watch = [names[target % names.length]]
    if (site === undefined) continue
    const due = { watch, below, delay, retainer: 1, running: 2 }
    if (kind === 'flexible-capacity')
      found.push([`r${index}`, { kind, site, capacity: 2, price: 1.5, rampUp: 3, ...due }])
    else if (kind === 'demand-shaping') found.push([`r${index}`, { kind, sites: [site], demand: 2, ...due }])
    else if (kind === 'insurance')
      found.push([`r${index}`, { kind, owner: site, watch, payout: 5, waiting: delay, expected: 1 }])
    else if (kind === 'panic') found.push([`r${index}`, { kind, sites: [site], watch, fear: 1, contagion: 1 }])
    else if (lane !== undefined) found.push([`r${index}`, { kind, lanes: [lane], transit: 0.5, freight: 3, ...due }])
  }
  return Object.fromEntries(found)
}

/** Fluid demand flows on through an outage, so that one is refused. */
function flows(spec: SiteSpec): boolean {
  if (spec.kind === 'supplier') return false
  return Object.values(spec.demand ?? {}).some((demand) => typeof demand === 'object' && demand.kind === 'fluid')
}

/** Number of runs of a property: `SOAK=10` runs ten times as many. */
export function runs(usual: number): number {
  const soak = Number(process.env.SOAK ?? 1)
  return Math.round(usual * (soak >= 1 ? soak : 1))
}
