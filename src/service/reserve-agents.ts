import type { Definition } from '../contracts/definition.ts'
import type { Routing } from '../contracts/routing.ts'
import { firstInLine, longestIdleTeam } from './longest-idle.ts'

/** As longest-idle, but some agents of each team are kept free for contacts of priority 1. */
export interface ReserveAgentsSpec {
  readonly kind: 'reserve-agents'
  /** Agents of a team that contacts of priority 2 and more leave free. */
  readonly keep: number
}

/** Blending with a threshold: e-mail is served while more than `keep` agents are idle. @example reserveAgents({ keep: 2 }) */
export function reserveAgents(parameters: Omit<ReserveAgentsSpec, 'kind'>): ReserveAgentsSpec {
  return { kind: 'reserve-agents', ...parameters }
}

export const reserveAgentsRouting: Definition<ReserveAgentsSpec, Routing> = {
  kind: 'reserve-agents',
  doc: 'first come, first served within a priority; contacts of priority 2 and more leave some agents of each team free',
  source: 'Bhulai & Koole 2003 (threshold policy for blending calls with other work)',
  parameters: {
    keep: { type: 'integer', unit: 'agents', min: 0, doc: 'agents of a team that are kept for priority 1' },
  },
  create: ({ keep }) => ({
    team(type, _waited, view) {
      const team = longestIdleTeam(type, view)
      return team >= 0 && view.priority(type) > 1 && view.free(team, type) <= keep ? -1 : team
    },
    next(team, view) {
      // The agent that asks is free as well.
      const type = firstInLine(view)
      return type >= 0 && view.priority(type) > 1 && view.free(team, type) <= keep ? -1 : type
    },
  }),
}
