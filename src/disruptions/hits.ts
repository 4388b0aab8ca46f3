import type { Desk } from '../contracts/definition.ts'
import type { Place, Way } from '../contracts/disruption.ts'
import { ArgumentError } from '../errors.ts'
import { exp } from '../math/exp.ts'
import { normalQuantile } from '../math/normal.ts'
import { distanceKm } from './great-circle.ts'
import type { Targets } from './targets.ts'

/** Who of those in reach is hit by one shock. */
export interface HitsSpec {
  /** Probability that a site or lane in reach is hit. Default 1. */
  readonly probability?: number
  /** Correlation of the hits of two sites of one region (those of no region count as one), through a factor they share. Default 0. */
  readonly correlation?: number
  /** Kilometres over which correlation falls to 1/e, in place of `correlation`: sites that lie at one place are hit together, distant ones by themselves. */
  readonly reach?: number
}

/** Largest number of sites and lanes for a correlation by distance. */
const MOST = 1500

/** Draws who is hit: those whose normal variate lies below the quantile of the probability (a Gaussian copula). */
export function drawHits({ probability = 1, correlation = 0, reach }: HitsSpec, targets: Targets, desk: Desk): Targets {
  if (probability >= 1) return targets
  const threshold = probability <= 0 ? Number.NEGATIVE_INFINITY : normalQuantile(probability)
  const variates = reach === undefined ? byRegion(correlation, targets, desk) : byDistance(reach, targets, desk)
  const hit = (index: number) => variates[index] < threshold
  return {
    sites: targets.sites.filter((_, index) => hit(index)),
    lanes: targets.lanes.filter((_, index) => hit(targets.sites.length + index)),
    // Teams and types of contact lie nowhere: each is hit by itself.
    teams: targets.teams.filter((name) => own(`team ${name}`, desk) < threshold),
    contacts: targets.contacts.filter((name) => own(`contact ${name}`, desk) < threshold),
  }
}

/** A stream of its own for each: one site more changes nobody's luck. */
function own(name: string, desk: Desk): number {
  return normalQuantile(desk.source(`hit ${name}`).next())
}

function byRegion(correlation: number, { sites, lanes }: Targets, desk: Desk): readonly number[] {
  const [shared, rest] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)]
  const regions = [...sites, ...lanes.map(({ to }) => to)].map(({ region = '' }) => region)
  const factors = new Map([...new Set(regions)].map((region) => [region, own(`region ${region}`, desk)]))
  return [...sites, ...lanes].map(
    ({ name }, index) => shared * (factors.get(regions[index]) ?? 0) + rest * own(name, desk),
  )
}

/** A Gaussian field with correlation exp(-d / reach), by its Cholesky factor. */
function byDistance(reach: number, { sites, lanes }: Targets, desk: Desk): readonly number[] {
  const all = [...sites, ...lanes]
  if (all.length > MOST)
    throw new ArgumentError(`invalid reach: ${all.length} sites and lanes; expected at most ${MOST}`)
  const places = all.map(placeOf)
  const factor: Float64Array[] = []
  return all
    .map(({ name }, i) => {
      const row = new Float64Array(i + 1)
      let rest = 1
      for (let j = 0; j < i; j++) {
        let sum = correlationOf(places[i], places[j], reach)
        for (let k = 0; k < j; k++) sum -= row[k] * factor[j][k]
        row[j] = factor[j][j] > 1e-9 ? sum / factor[j][j] : 0
        rest -= row[j] * row[j]
      }
      row[i] = Math.sqrt(Math.max(0, rest))
      factor.push(row)
      return { row, normal: own(name, desk) }
    })
    .map(({ row }, _, drawn) => row.reduce((sum, weight, k) => sum + weight * drawn[k].normal, 0))
}

/** Of a lane, the middle of its ends. */
function placeOf(element: Place | Way): Place['at'] {
  if ('at' in element) return element.at
  const [from, to] = [element.from.at, element.to.at]
  return from === undefined || to === undefined ? undefined : [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
}

/** What lies nowhere is hit by itself. */
function correlationOf(a: Place['at'], b: Place['at'], reach: number): number {
  return a === undefined || b === undefined ? 0 : exp(-distanceKm(a, b) / reach)
}
