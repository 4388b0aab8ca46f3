import fc from 'fast-check'
import { ScenarioError } from '../../src/errors.ts'
import type { ParameterTable } from '../../src/parameters.ts'
import type { DistributionSpec } from '../../src/random/distribution.ts'
import { scenario } from '../../src/scenario/build.ts'
import { catalogue, type Room } from '../../src/scenario/catalogue.ts'
import type { Field, Fields } from '../../src/scenario/field.ts'
import { isPlainObject } from '../../src/scenario/plain.ts'
import type {
  AllocationSpec,
  CarrierSpec,
  DemandSpec,
  DisruptionSpec,
  ForecasterSpec,
  LaneSpec,
  MakeSpec,
  PolicySpec,
  ProductionSpec,
  ProductSpec,
  ScenarioSpec,
  SiteSpec,
  SourcingSpec,
  StockSpec,
  YieldSpec,
} from '../../src/scenario/spec.ts'
import { scenarioField } from '../../src/scenario/structure.ts'
import { perishables } from './perishables.ts'
import { scenarios } from './scenarios.ts'

/**
 * Random networks in which every kind of plug-in may stand, and every structure beside every other: to a random network some *twists* are given one after the
 * other. One that does not go with what is there already is left out, so that nothing is drawn in vain.
 */

/** Rooms whose kinds stand in any network. Those of a market, of sales and of service need one of their own, and are run through in their own tests. */
const ROOMS: readonly Room[] = [
  ...(['policy', 'forecaster', 'demand', 'carrier', 'sourcing', 'allocation'] as const),
  ...(['disruption', 'satisfaction', 'producer', 'yield'] as const),
]

type Twist = (spec: ScenarioSpec) => ScenarioSpec

const period: DistributionSpec = { kind: 'exponential', mean: 2 }

const forecasters: readonly ForecasterSpec[] = [
  { kind: 'constant', mean: 3, sd: 2 },
  { kind: 'naive' },
  { kind: 'moving-average', n: 3 },
  { kind: 'exponential-smoothing', alpha: 0.3 },
  { kind: 'holt', alpha: 0.3, beta: 0.2, phi: 0.9 },
  { kind: 'holt-winters', alpha: 0.2, beta: 0.1, gamma: 0.3, m: 3 },
  { kind: 'croston', alpha: 0.3 },
  { kind: 'SBA', alpha: 0.3 },
  { kind: 'TSB', alpha: 0.3, beta: 0.2 },
  { kind: 'autoregressive', mean: 3, rho: 0.5 },
]

const policies: fc.Arbitrary<PolicySpec> = fc
  .record({
    forecast: fc.constantFrom(...forecasters),
    low: fc.integer({ min: 0, max: 12 }),
    more: fc.integer({ min: 1, max: 15 }),
  })
  .chain(({ forecast, low, more }) => {
    const [S, Q] = [low + more, more]
    const kinds: readonly PolicySpec[] = [
      { kind: 'base-stock', S },
      { kind: 's-S', s: low, S },
      { kind: 'r-nQ', r: low, Q },
      { kind: 'R-S', R: 2, S },
      { kind: 'R-s-S', R: 1.5, s: low, S },
      { kind: 'sterman', theta: 0.36, alpha: 0.26, beta: 0.34, target: S, forecast: 3 },
      { kind: 'pass-through' },
      { kind: 'R-r-nQ', R: 2, r: low, Q, minimum: 2 * Q },
      { kind: 'min-max', min: low, max: S, count: 'shelf' },
      { kind: 'days-of-supply', min: 2, max: 5, forecast },
      { kind: 'capped-base-stock', S, cap: 4 },
      { kind: 'constant-order', Q: 3 },
      { kind: 'fixed-plan', orders: [Q, 0, 4], repeat: true },
      { kind: 'forecast-order-up-to', L: 2, z: 1.64, forecast },
      { kind: 'proportional-order-up-to', Ti: 4, Tp: 3, forecast },
      { kind: 'echelon-base-stock', S: 2 * S },
      { kind: 'echelon-r-nQ', r: S, Q },
      { kind: 'dual-index', express: low, regular: S },
      { kind: 'base-surge', base: 3, S },
      { kind: 'emergency-order', r: S, Q, emergencyAt: Math.floor(low / 2), emergencyQ: 4 },
      { kind: 'ewa', L: 1, safety: 4, forecast },
      {
        ...{ kind: 'forward-buying', discount: 0.1, at: 3, length: 2, times: 3, every: 7, holding: 0.05 },
        ...{ kind: 'forward-buying', policy: { kind: 's-S', s: low, S }, forecast },
      },
      { kind: 'inflated', policy: { kind: 's-S', s: low, S }, gamma: 0.5 },
    ]
    return fc.constantFrom(...kinds)
  })

