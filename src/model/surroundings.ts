import type { Disruption, Place, Press, Surroundings, Way } from '../contracts/disruption.ts'
import { ArgumentError } from '../errors.ts'
import type { Plan } from './plan.ts'

/** The presses of all disruptions of a run, each drawn once; one that follows another is drawn after it. */
export function drawPresses(plan: Plan, disruptions: readonly Disruption[]): readonly (readonly Press[])[] {
  if (disruptions.length === 0) return []
  const { sites, lanes } = surroundingsOf(plan)
  const service = plan.service && {
    teams: plan.service.teams.map(({ name }) => name),
    contacts: plan.service.contacts.map(({ name }) => name),
  }
  const horizon = plan.clock.horizon / plan.clock.ticksPerPeriod
  const drawn: (readonly Press[] | undefined)[] = disruptions.map(() => undefined)
  const underWay = new Set<number>()

  const draw = (number: number): readonly Press[] => {
    const known = drawn[number]
    if (known !== undefined) return known
    const { name } = plan.disruptions[number]
    if (underWay.has(number)) throw new ArgumentError(`invalid disruption "${name}": it is set off by itself`)
    underWay.add(number)
    const presses = disruptions[number].presses(horizon, { sites, lanes, ...service, onsets })
    underWay.delete(number)
    drawn[number] = presses
    return presses
  }
  const onsets: Surroundings['onsets'] = (name) => {
    const number = plan.disruptions.findIndex((disruption) => disruption.name === name)
    if (number < 0) throw new ArgumentError(`unknown disruption "${name}"; expected one of the scenario`)
    const presses = draw(number)
    return disruptions[number].onsets?.() ?? [...new Set(presses.map(({ from }) => from))].sort((a, b) => a - b)
  }
  return disruptions.map((_, number) => draw(number))
}

/** Sites and lanes by name, as disruptions and reactions see them. */
export function surroundingsOf(plan: Plan): Pick<Surroundings, 'sites' | 'lanes'> {
  const sites: readonly Place[] = plan.sites.map(({ name, place }) => ({ name, ...place })).sort(byName)
  const siteOf = new Map(sites.map((site) => [site.name, site]))
  const lanes: readonly Way[] = plan.lanes
    .map(({ name, from, to, tags }) => ({ name, from: placeOf(siteOf, from), to: placeOf(siteOf, to), tags }))
    .sort(byName)
  return { sites, lanes }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}

function placeOf(sites: ReadonlyMap<string, Place>, name: string): Place {
  const site = sites.get(name)
  if (site === undefined) throw new ArgumentError(`unknown site "${name}" at the end of a lane`)
  return site
}
