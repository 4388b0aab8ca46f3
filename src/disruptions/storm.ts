import type { Definition } from '../contracts/definition.ts'
import type { Disruption, Place } from '../contracts/disruption.ts'
import { ArgumentError } from '../errors.ts'
import type { DistributionSpec } from '../random/distribution.ts'
import {
  type EffectSpec,
  effectParameters,
  type ProfileSpec,
  placeParameters,
  profileParameters,
  type TargetsSpec,
} from './effect-spec.ts'
import { pressesOf } from './episode.ts'
import { distanceKm } from './great-circle.ts'
import { nowhere, requireTargets, targetsOf } from './targets.ts'
import { failureProbability, windAt, windInland } from './wind-field.ts'

/** A hurricane on its track: sites in its wind field fail with a probability that grows with the wind they feel. Sites need `at`. */
export interface StormSpec extends Omit<TargetsSpec, 'teams' | 'contacts'>, EffectSpec, ProfileSpec {
  readonly kind: 'storm'
  /** Time of the first point of the track, in periods from the start. */
  readonly at: number
  /** Points of the track: hours from the first one, longitude, latitude, largest wind in knots. */
  readonly hours: readonly number[]
  readonly longitudes: readonly number[]
  readonly latitudes: readonly number[]
  readonly winds: readonly number[]
  /** Hour of landfall: from there on the wind falls as over land, whatever `winds` says. Default: as `winds` says. */
  readonly landfall?: number
  /** Km from the centre to the largest wind. Default 50. */
  readonly radius?: number
  /** Steepness of the wind profile. Default 1.5. */
  readonly shape?: number
  /** Wind in knots in which half of the sites fail, and spread of its logarithm. Defaults 85 and 0.25. */
  readonly median?: number
  readonly spread?: number
  /** Days that a site that failed is out: a number or a distribution. */
  readonly days: DistributionSpec
}

/** A hurricane. @example storm({ region: 'gulf', at: 30, hours: [0, 12, 24], longitudes: [-88, -89.5, -90], latitudes: [27, 29, 31], winds: [110, 120, 70], days: 3, closed: true }) */
export function storm(parameters: Omit<StormSpec, 'kind'>): StormSpec {
  return { kind: 'storm', ...parameters }
}

export const stormDisruption: Definition<StormSpec, Disruption> = {
  kind: 'storm',
  doc: 'a hurricane on its track: sites fail with a probability that grows with the wind they feel',
  source: 'wind field Holland 1980; decay over land Kaplan & DeMaria 1995; lognormal fragility',
  parameters: {
    at: { type: 'duration', unit: 'periods', min: 0, doc: 'time of the first point of the track' },
    hours: { type: 'numbers', unit: 'hours', min: 0, doc: 'points of the track, from the first one' },
    longitudes: { type: 'numbers', unit: 'degrees', min: -180, max: 180, doc: 'of the points; east is positive' },
    latitudes: { type: 'numbers', unit: 'degrees', min: -90, max: 90, doc: 'of the points; north is positive' },
    winds: { type: 'numbers', unit: 'knots', min: 0, doc: 'largest wind at the points' },
    landfall: { type: 'quantity', unit: 'hours', min: 0, default: null, doc: 'from there on it decays as over land' },
    radius: { type: 'quantity', unit: 'km', above: 0, default: 50, doc: 'of the largest wind', evidence: 'assumed' },
    shape: { type: 'quantity', min: 1, max: 2.5, default: 1.5, doc: 'steepness of the wind', evidence: 'assumed' },
    median: {
      type: 'quantity',
      unit: 'knots',
      above: 0,
      default: 85,
      doc: 'half of the sites fail',
      evidence: 'assumed',
    },
    spread: { type: 'quantity', above: 0, default: 0.25, doc: 'of the logarithm of that wind', evidence: 'assumed' },
    days: { type: 'distribution', unit: 'days', min: 0, doc: 'that a site that failed is out' },
    ...placeParameters,
    ...effectParameters,
    ...profileParameters,
  },
  create: (spec, desk) => {
    requireTargets(spec)
    const track = trackOf(spec)
    const { median = 85, spread = 0.25 } = spec
    const length = desk.sampler(spec.days)
    return {
      presses: (_horizon, around) => {
        const targets = targetsOf(spec, around)
        return targets.sites.flatMap((site) => {
          const worst = strongest(track, site, spec)
          // Each site has streams of its own: one more or less changes nobody's luck.
          const fails = desk.source(`failure ${site.name}`).next() < failureProbability(worst.wind, { median, spread })
          const days = length.sample(desk.source(`duration ${site.name}`))
          if (!fails) return []
          const at = spec.at + worst.hour / 24 / desk.daysPerPeriod
          const lanes = targets.lanes.filter(({ from, to }) => from.name === site.name || to.name === site.name)
          return pressesOf({ at, days, intensity: 1 }, { ...nowhere, sites: [site], lanes }, spec, desk.daysPerPeriod)
        })
      },
      onsets: () => [spec.at],
    }
  },
}

interface Point {
  readonly hour: number
  readonly at: readonly [number, number]
  readonly wind: number
}

/** The track hour by hour, between its points along straight lines. */
function trackOf({ hours, longitudes, latitudes, winds, landfall }: StormSpec): readonly Point[] {
  for (const [name, list] of Object.entries({ longitudes, latitudes, winds }))
    if (list.length !== hours.length)
      throw new ArgumentError(
        `invalid ${name}: ${list.length} entries; expected ${hours.length}, one for each of hours`,
      )
  if (hours.length === 0 || hours.some((hour, index) => index > 0 && hour <= hours[index - 1]))
    throw new ArgumentError('invalid hours; expected at least one, each later than the one before')
  const at = (hour: number): Point => {
    const next = hours.findIndex((candidate) => candidate >= hour)
    const after = next < 0 ? hours.length - 1 : next
    const before = Math.max(0, after - 1)
    const part = after === before ? 0 : (hour - hours[before]) / (hours[after] - hours[before])
    const between = (list: readonly number[]) => list[before] + part * (list[after] - list[before])
    return { hour, at: [between(longitudes), between(latitudes)], wind: between(winds) }
  }
  const [first, last] = [hours[0], hours[hours.length - 1]]
  const grid = Array.from({ length: Math.floor(last - first) + 1 }, (_, step) => at(first + step))
  if (landfall === undefined) return grid
  const ashore = at(Math.min(last, Math.max(first, landfall)))
  return grid.map((point) =>
    point.hour <= landfall ? point : { ...point, wind: windInland(ashore.wind, point.hour - landfall) },
  )
}

/** The strongest wind a place feels, and when. What lies nowhere feels none. */
function strongest(
  track: readonly Point[],
  { at }: Place,
  { radius = 50, shape = 1.5 }: StormSpec,
): { wind: number; hour: number } {
  let worst = { wind: 0, hour: track[0].hour }
  if (at === undefined) return worst
  for (const point of track) {
    // Inside the ring of the largest wind the ring itself passes over the site within the hour.
    const distance = Math.max(radius, distanceKm(at, point.at))
    const wind = windAt({ maximum: point.wind, radius, shape }, distance)
    if (wind > worst.wind) worst = { wind, hour: point.hour }
  }
  return worst
}