const carriers: readonly CarrierSpec[] = [
  { kind: 'ltl', transit: period, breaks: [0, 4, 20], rates: [9, 7, 4], minimum: 0.5 },
  { kind: 'truckload', transit: 1, distance: 20, perDistance: 0.5, capacity: 6 },
]

const loads: readonly LaneSpec['load'][] = [
  undefined,
  { charge: 'weight' },
  { charge: 'billed-weight', divisor: 2, vehicle: { weight: 9, pallets: 1 } },
  { charge: 'volume', vehicle: { volume: 0.0001 } },
  { charge: 'cases' },
  { charge: 'pallets' },
]

/** All products are packed: two to a case, twelve to a pallet. */
const packaging: ProductSpec['packaging'] = {
  unit: { length: 2, width: 3, height: 1, weight: 0.5 },
  case: { length: 4, width: 3, height: 1, weight: 0.25 },
  pallet: { cases: 6 },
  fragility: 0.5,
}

const demands: fc.Arbitrary<DemandSpec> = fc.constantFrom<DemandSpec>(
  { kind: 'per-period', quantity: { kind: 'poisson', mean: 3 } },
  { kind: 'per-period', quantity: { kind: 'poisson', mean: 3 }, factor: 'weather', rho: 0.5 },
  { kind: 'arrivals', gap: period, quantity: { kind: 'geometric', p: 0.4 } },
  { kind: 'regular', every: 0.7, quantity: 2 },
  { kind: 'profile', rate: 3, week: [1, 1, 1, 1, 1, 0.4, 0.2], dayFactorCv: 0.1 },
  { kind: 'recorded', times: [0, 1.5, 1.5, 4], quantities: [3, 1, 2, 8] },
  { kind: 'autoregressive', mean: 4, rho: 0.6, sd: 2, floor: 0 },
  { kind: 'fluid', rate: 2.5 },
)

const allocations = fc.constantFrom<AllocationSpec>(
  { kind: 'first-come' },
  { kind: 'priority' },
  { kind: 'proportional' },
  { kind: 'fair-share', unit: 1 },
  { kind: 'linear' },
  { kind: 'history' },
  { kind: 'reserve', levels: [2, 5] },
  { kind: 'when-short', normal: 'fair-share', short: 'priority', below: 0.6 },
)

const productions = fc.constantFrom<ProductionSpec>(
  { kind: 'longest-waiting' },
  { kind: 'largest-queue' },
  { kind: 'fewest-days-of-supply' },
  { kind: 'make-to-order' },
  { kind: 'fixed-cycle' },
)

const yields = fc.constantFrom<YieldSpec>(
  { kind: 'multiplicative', share: { kind: 'discrete', values: [0, 1], weights: [1, 3] } },
  { kind: 'multiplicative', share: { kind: 'uniform', min: 0.5, max: 1 } },
  { kind: 'additive', units: { kind: 'discrete', values: [-2, -1, 0], weights: [1, 1, 2] } },
  { kind: 'binomial', good: 0.8 },
)

const makes: fc.Arbitrary<MakeSpec> = fc
  .record({
    law: yields,
    rejects: fc.constantFrom<MakeSpec['rejects']>(
      undefined,
      { kind: 'scrap', costPerUnit: 2 },
      { kind: 'rework', costPerUnit: 1, time: { kind: 'uniform', min: 0, max: 2 } },
    ),
    timePerUnit: fc.constantFrom(0, 0.25),
    setup: fc.constantFrom<MakeSpec['setup']>(undefined, { time: 0.5, cost: 3 }, { cost: 1, when: 'run' }),
  })
  .map(({ law, rejects, timePerUnit, setup }) => ({
    yield: law,
    timePerUnit,
    ...(rejects === undefined ? {} : { rejects }),
    ...(setup === undefined ? {} : { setup }),
  }))

