import type { Place, Surroundings, Way } from '../contracts/disruption.ts'
import { ArgumentError } from '../errors.ts'
import type { TargetsSpec } from './effect-spec.ts'

/** The sites and lanes that a disruption strikes, by name. */
export interface Targets {
  readonly sites: readonly Place[]
  readonly lanes: readonly Way[]
}

/** Throws ArgumentError where nothing is named that could be struck. */
export function requireTargets({ sites, lanes, region, tag }: TargetsSpec): void {
  if (sites === undefined && lanes === undefined && region === undefined && tag === undefined)
    throw new ArgumentError('missing targets; expected sites, lanes, a region or a tag')
}

/** Throws ArgumentError for a region or tag that no site or lane has. */
export function targetsOf({ sites = [], lanes = [], region, tag }: TargetsSpec, around: Surroundings): Targets {
  const inRegion = (place: Place) => region !== undefined && place.region === region
  const tagged = ({ tags }: Place | Way) => tag !== undefined && tags.includes(tag)
  const found = {
    sites: around.sites.filter((site) => sites.includes(site.name) || inRegion(site) || tagged(site)),
    lanes: around.lanes.filter(
      (lane) => lanes.includes(lane.name) || inRegion(lane.from) || inRegion(lane.to) || tagged(lane),
    ),
  }
  if (region !== undefined && !around.sites.some(inRegion))
    throw new ArgumentError(`unknown region "${region}"; expected the region of a site`)
  if (tag !== undefined && ![...around.sites, ...around.lanes].some(tagged))
    throw new ArgumentError(`unknown tag "${tag}"; expected a tag of a site or a lane`)
  return found
}
