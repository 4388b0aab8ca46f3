/** The network on a map: sites at their places, lanes as great circles. */

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type GeoPermissibleObjects, type GeoProjection, geoMercator, geoNaturalEarth1, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import type { Description } from './chart.ts'
import {
  DRAWING_WIDTH,
  drawing,
  isStruck,
  label,
  laneStroke,
  legend,
  type Network,
  type NetworkSite,
  siteMark,
} from './network-drawing.ts'
import { Ink } from './palette.ts'

interface Placed extends NetworkSite {
  readonly at: readonly [number, number]
}

const FRAME = { height: 460, margin: 46, foot: 34 } as const
/** Degrees of longitude from which the whole round earth is shown rather than a plane cut. */
const WIDE = 150

/**
 * Countries (Natural Earth, public domain, through `world-atlas`) with the network on top. Mercator up to half the earth, beyond it Natural Earth.
 *
 * Needs the optional packages `d3-geo`, `topojson-client` and `world-atlas`.
 */
export async function mapDrawing(network: Network, description: Description): Promise<string> {
  const sites = [...network.sites.values()].filter((site): site is Placed => site.at !== undefined)
  const middle = middleLongitude(sites)
  const span = Math.max(...sites.map(({ at }) => 2 * Math.abs(turn(at[0] - middle))))
  const projection = projectionOf(sites, middle, span)
  const path = geoPath(projection).digits(1)
  const land = await countries(span > 40 ? '110m' : '50m')
  const place = (at: readonly [number, number]) => projection([at[0], at[1]]) ?? [0, 0]
  const lanes = network.lanes.map((lane) => {
    const { from, to } = lane
    const ends = [from, to].flatMap((name) => network.sites.get(name)?.at ?? [])
    const line: GeoPermissibleObjects = {
      type: 'LineString',
      coordinates: [ends.slice(0, 2), ends.slice(2, 4)],
    }
    return `<path class="lane" d="${path(line) ?? ''}" fill="none" ${laneStroke(lane, Ink.soft, 1.3)}/>`
  })
  const points = sites.map((site) => ({ site, xy: place(site.at) }))
  const marks = points.map(({ site, xy: [x, y] }) => siteMark(site, x, y, 6, network.disrupted.has(site.name)))
  const frame = `<rect x="0" y="0" width="${DRAWING_WIDTH}" height="${FRAME.height}" fill="none" stroke="${Ink.border}"/>`
  return drawing(
    description,
    FRAME.height + FRAME.foot,
    [
      `<path class="land" d="${path(land) ?? ''}" fill="${Ink.land}" stroke="${Ink.border}" stroke-width=".7"/>`,
      ...lanes,
      ...marks,
      ...labels(points),
      frame,
      legend(sites, isStruck(network), FRAME.height + FRAME.foot / 2 + 2),
    ].join(''),
  )
}

function projectionOf(sites: readonly Placed[], middle: number, span: number): GeoProjection {
  const projection = (span > WIDE ? geoNaturalEarth1() : geoMercator()).rotate([-middle, 0])
  const { margin, height } = FRAME
  const box: [[number, number], [number, number]] = [
    [margin, margin],
    [DRAWING_WIDTH - 2 * margin, height - margin],
  ]
  // Two corners around one place, so that a chain in one town still shows its country.
  const room = 1.5
  const around = sites.flatMap(({ at: [x, y] }) => [
    [x - room, Math.max(-85, y - room)],
    [x + room, Math.min(85, y + room)],
  ])
  projection.fitExtent(box, { type: 'MultiPoint', coordinates: around })
  return projection.clipExtent([
    [0, 0],
    [DRAWING_WIDTH, height],
  ])
}

/** The longitude around which the sites lie, also across the date line. */
function middleLongitude(sites: readonly Placed[]): number {
  const sorted = sites.map(({ at }) => at[0]).sort((a, b) => a - b)
  // The widest gap between neighbours is the back of the map.
  const gaps = sorted.map((x, index) => (index + 1 < sorted.length ? sorted[index + 1] : sorted[0] + 360) - x)
  const back = gaps.indexOf(Math.max(...gaps))
  const west = sorted[(back + 1) % sorted.length]
  return turn(west + (360 - gaps[back]) / 2)
}

/** An angle in -180 to 180. */
function turn(angle: number): number {
  return ((((angle + 180) % 360) + 360) % 360) - 180
}

/** Names beside the marks, left out where they would cover another; pointing at a mark still shows it. */
function labels(
  points: readonly { readonly site: Placed; readonly xy: readonly [number, number] }[],
): readonly string[] {
  const taken = points.map(({ xy: [x, y] }) => ({ left: x - 7, right: x + 7, top: y - 7, bottom: y + 7 }))
  return points.flatMap(({ site, xy: [x, y] }, own) => {
    const width = Math.min(28, site.name.length) * 6.6
    for (const side of ['start', 'end'] as const) {
      const left = side === 'start' ? x + 10 : x - 10 - width
      const box = { left, right: left + width, top: y - 8, bottom: y + 8 }
      const isFree = taken.every(
        (other, index) =>
          index === own ||
          other.right < box.left ||
          other.left > box.right ||
          other.bottom < box.top ||
          other.top > box.bottom,
      )
      if (!isFree || box.left < 0 || box.right > DRAWING_WIDTH) continue
      taken.push(box)
      return [label(site.name, side === 'start' ? x + 10 : x - 10, y + 4, side)]
    }
    return []
  })
}

async function countries(scale: '50m' | '110m'): Promise<GeoPermissibleObjects> {
  const file = createRequire(import.meta.url).resolve(`world-atlas/countries-${scale}.json`)
  const world: Parameters<typeof feature>[0] = JSON.parse(await readFile(file, 'utf8'))
  return feature(world, world.objects.countries)
}