/** Site number `at` of those that keep stock, changed. */
function atSite(at: number, change: (site: Exclude<SiteSpec, { kind: 'supplier' }>, name: string) => SiteSpec): Twist {
  return (spec) => {
    const names = Object.keys(spec.sites).filter((name) => spec.sites[name].kind !== 'supplier')
    if (names.length === 0) return spec
    const name = names[at % names.length]
    const site = spec.sites[name]
    return site.kind === 'supplier' ? spec : { ...spec, sites: { ...spec.sites, [name]: change(site, name) } }
  }
}

function atLane(at: number, change: (lane: LaneSpec) => LaneSpec): Twist {
  return (spec) => {
    const index = at % Math.max(1, spec.lanes.length)
    return { ...spec, lanes: spec.lanes.map((lane, number) => (number === index ? change(lane) : lane)) }
  }
}

const TWO_LANES: ReadonlySet<string> = new Set(['dual-index', 'base-surge', 'emergency-order'])

/** Policies that order over two lanes get a second one, and no sourcing. */
function withPolicy(at: number, policy: PolicySpec): Twist {
  return (spec) => {
    let into = ''
    const changed = atSite(at, ({ sourcing, stock, ...site }, name) => {
      // Fluid demand asks for a gap between trigger and target.
      if (JSON.stringify(site.demand ?? {}).includes('fluid')) return { ...site, sourcing, stock } as SiteSpec
      into = name
      const kept = TWO_LANES.has(policy.kind) || sourcing === undefined ? {} : { sourcing }
      return { ...site, ...kept, policy } as SiteSpec
    })(spec)
    const lanes = spec.lanes.filter(({ to }) => to === into)
    if (!TWO_LANES.has(policy.kind) || lanes.length !== 1) return changed
    return { ...changed, lanes: [...changed.lanes, { ...lanes[0], name: `${lanes[0].name}, express` }] }
  }
}

function withSourcing(at: number, kind: SourcingSpec['kind']): Twist {
  return (spec) => {
    const lanes = (name: string) => spec.lanes.filter(({ to }) => to === name)
    return atSite(at, (site, name) => {
      const sourcing: SourcingSpec =
        kind === 'split' ? { kind, weights: lanes(name).map((_, index) => index + 1) } : { kind }
      return { ...site, sourcing }
    })(spec)
  }
}

/** Customers who find too little of a product take the other one. */
function withSubstitutes(at: number, acceptance: number): Twist {
  return atSite(at, (site) => {
    const [one, other] = site.carries ?? []
    if (other === undefined) return site
    const stock: Record<string, StockSpec> = { ...site.stock }
    stock[one] = { ...stock[one], substitutes: [{ product: other, acceptance }] }
    return { ...site, stock } as SiteSpec
  })
}

/** Prices that fall with the quantity, over a lane from a supplier. */
function withDiscounts(at: number, kind: 'all-units' | 'incremental'): Twist {
  return (spec) => {
    const bought = spec.lanes.filter(({ from }) => spec.sites[from]?.kind === 'supplier')
    if (bought.length === 0) return spec
    const chosen = bought[at % bought.length]
    const tiers = [
      { from: 3, price: 0.75 },
      { from: 8, price: 0.5 },
    ]
    return {
      ...spec,
      lanes: spec.lanes.map((lane) => (lane === chosen ? { ...lane, price: 1, discounts: { kind, tiers } } : lane)),
    }
  }
}

function withDemand(at: number, demand: DemandSpec): Twist {
  return atSite(at, ({ shortage, ...site }) => {
    const { carries = [], customers: _, stock: __, ...rest } = site
    const named = Object.fromEntries(carries.map((product) => [product, demand]))
    if (typeof demand === 'object' && demand.kind === 'fluid')
      return { ...rest, carries, demand: named, policy: { kind: 's-S', s: 4, S: 11 } } as SiteSpec
    return { ...site, ...(shortage === undefined ? {} : { shortage }), demand: named } as SiteSpec
  })
}

/** Sites stand in a ring around the Gulf; every other one in region `gulf`. */
const placed: Twist = (spec) => ({
  ...spec,
  sites: Object.fromEntries(
    Object.entries(spec.sites).map(([name, site], index) => [
      name,
      { ...site, at: [-90 + index, 29 + (index % 3)] as const, ...(index % 2 === 0 ? { region: 'gulf' } : {}) },
    ]),
  ),
})

