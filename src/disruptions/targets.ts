import type { Place, Surroundings, Way } from '../contracts/disruption.ts'
import { ArgumentError } from '../errors.ts'
import type { TargetsSpec } from './effect-spec.ts'

/** The sites and lanes that a disruption strikes, by name. */
export interface Targets {
  readonly sites: readonly Place[]
  readonly lanes: readonly Way[]
  /** Names of teams and types of contact. */
  readonly teams: readonly string[]
  readonly contacts: readonly string[]
}

/** Nothing is struck. */
export const nowhere: Targets = { sites: [], lanes: [], teams: [], contacts: [] }

/** Throws ArgumentError where nothing is named that could be struck. */
export function requireTargets({ sites, lanes, teams, contacts, region, tag }: TargetsSpec): void {
  if ([sites, lanes, teams, contacts, region, tag].every((one) => one === undefined))
    throw new ArgumentError('missing targets; expected sites, lanes, teams, contacts, a region or a tag')
}

/** Throws ArgumentError for a region or tag that no site or lane has. */
export function targetsOf(
  { sites = [], lanes = [], teams = [], contacts = [], region, tag }: TargetsSpec,
  around: Surroundings,
): Targets {
  const inRegion = (place: Place) => region !== undefined && place.region === region
  const tagged = ({ tags }: Place | Way) => tag !== undefined && tags.includes(tag)
  const found = {
    sites: around.sites.filter((site) => sites.includes(site.name) || inRegion(site) || tagged(site)),
    lanes: around.lanes.filter(
      (lane) => lanes.includes(lane.name) || inRegion(lane.from) || inRegion(lane.to) || tagged(lane),
    ),
    teams: (around.teams ?? []).filter((name) => teams.includes(name)),
    contacts: (around.contacts ?? []).filter((name) => contacts.includes(name)),
  }
  if (region !== undefined && !around.sites.some(inRegion))
    throw new ArgumentError(`unknown region "${region}"; expected the region of a site`)
  if (tag !== undefined && ![...around.sites, ...around.lanes].some(tagged))
    throw new ArgumentError(`unknown tag "${tag}"; expected a tag of a site or a lane`)
  return found
}
