/**
 * The network in a document that may still be wrong: sites, products and lanes as far as they can be made out. What is
 * misshapen is left out here; `shape.ts` reports it.
 */

import { entriesOf, listOf, own } from './plain.ts'
import type { Names } from './shape.ts'

export interface SiteOutline {
  readonly name: string
  readonly kind: string
  /** Products kept here. */
  readonly carries: ReadonlySet<string>
  readonly spec: unknown
}

export interface LaneOutline {
  readonly index: number
  readonly name: string
  readonly from: string
  readonly to: string
  /** Products it is said to be for; undefined: those both ends carry. */
  readonly products: readonly string[] | undefined
  readonly spec: unknown
}

export interface Outline {
  readonly sites: ReadonlyMap<string, SiteOutline>
  readonly lanes: readonly LaneOutline[]
  readonly names: Names
}

/** What holds for one product: its own word, else the site's. */
export function settingOf(site: SiteOutline, product: string, key: string): unknown {
  const special = own(own(own(site.spec, 'stock'), product), key)
  if (special !== undefined) return special
  const general = own(site.spec, key)
  return key === 'demand' || key === 'intake' ? own(general, product) : general
}

/** The lane moves the product and the site at its other end keeps it. */
export function moves(lane: LaneOutline, product: string, other: SiteOutline | undefined): boolean {
  if (lane.products !== undefined && !lane.products.includes(product)) return false
  return other?.carries.has(product) ?? false
}

export function outline(scenario: unknown): Outline {
  const product = new Set(entriesOf(own(scenario, 'products')).map(([name]) => name))
  const sites = new Map(
    entriesOf(own(scenario, 'sites')).map(([name, spec]) => [name, outlineSite(name, spec, product)] as const),
  )
  const lanes = listOf(own(scenario, 'lanes')).flatMap(outlineLane)
  const lane = new Set(lanes.map(({ name }) => name))
  return { sites, lanes, names: { site: new Set(sites.keys()), product, lane } }
}

function outlineSite(name: string, spec: unknown, products: ReadonlySet<string>): SiteOutline {
  const kind = own(spec, 'kind')
  const carries = own(spec, 'carries')
  return {
    name,
    kind: typeof kind === 'string' ? kind : '',
    carries: Array.isArray(carries) ? new Set(texts(carries).filter((product) => products.has(product))) : products,
    spec,
  }
}

function outlineLane(spec: unknown, index: number): readonly LaneOutline[] {
  const [name, from, to, products] = ['name', 'from', 'to', 'products'].map((key) => own(spec, key))
  if (typeof from !== 'string' || typeof to !== 'string') return []
  return [
    {
      index,
      name: typeof name === 'string' ? name : `${from}>${to}`,
      from,
      to,
      products: Array.isArray(products) ? texts(products) : undefined,
      spec,
    },
  ]
}

function texts(list: readonly unknown[]): readonly string[] {
  return list.filter((entry) => typeof entry === 'string')
}