function disruptionsOf(sites: readonly string[], lane: string, other: string): readonly DisruptionSpec[] {
  const [site] = sites
  return [
    { kind: 'outage', site, at: 2, days: 2, orders: 'refuse' },
    { kind: 'breakdowns', site, up: 3, down: 1.5 },
    { kind: 'lane-delay', lane, at: 1, days: 3, factor: 2 },
    { kind: 'lane-closure', lane, at: 1, days: 3 },
    { kind: 'effect', at: 2, days: 3, sites, closed: true, stockLoss: 0.5, demand: 1.5, onset: 'linear', onsetDays: 1 },
    { kind: 'effect', at: 2, days: 3, sites, staff: 0.5, price: 2, systems: 0.5 },
    { kind: 'bankruptcy', site, at: 4 },
    { kind: 'shocks', perYear: 100, days: 2, lanes: [lane], transit: 2 },
    { kind: 'effect', at: 1, days: 6, lanes: [lane], tariff: 0.25, freight: 1.5 },
    { kind: 'follow-on', after: other, probability: 0.7, delay: 1, days: 2, sites, demand: 1.4 },
    { kind: 'replay', times: [1, 6], lengths: [2, 3], sites, closed: true, orders: 'cancel' },
    { kind: 'regimes', intensities: [0, 1], perYear: [0, 60, 90, 0], sites, capacity: 0.5 },
    {
      ...{ at: 3, hours: [0, 12, 24], longitudes: [-88, -89.5, -90], latitudes: [27, 29, 31], winds: [110, 120, 70] },
      kind: 'storm',
      region: 'gulf',
      days: 3,
      closed: true,
    },
    { kind: 'preset', name: 'port-strike', at: 2, sites, stretch: 0.2 },
  ]
}

function withDisruption(number: number, site: number): Twist {
  return (spec) => {
    const names = Object.keys(spec.sites)
    const lane = spec.lanes[site % Math.max(1, spec.lanes.length)]?.name ?? ''
    const before = spec.disruptions ?? {}
    const list = disruptionsOf([names[site % names.length]], lane, Object.keys(before)[0] ?? '')
    return { ...spec, disruptions: { ...before, [`x${number}`]: list[number % list.length] } }
  }
}

const place = fc.nat({ max: 11 })

const twist: fc.Arbitrary<Twist> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(place, policies).map(([at, policy]) => withPolicy(at, policy)) },
  { weight: 2, arbitrary: fc.tuple(place, demands).map(([at, demand]) => withDemand(at, demand)) },
  fc.tuple(place, allocations).map(([at, allocation]) => atSite(at, (site) => ({ ...site, allocation }))),
  fc
    .tuple(place, fc.constantFrom<SourcingSpec['kind']>('first-open', 'split', 'cheapest', 'fastest', 'primary-backup'))
    .map(([at, kind]) => withSourcing(at, kind)),
  {
    weight: 2,
    arbitrary: fc
      .tuple(place, productions, fc.constantFrom(1, 2), makes)
      .map(([at, production, lines, make]) =>
        atSite(at, (site) => (site.kind === 'producer' ? { ...site, ...make, lines, production } : site)),
      ),
  },
  fc.tuple(place, yields).map(([at, law]) => atLane(at, (lane) => ({ ...lane, yield: law }))),
  fc.tuple(place, fc.constantFrom(0, 0.6, 1)).map(([at, acceptance]) => withSubstitutes(at, acceptance)),
  fc
    .tuple(place, fc.constantFrom<'all-units' | 'incremental'>('all-units', 'incremental'))
    .map(([at, kind]) => withDiscounts(at, kind)),
  fc.tuple(place, fc.constantFrom<CarrierSpec>(...carriers), fc.constantFrom(...loads)).map(([at, carrier, load]) =>
    atLane(at, ({ transit: _, perShipment: __, perUnit: ___, ...lane }) => ({
      ...lane,
      carrier,
      ...(load === undefined ? {} : { load }),
    })),
  ),
  fc
    // Were all of it to break, on a lane that takes no time it would be ordered again at that instant for ever.
    .tuple(place, fc.constantFrom([0.2], [0.1, 0, 0.3], [0], [0.9]), fc.constantFrom(0, 2.5))
    .map(([at, hazards, claimAfter]) =>
      atLane(at, (lane) => ({ ...lane, damage: { hazards, claim: 0.5, claimAfter, salvage: 0.25 } })),
    ),
  fc
    .tuple(place, fc.constantFrom(0, 0.3), fc.constantFrom(0.5, 4))
    .map(([at, duty, handling]) => atLane(at, (lane) => ({ ...lane, trade: { duty, insurance: 0.02, handling } }))),
  fc
    .tuple(
      place,
      fc.constantFrom<Partial<LaneSpec>>(
        { minimum: 3, multiple: 2 },
        { orders: { every: 2, on: 1 } },
        { orderIn: 'cases' },
      ),
    )
    .map(([at, terms]) => atLane(at, (lane) => ({ ...lane, ...terms }))),
  place.map((at) => atSite(at, (site) => ({ ...site, transship: { keep: 1, costPerUnit: 2 } }))),
  { weight: 3, arbitrary: fc.tuple(fc.nat({ max: 25 }), place).map(([number, site]) => withDisruption(number, site)) },
  fc.constantFrom('delivery-score' as const, 'delivery-review' as const, 'disconfirmation' as const).map(
    (kind): Twist =>
      (spec) => ({ ...spec, satisfaction: { kind } }),
  ),
)

