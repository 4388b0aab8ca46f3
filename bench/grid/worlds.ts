/** The worlds of the grid: small chains of one product, without policies, and the facts that a planner has of each stock point. */

import { normalQuantile } from '../../src/math/normal.ts'
import type { DemandSpec, LaneSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import type { PointFacts, Strategy } from './strategy.ts'

export interface World {
  readonly name: string
  readonly doc: string
  /** From the customers upward. */
  readonly points: readonly PointFacts[]
  readonly demand: Readonly<Record<string, DemandSpec>>
  readonly lanes: readonly LaneSpec[]
  /** Units on hand at the start, the same for every strategy; what is not named opens empty. */
  readonly initial: Readonly<Record<string, number>>
  /** What belongs to the world and not to the disruption: a season. */
  readonly always?: NonNullable<ScenarioSpec['disruptions']>
}

export const HORIZON = 365
/** The lanes that disruptions strike, and the one that a strategy may use beside. */
export const FIRST = 'first lane'
const SECOND = 'second lane'
const UPSTREAM_SERVICE = 0.9

type Plain = Omit<PointFacts, 'service' | 'z'>

function facts(plain: Plain): PointFacts {
  const { echelon, shortage, holding } = plain
  const service = echelon === 0 ? shortage / (shortage + holding) : UPSTREAM_SERVICE
  return { ...plain, service, z: normalQuantile(service) }
}

/** A supplier without limits, near or far. */
function bought({ site, leadTime, second }: Plain): readonly LaneSpec[] {
  const first: LaneSpec = { name: FIRST, from: 'source', to: site, transit: leadTime }
  if (second === undefined) return [first]
  const { leadTime: transit, premium: perUnit } = second
  return [first, { name: SECOND, from: 'second source', to: site, transit, perUnit }]
}

/** A world of one shop that buys from outside suppliers. */
export function oneShop(
  name: string,
  doc: string,
  plain: Plain,
  demand: DemandSpec,
  more: Pick<World, 'always'> = {},
): World {
  return {
    ...{ name, doc, points: [facts(plain)], lanes: bought(plain), ...more },
    demand: { [plain.site]: demand },
    initial: { [plain.site]: plain.mean * (plain.leadTime + 3) },
  }
}

function underOneCentre(
  name: string,
  doc: string,
  shops: readonly Plain[],
  demand: DemandSpec,
  holding: number,
): World {
  const mean = shops.reduce((sum, shop) => sum + shop.mean, 0)
  const sd = Math.sqrt(shops.reduce((sum, shop) => sum + shop.sd * shop.sd, 0))
  const { shortage } = shops[0]
  const second = { leadTime: 3, premium: 6 }
  const centre: Plain = { site: 'centre', echelon: 1, mean, sd, leadTime: 8, second, holding, shortage, orderCost: 0 }
  return {
    name,
    doc,
    points: [...shops, centre].map(facts),
    lanes: [
      ...bought(centre),
      ...shops.map(({ site, leadTime }): LaneSpec => ({ from: 'centre', to: site, transit: leadTime })),
    ],
    demand: Object.fromEntries(shops.map(({ site }) => [site, demand])),
    initial: Object.fromEntries(shops.map((shop) => [shop.site, shop.mean * (centre.leadTime + shop.leadTime + 3)])),
  }
}

const money = { holding: 1, shortage: 19, echelon: 0 }
const shop = { ...money, site: 'shop', mean: 20, sd: Math.sqrt(20) }
const wild = { kind: 'negative-binomial', r: 5, p: 0.2 } as const
const branch = { ...money, mean: 8, sd: Math.sqrt(8), leadTime: 2, orderCost: 0 }

export const worlds: readonly World[] = [
  oneShop(
    'shop',
    'one shop, Poisson demand of 20 a day, six days from the supplier, an order costs as much as 20 days of holding the daily demand',
    { ...shop, leadTime: 6, second: { leadTime: 2, premium: 8 }, orderCost: 400 },
    { kind: 'poisson', mean: 20 },
  ),
  oneShop(
    'slow mover',
    'one shop that sells one a day, on most days none, ten days from the supplier',
    {
      ...{ ...money, site: 'shop', mean: 1, sd: 2, leadTime: 10 },
      ...{ second: { leadTime: 3, premium: 12 }, orderCost: 0 },
    },
    { kind: 'negative-binomial', r: 1 / 3, p: 0.25 },
  ),
  oneShop(
    'season',
    'one shop whose demand doubles for a month in summer and comes and goes slowly; its planner is told the mean of the quiet months',
    { ...shop, leadTime: 8, second: { leadTime: 3, premium: 8 }, orderCost: 200 },
    { kind: 'poisson', mean: 20 },
    {
      always: {
        summer: {
          ...{ kind: 'effect', sites: ['shop'], at: 150, days: 30, demand: 2 },
          ...{ onset: 'S', onsetDays: 60, recovery: 'S', recoveryDays: 60 },
        },
      },
    },
  ),
  underOneCentre(
    'chain',
    'a centre eight days from the supplier and a shop three days from the centre, demand of 20 a day with a standard deviation of 10',
    [{ ...shop, sd: 10, leadTime: 3, orderCost: 0 }],
    wild,
    0.5,
  ),
  underOneCentre(
    'three shops',
    'a centre eight days from the supplier and three shops two days from the centre, Poisson demand of 8 a day each',
    ['east', 'north', 'west'].map((site) => ({ ...branch, site })),
    { kind: 'poisson', mean: 8 },
    0.5,
  ),
]

/** The world as a scenario in which a strategy rules. */
export function equipped(
  world: World,
  disruptions: NonNullable<ScenarioSpec['disruptions']>,
  { policy, sourcing }: Pick<Strategy, 'policy' | 'sourcing'>,
): ScenarioSpec {
  const site = (point: PointFacts): ScenarioSpec['sites'][string] => {
    const { site: name, echelon, holding, orderCost, shortage, second } = point
    const common = {
      ...{ policy: policy(point), holding, orderCost, initial: { onHand: world.initial[name] ?? 0 } },
      ...(sourcing !== undefined && second !== undefined && { sourcing: sourcing(point) }),
    }
    if (echelon > 0) return { kind: 'wholesaler', ...common }
    const demand = { item: world.demand[name] }
    return { kind: 'retailer', ...common, demand, shortage: { kind: 'backorder', cost: shortage } }
  }
  return {
    name: world.name,
    horizon: HORIZON,
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      'second source': { kind: 'supplier' },
      ...Object.fromEntries(world.points.map((point) => [point.site, site(point)])),
    },
    lanes: world.lanes,
    disruptions: { ...world.always, ...disruptions },
  }
}
