/** Whether each stock point that is asked for goods can come by them. Called for scenarios of sound shape with sound lanes. */

import { type LaneOutline, moves, type Outline, type SiteOutline, settingOf } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'
import { checkProduction, madeAt } from './production-check.ts'

export function checkSupply(network: Outline, signed: boolean, problems: Problems): void {
  const into = byEnd(network, 'to')
  const outOf = byEnd(network, 'from')
  for (const site of network.sites.values()) {
    if (site.kind === 'supplier') continue
    checkCarried(site, problems)
    const brought = broughtTo(site, into.get(site.name) ?? [], network)
    const made = madeAt(site, brought)
    if (site.kind === 'producer') {
      checkProduction(site, brought, signed, problems)
      if (brought.size === 0) checkProducer(site, problems)
    }
    const oneProduct = network.names.product.size === 1
    for (const product of site.carries) {
      if (made.has(product)) continue
      const lanes = (into.get(site.name) ?? []).filter((lane) => moves(lane, product, network.sites.get(lane.from)))
      const asked =
        settingOf(site, product, 'demand') !== undefined ||
        entriesOf(own(site.spec, 'customers')).some(([, one]) => own(own(one, 'demand'), product) !== undefined) ||
        isUsed(site, product, made) ||
        (outOf.get(site.name) ?? []).some((lane) => moves(lane, product, network.sites.get(lane.to)))
      checkPoint(
        { site, product, name: oneProduct ? show(site.name) : show(`${site.name}/${product}`), lanes, asked },
        problems,
      )
    }
  }
}

/** Products that lanes bring to a site. */
function broughtTo(site: SiteOutline, lanes: readonly LaneOutline[], { sites }: Outline): ReadonlySet<string> {
  return new Set(
    [...site.carries].filter((product) => lanes.some((lane) => moves(lane, product, sites.get(lane.from)))),
  )
}

/** A line of the site takes it. */
function isUsed(site: SiteOutline, product: string, made: ReadonlySet<string>): boolean {
  return [...made].some((whole) => own(settingOf(site, whole, 'uses'), product) !== undefined)
}

interface Point {
  readonly site: SiteOutline
  readonly product: string
  readonly name: string
  /** Lanes into it that move the product. */
  readonly lanes: readonly LaneOutline[]
  /** Customers or other sites ask it for goods. */
  readonly asked: boolean
}

function checkPoint(point: Point, problems: Problems): void {
  const { site, product, name, lanes, asked } = point
  const path = joinPath('sites', site.name)
  const policy = settingOf(site, product, 'policy')
  const supplied = lanes.length > 0
  if (policy !== undefined && !supplied)
    problems.add(
      path,
      `missing lane into ${name}: it has a policy, but nothing to order from; expected a lane that carries ${show(product)}`,
    )
  else if (asked && policy === undefined && !(supplied && site.kind === 'producer') && !comes(site, product))
    problems.add(
      path,
      supplied
        ? `missing policy of ${name}: it would never order; expected a policy, or initial stock`
        : `missing supply of ${name}: goods are asked of it; expected a lane into it and a policy, or initial stock`,
    )
  checkTwoLanes(point, problems)
  const sourcing = settingOf(site, product, 'sourcing')
  const weights = listOf(own(sourcing, 'weights'))
  if (own(sourcing, 'kind') === 'split' && weights.length !== lanes.length)
    problems.add(
      joinPath(path, 'sourcing'),
      `invalid weights: ${weights.length} for ${lanes.length} lanes into ${name}; expected one per lane`,
    )
}

/** Policies that order over a first and a second lane. */
const OVER_TWO_LANES: ReadonlySet<unknown> = new Set(['dual-index', 'base-surge', 'emergency-order'])

function checkTwoLanes({ site, product, name, lanes }: Point, problems: Problems): void {
  const kind = own(settingOf(site, product, 'policy'), 'kind')
  if (!OVER_TWO_LANES.has(kind)) return
  const path = joinPath('sites', site.name)
  if (lanes.length < 2)
    problems.add(
      joinPath(path, 'policy'),
      `invalid policy ${show(kind)} with ${lanes.length} lanes into ${name}; expected two: the first regular, the second faster`,
    )
  if (settingOf(site, product, 'sourcing') !== undefined)
    problems.add(
      joinPath(path, 'sourcing'),
      `invalid sourcing beside the policy ${show(kind)}, which chooses its lanes; expected none`,
    )
}

/** Demand and settings of products that the site does not keep would be ignored. */
function checkCarried(site: SiteOutline, problems: Problems): void {
  const path = joinPath('sites', site.name)
  const groups = ['demand', 'intake', 'stock'].map((key) => [key, joinPath(path, key), own(site.spec, key)] as const)
  const classes = entriesOf(own(site.spec, 'customers')).map(
    ([name, spec]) =>
      ['demand', joinPath(joinPath(joinPath(path, 'customers'), name), 'demand'), own(spec, 'demand')] as const,
  )
  for (const [key, at, group] of [...groups, ...classes]) {
    for (const [product] of entriesOf(group)) {
      if (site.carries.has(product)) continue
      problems.addKey(
        joinPath(at, product),
        `invalid ${key} for ${show(product)}: ${show(site.name)} does not carry it; expected one of ${[...site.carries].join(', ')}`,
      )
    }
  }
}

function checkProducer(site: SiteOutline, problems: Problems): void {
  const path = joinPath('sites', site.name)
  for (const [at, spec] of settings(site, path)) {
    if (own(spec, 'sourcing') !== undefined)
      problems.add(
        joinPath(at, 'sourcing'),
        'invalid sourcing of a producer, which has no lanes to choose from; expected none',
      )
  }
}

/** A site's own words and those for single products, with their paths. */
export function settings(site: SiteOutline, path: string): readonly (readonly [string, unknown])[] {
  const perProduct = entriesOf(own(site.spec, 'stock'))
  return [
    [path, site.spec],
    ...perProduct.map(([product, spec]) => [joinPath(joinPath(path, 'stock'), product), spec] as const),
  ]
}

/** Goods are there without an order: from the start, taken in, or as a by-product of the site. */
function comes(site: SiteOutline, product: string): boolean {
  const runs = site.kind === 'producer' ? [...site.carries] : []
  return hasStart(site, product) || runs.some((made) => own(settingOf(site, made, 'byproducts'), product) !== undefined)
}

function hasStart(site: SiteOutline, product: string): boolean {
  const initial = settingOf(site, product, 'initial')
  return (
    settingOf(site, product, 'intake') !== undefined ||
    own(initial, 'onHand') !== undefined ||
    listOf(own(initial, 'lots')).length > 0 ||
    listOf(own(initial, 'pipeline')).length > 0 ||
    listOf(own(initial, 'orders')).length > 0
  )
}

function byEnd({ lanes }: Outline, end: 'from' | 'to'): ReadonlyMap<string, readonly LaneOutline[]> {
  const groups = new Map<string, LaneOutline[]>()
  for (const lane of lanes) {
    const group = groups.get(lane[end])
    if (group === undefined) groups.set(lane[end], [lane])
    else group.push(lane)
  }
  return groups
}
