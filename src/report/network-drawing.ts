/** The network as a drawing of echelons: goods flow from left to right. */

import type { Extensions } from '../scenario/catalogue.ts'
import { compile } from '../scenario/compile.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { type Description, titleOf } from './chart.ts'
import { escapeHtml } from './escape.ts'
import { shortName } from './fan-charts.ts'
import { Ink, SERIES_COLOURS } from './palette.ts'

/** A site of the network. */
export interface NetworkSite {
  readonly name: string
  readonly kind: string
  readonly echelon: number
  /** Longitude and latitude, where the scenario says. */
  readonly at?: readonly [number, number]
}

export interface NetworkLane {
  readonly from: string
  readonly to: string
  /** A disruption of the scenario names it. */
  readonly struck: boolean
}

export interface Network {
  /** By name. */
  readonly sites: ReadonlyMap<string, NetworkSite>
  readonly lanes: readonly NetworkLane[]
  /** Sites that a disruption of the scenario names. */
  readonly disrupted: ReadonlySet<string>
}

/** The network of a scenario. Throws ScenarioError for one that cannot be. */
export function networkOf(scenario: ScenarioSpec, extensions: Extensions): Network {
  const places = Object.entries(scenario.sites).map(([name, { at }]) => [name, at] as const)
  const at = new Map(places)
  const sites = compile(scenario, extensions).sites.map(({ name, kind, echelon }): [string, NetworkSite] => {
    const place = at.get(name)
    return [name, { name, kind, echelon, ...(place !== undefined && { at: place }) }]
  })
  const named = new Set(Object.values(scenario.disruptions ?? {}).flatMap(textsIn))
  // Lanes side by side are drawn as one.
  const pairs = new Map<string, NetworkLane>()
  for (const { name, from, to } of scenario.lanes) {
    const key = JSON.stringify([from, to])
    pairs.set(key, { from, to, struck: named.has(name ?? `${from}>${to}`) || pairs.get(key)?.struck === true })
  }
  const disrupted = new Set([...named].filter((name) => Object.hasOwn(scenario.sites, name)))
  return { sites: new Map(sites), lanes: [...pairs.values()], disrupted }
}

/** Something that is drawn is struck by a disruption. */
export function isStruck({ disrupted, lanes }: Pick<Network, 'disrupted' | 'lanes'>): boolean {
  return disrupted.size > 0 || lanes.some(({ struck }) => struck)
}

