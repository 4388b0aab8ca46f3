import type { Definition } from '../contracts/definition.ts'
import type { Routing, ServiceView } from '../contracts/routing.ts'

/** First come, first served within a priority; whoever has been idle for longest takes. */
export interface LongestIdleSpec {
  readonly kind: 'longest-idle'
}

/** The routing of a plain contact centre. @example longestIdle() */
export function longestIdle(): LongestIdleSpec {
  return { kind: 'longest-idle' }
}

/** Type with the highest priority that the agent may take, and of those the one whose first contact has waited longest; -1: none. */
export function firstInLine(view: ServiceView): number {
  let best = -1
  for (let type = 0; type < view.types; type++) {
    if (!view.mayTake(type)) continue
    if (best < 0 || view.priority(type) < view.priority(best)) best = type
    else if (view.priority(type) === view.priority(best) && view.waited(type) > view.waited(best)) best = type
  }
  return best
}

/** Team with the least busy free agent, and of those the one idle for longest; -1: none. */
export function longestIdleTeam(type: number, view: ServiceView): number {
  if (view.teams === 1) return view.free(0, type) > 0 ? 0 : -1
  let best = -1
  for (let team = 0; team < view.teams; team++) {
    if (view.free(team, type) === 0) continue
    if (best < 0 || view.load(team, type) < view.load(best, type)) best = team
    else if (view.load(team, type) === view.load(best, type) && view.idle(team, type) > view.idle(best, type))
      best = team
  }
  return best
}

export const longestIdleRouting: Definition<LongestIdleSpec, Routing> = {
  kind: 'longest-idle',
  doc: 'first come, first served within a priority; the agent idle for longest takes, whatever the order of the skills',
  parameters: {},
  create: () => ({
    team: (type, _waited, view) => longestIdleTeam(type, view),
    next: (_team, view) => firstInLine(view),
  }),
}
