import type { Definition } from '../contracts/definition.ts'
import type { Routing, ServiceView } from '../contracts/routing.ts'

/** Each contact goes to the team that is best at it; others take it once it has waited for long. */
export interface SkillBasedSpec {
  readonly kind: 'skill-based'
  /** Periods in line after which a contact overflows to teams that have its skill, but not as their first. Default 0: at once. */
  readonly overflow?: number
}

/** Routing by skill. @example skillBased({ overflow: 2 }) */
export function skillBased(parameters: Omit<SkillBasedSpec, 'kind'> = {}): SkillBasedSpec {
  return { kind: 'skill-based', ...parameters }
}

/** The free team in whose list the skill stands first; of equals the least busy, then the one idle for longest. */
function bestTeam(type: number, overflows: boolean, view: ServiceView): number {
  let best = -1
  for (let team = 0; team < view.teams; team++) {
    const rank = view.rank(team, type)
    if (rank < 0 || (rank > 0 && !overflows) || view.free(team, type) === 0) continue
    if (best < 0 || isBetter(team, best, type, view)) best = team
  }
  return best
}

function isBetter(team: number, than: number, type: number, view: ServiceView): boolean {
  const rank = view.rank(team, type) - view.rank(than, type)
  if (rank !== 0) return rank < 0
  const load = view.load(team, type) - view.load(than, type)
  return load < 0 || (load === 0 && view.idle(team, type) > view.idle(than, type))
}

/** Highest priority, then the skill that the team is best at, then the longest wait. */
function bestType(team: number, overflow: number, view: ServiceView): number {
  let best = -1
  for (let type = 0; type < view.types; type++) {
    if (!view.mayTake(type)) continue
    if (view.rank(team, type) > 0 && view.waited(type) < overflow) continue
    if (best < 0 || comesBefore(type, best, team, view)) best = type
  }
  return best
}

function comesBefore(type: number, other: number, team: number, view: ServiceView): boolean {
  const priority = view.priority(type) - view.priority(other)
  if (priority !== 0) return priority < 0
  const rank = view.rank(team, type) - view.rank(team, other)
  return rank < 0 || (rank === 0 && view.waited(type) > view.waited(other))
}

export const skillBasedRouting: Definition<SkillBasedSpec, Routing> = {
  kind: 'skill-based',
  doc: 'contacts go to the team whose first skill they ask for, and overflow to others after a while',
  source: 'Wallace & Whitt 2005 (priority of skills); Gans, Koole & Mandelbaum 2003, section 5 (overflow)',
  parameters: {
    overflow: {
      type: 'duration',
      unit: 'periods',
      min: 0,
      default: 0,
      doc: 'time in line after which teams take a contact that have its skill, but not as their first',
    },
  },
  create: ({ overflow = 0 }) => ({
    ...(overflow > 0 && { askAgain: overflow }),
    team: (type, waited, view) => bestTeam(type, waited >= overflow, view),
    next: (team, view) => bestType(team, overflow, view),
  }),
}