/** Random networks with any kinds and structures beside each other. */
export const everything: fc.Arbitrary<ScenarioSpec> = fc
  .tuple(
    fc.oneof(perishables({ sites: 5 }), scenarios({ sites: 5, fluid: true })),
    fc.boolean(),
    fc.array(twist, { minLength: 3, maxLength: 9 }),
  )
  .map(([base, keeps, twists]) => {
    // Half of them keep for ever: not everything goes with a life.
    const products = Object.fromEntries(
      Object.entries(base.products).map(([name, { life, lifeFrom, ...rest }]) => [
        name,
        keeps || life === undefined
          ? { ...rest, packaging }
          : { ...rest, packaging, life, ...(lifeFrom === undefined ? {} : { lifeFrom }) },
      ]),
    )
    const start = placed({ ...base, products })
    return twists.reduce<ScenarioSpec>(
      (spec, twisted) => {
        const next = twisted(spec)
        return isSound(next) ? next : spec
      },
      isSound(start) ? start : placed(base),
    )
  })

function isSound(spec: ScenarioSpec): boolean {
  try {
    scenario(spec)
    return true
  } catch (error) {
    if (error instanceof ScenarioError) return false
    throw error
  }
}

const kinds = catalogue()

/** Adds `room kind` for every plug-in that stands in a part of a document. */
function visit(field: Field, value: unknown, found: Set<string>): void {
  if (value === undefined || value === null) return
  const room =
    field.type === 'spec' ? field.room : field.type === 'forecaster' || field.type === 'policy' ? field.type : undefined
  if (room !== undefined) {
    if (!isPlainObject(value)) found.add('demand per-period')
    else {
      const definition = kinds[room].get(String(value.kind))
      found.add(`${room} ${definition === undefined ? 'per-period' : String(value.kind)}`)
      if (definition !== undefined) visitGroup(definition.parameters, value, found)
    }
  } else if (field.type === 'group' && isPlainObject(value)) visitGroup(field.fields, value, found)
  else if (field.type === 'variants' && isPlainObject(value))
    visitGroup(field.kinds[String(value.kind)].fields, value, found)
  else if (field.type === 'named' && isPlainObject(value))
    for (const entry of Object.values(value)) visit(field.of, entry, found)
  else if (field.type === 'list' && Array.isArray(value)) for (const entry of value) visit(field.of, entry, found)
}

function visitGroup(
  fields: Fields | ParameterTable,
  value: Readonly<Record<string, unknown>>,
  found: Set<string>,
): void {
  for (const [key, field] of Object.entries(fields)) visit(field, value[key], found)
}

/** `room kind` of every plug-in that a scenario names; a bare quantity of demand is drawn per period, a lane without a carrier has the direct one. */
export function kindsIn(spec: ScenarioSpec): ReadonlySet<string> {
  const found = new Set<string>()
  visit(scenarioField, spec, found)
  if (spec.lanes.some(({ carrier }) => carrier === undefined)) found.add('carrier direct')
  return found
}

/** `room kind` of all kinds that these networks are to hold. */
export function allKinds(): readonly string[] {
  return ROOMS.flatMap((room) => [...kinds[room].keys()].map((kind) => `${room} ${kind}`))
}
