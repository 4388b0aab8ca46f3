import type { Definition } from '../contracts/definition.ts'
import type { Routing, ServiceView } from '../contracts/routing.ts'
import type { Source } from '../random/source.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit, kitSource } from './definition-kit.ts'
import { Rig } from './rig.ts'

/** A contact centre at some instant: lines of any length, teams with some skills and some free agents. An agent of `asking` may take what its team knows. */
export function randomCentre(source: Source, types: number, teams: number, asking: number, now: number): ServiceView {
  const whole = (below: number) => Math.floor(source.next() * below)
  const lines = Array.from({ length: types }, () => (source.next() < 0.4 ? 0 : 1 + whole(5)))
  const waits = lines.map((line) => (line === 0 ? 0 : source.next() * 10))
  const ranks = Array.from({ length: teams * types }, () => whole(4) - 1)
  const free = Array.from({ length: teams }, () => whole(3))
  const loads = Array.from({ length: teams }, () => whole(2))
  const idle = Array.from({ length: teams }, () => source.next() * 5)
  const rank = (team: number, type: number) => ranks[team * types + type]
  const freeFor = (team: number, type: number) => (rank(team, type) < 0 ? 0 : free[team])
  return Object.freeze({
    types,
    teams,
    now,
    priority: (type: number) => 1 + (type % 2),
    rank,
    waiting: (type: number) => lines[type],
    waited: (type: number) => waits[type],
    free: freeFor,
    load: (team: number, type: number) => (freeFor(team, type) === 0 ? Number.NaN : loads[team]),
    idle: (team: number, type: number) => (freeFor(team, type) === 0 ? Number.NaN : idle[team]),
    mayTake: (type: number) => asking >= 0 && lines[type] > 0 && rank(asking, type) >= 0,
  })
}

const TYPES = 4
const TEAMS = 3

/** What routing promises: what every plug-in does, teams with a free agent who has the skill, and contacts that the agent may take. */
export function routingKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Routing>,
  spec: Spec,
): readonly Check[] {
  const exercise = (routing: Routing, times: number, source: Source) =>
    Array.from({ length: times }, (_, index) => {
      const view = randomCentre(source, TYPES, TEAMS, index % TEAMS, index)
      return 10 * routing.team(index % TYPES, source.next() * 10, view) + routing.next(index % TEAMS, view)
    })
  return [
    ...definitionKit(definition, spec, exercise),
    {
      name: 'gives a contact to a team with the skill and a free agent, or to none',
      check: () => {
        const { made } = new Rig(definition, spec)
        const source = kitSource('teams')
        for (let index = 0; index < 500; index++) {
          const view = randomCentre(source, TYPES, TEAMS, -1, index)
          const type = index % TYPES
          const team = made.team(type, source.next() * 10, view)
          const fits = team === -1 || (Number.isInteger(team) && team < TEAMS && view.free(team, type) > 0)
          demandThat(fits, `invalid team ${team}; expected one with a free agent who has the skill, or -1`)
        }
      },
    },
    {
      name: 'gives an agent a contact that it may take, or none',
      check: () => {
        const { made } = new Rig(definition, spec)
        const source = kitSource('types')
        for (let index = 0; index < 500; index++) {
          const view = randomCentre(source, TYPES, TEAMS, index % TEAMS, index)
          const type = made.next(index % TEAMS, view)
          const fits = type === -1 || (Number.isInteger(type) && type < TYPES && view.mayTake(type))
          demandThat(fits, `invalid type ${type}; expected one that the agent may take, or -1`)
        }
      },
    },
    {
      name: 'asks again after a time above 0, or never',
      check: () => {
        const { askAgain } = new Rig(definition, spec).made
        demandThat(askAgain === undefined || askAgain > 0, `invalid askAgain ${askAgain}; expected a number above 0`)
      },
    },
  ]
}