/** How the line of a lane is drawn. */
export function laneStroke({ struck }: NetworkLane, colour: string, width: number): string {
  return struck
    ? `stroke="${Ink.alarm}" stroke-width="${width + 0.8}" stroke-dasharray="5 3"`
    : `stroke="${colour}" stroke-width="${width}"`
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Colour and outline of each kind of site: both differ, for those who do not see colours. */
const KINDS: Readonly<
  Record<string, { readonly colour: string; readonly shape: 'square' | 'diamond' | 'circle' | 'triangle' }>
> = {
  supplier: { colour: '#555555', shape: 'triangle' },
  producer: { colour: '#E69F00', shape: 'square' },
  wholesaler: { colour: '#009E73', shape: 'diamond' },
  retailer: { colour: '#0072B2', shape: 'circle' },
}

/** The mark of a site; its name shows when pointed at. */
export function siteMark({ name, kind }: NetworkSite, x: number, y: number, size: number, disrupted: boolean): string {
  const { colour, shape } = KINDS[kind] ?? { colour: SERIES_COLOURS[6], shape: 'circle' }
  const ring = disrupted
    ? `<circle cx="${n(x)}" cy="${n(y)}" r="${n(size + 4)}" fill="none" stroke="${Ink.alarm}" stroke-width="2" stroke-dasharray="3 2"/>`
    : ''
  const title = `<title>${escapeHtml(`${name} (${kind})${disrupted ? ', disrupted' : ''}`)}</title>`
  return `<g class="site">${title}${ring}<path d="${outlineOf(shape, x, y, size)}" fill="${colour}" stroke="${Ink.paper}" stroke-width="1.5"/></g>`
}

function outlineOf(shape: string, x: number, y: number, r: number): string {
  const at = (points: readonly (readonly [number, number])[]) =>
    `M${points.map(([dx, dy]) => `${n(x + dx * r)} ${n(y + dy * r)}`).join('L')}Z`
  if (shape === 'square')
    return at([
      [-0.85, -0.85],
      [0.85, -0.85],
      [0.85, 0.85],
      [-0.85, 0.85],
    ])
  if (shape === 'diamond')
    return at([
      [0, -1.15],
      [1.15, 0],
      [0, 1.15],
      [-1.15, 0],
    ])
  if (shape === 'triangle')
    return at([
      [-0.9, -0.95],
      [1.05, 0],
      [-0.9, 0.95],
    ])
  return `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`
}

/** Text with a halo, so that it can be read on lines. */
export function label(text: string, x: number, y: number, anchor: 'start' | 'middle' | 'end', size = 12): string {
  return `<text x="${n(x)}" y="${n(y)}" text-anchor="${anchor}" font-size="${size}" fill="${Ink.text}" stroke="${Ink.paper}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${escapeHtml(shortName(text))}</text>`
}

/** The marks of the kinds that are there, in words. */
export function legend(sites: Iterable<NetworkSite>, disrupted: boolean, y: number): string {
  const there = new Set([...sites].map(({ kind }) => kind))
  const entries = Object.keys(KINDS).filter((kind) => there.has(kind))
  const marks = entries.map(
    (kind, index) =>
      siteMark({ name: kind, kind, echelon: 0 }, 14 + index * 110, y, 6, false).replace(' class="site"', '') +
      label(kind, 26 + index * 110, y + 4, 'start'),
  )
  const x = 14 + entries.length * 110
  const ring = `<circle cx="${x}" cy="${y}" r="8" fill="none" stroke="${Ink.alarm}" stroke-width="2" stroke-dasharray="3 2"/>${label('disrupted', x + 14, y + 4, 'start')}`
  return marks.join('') + (disrupted ? ring : '')
}

export const DRAWING_WIDTH = 860

/** The frame of a drawing made here. */
export function drawing(description: Description, height: number, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${description.id}-title ${description.id}-desc" width="${DRAWING_WIDTH}" height="${n(height)}" viewBox="0 0 ${DRAWING_WIDTH} ${n(height)}" font-family="system-ui, sans-serif">${titleOf(description)}${body}</svg>`
}

/** Columns of sites by echelon, a curve per lane. */
export function layeredDrawing({ sites, lanes, disrupted }: Network, description: Description): string {
  const all = [...sites.values()]
  const echelons = [...new Set(all.map(({ echelon }) => echelon))].sort((a, b) => b - a)
  const columns = echelons.map((echelon) => all.filter((site) => site.echelon === echelon))
  const longest = Math.max(...columns.map((column) => column.length))
  const step = Math.max(9, Math.min(46, 640 / longest))
  const height = Math.max(120, longest * step) + 90
  const place = new Map<string, readonly [number, number]>()
  const gap = columns.length === 1 ? 0 : (DRAWING_WIDTH - 260) / (columns.length - 1)
  for (const [column, members] of ordered(columns, lanes).entries())
    for (const [row, { name }] of members.entries())
      place.set(name, [110 + column * gap, 50 + (height - 90) / 2 + (row - (members.length - 1) / 2) * step])
  const size = Math.max(3, Math.min(9, step / 3.2))
  const curves = lanes.map((lane) => {
    const { from, to } = lane
    const [[x1, y1], [x2, y2]] = [place.get(from) ?? [0, 0], place.get(to) ?? [0, 0]]
    const bend = (x2 - x1) / 2
    return `<path class="lane" d="M${n(x1)} ${n(y1)}C${n(x1 + bend)} ${n(y1)} ${n(x2 - bend)} ${n(y2)} ${n(x2)} ${n(y2)}" fill="none" ${laneStroke(lane, Ink.axis, 1.2)}/>`
  })
  const marks = all.map((site) => {
    const [x, y] = place.get(site.name) ?? [0, 0]
    const name = step >= 12 ? label(site.name, x + size + 7, y + 4, 'start') : ''
    return siteMark(site, x, y, size, disrupted.has(site.name)) + name
  })
  const heads = echelons.map((echelon, column) => label(`echelon ${echelon}`, 110 + column * gap, 22, 'middle', 11))
  const foot = legend(all, isStruck({ disrupted, lanes }), height - 16)
  return drawing(description, height, [...heads, ...curves, ...marks, foot].join(''))
}

/** Within a column, sites stand near the mean height of those they deliver to (Sugiyama 1981): few lanes cross. */
function ordered(
  columns: readonly (readonly NetworkSite[])[],
  lanes: Network['lanes'],
): readonly (readonly NetworkSite[])[] {
  const rank = new Map<string, number>()
  const placed: (readonly NetworkSite[])[] = []
  for (const column of columns) {
    const weight = (name: string) => {
      const above = lanes.flatMap(({ from, to }) => (to === name ? [rank.get(from) ?? 0.5] : []))
      return above.length === 0 ? 0.5 : above.reduce((sum, value) => sum + value, 0) / above.length
    }
    const weights = new Map(column.map(({ name }) => [name, weight(name)]))
    const sorted = [...column].sort(
      (a, b) => (weights.get(a.name) ?? 0) - (weights.get(b.name) ?? 0) || (a.name < b.name ? -1 : 1),
    )
    for (const [row, { name }] of sorted.entries()) rank.set(name, (row + 0.5) / sorted.length)
    placed.push(sorted)
  }
  return placed
}

/** A coordinate in tenths. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10)
}
