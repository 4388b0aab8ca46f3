/** Closed forms of contact centres: Erlang's models, staffing by the square root, seats and full-time equivalents. Rates and times in one unit of time. */

import { exp } from '../math/exp.ts'
import { erlangLoss } from './erlang-loss.ts'
import { requireNonNegative, requirePositive, requireWhole } from './require.ts'

/** A queue with one skill: Poisson arrivals at `rate`, exponential handling times of mean `handling`, `agents` of them. */
export interface OneSkill {
  readonly rate: number
  readonly handling: number
  readonly agents: number
}

/** What customers meet in it. */
export interface WaitingLaw {
  /** Probability of waiting at all, and of giving up. */
  readonly delay: number
  readonly abandonment: number
  /** Mean wait of all, those not waiting included. */
  readonly wait: number
  /** Share of the agents' time that is busy. */
  readonly occupancy: number
  /** Probability of being answered within a time; of all who come. Erlang C alone. */
  readonly serviceLevel: (target: number) => number
}

/**
 * Without abandonment: M/M/c (Erlang 1917).
 *
 * @throws ArgumentError for arguments out of range, and where the load reaches the number of agents
 * @example
 * erlangC({ rate: 100, handling: 1 / 20, agents: 6 }).delay // 0.5875
 */
export function erlangC({ rate, handling, agents }: OneSkill): WaitingLaw {
  requirePositive({ rate, handling, spareAgents: agents - rate * handling })
  requireWhole({ agents }, 1)
  const load = rate * handling
  const blocked = erlangLoss(agents, load)
  const delay = (agents * blocked) / (agents - load * (1 - blocked))
  const spare = (agents - load) / handling
  return {
    delay,
    abandonment: 0,
    wait: delay / spare,
    occupancy: load / agents,
    serviceLevel: (target) => 1 - delay * exp(-spare * target),
  }
}

/**
 * With exponential patience: M/M/c+M (Palm 1943; Garnett, Mandelbaum & Reiman 2002), by its birth-death equations.
 *
 * @throws ArgumentError for arguments out of range
 * @example
 * erlangA({ rate: 100, handling: 1 / 20, agents: 6, patience: 1 / 30 }).abandonment // 0.1123
 */
export function erlangA({
  rate,
  handling,
  agents,
  patience,
}: OneSkill & { readonly patience: number }): Omit<WaitingLaw, 'serviceLevel'> {
  requirePositive({ rate, handling, patience })
  requireWhole({ agents }, 1)
  const load = rate * handling
  // Relative to the state in which all are busy and nobody waits.
  const blocked = erlangLoss(agents, load)
  const belowFull = 1 / blocked - 1
  let weight = 1
  let full = 1
  let inLine = 0
  for (let waiting = 1; weight > 1e-18 * full || waiting < load - agents; waiting++) {
    weight *= rate / (agents / handling + waiting / patience)
    full += weight
    inLine += waiting * weight
  }
  const all = belowFull + full
  const meanLine = inLine / all
  const abandonment = meanLine / patience / rate
  return {
    delay: full / all,
    abandonment,
    wait: meanLine / rate,
    occupancy: (load * (1 - abandonment)) / agents,
  }
}

/**
 * Agents for a load by the square root: load + beta x sqrt(load), rounded up (Halfin & Whitt 1981). The same `beta` gives about the same probability of waiting at
 * every size, so that twice the load needs less than twice the agents.
 *
 * @example
 * squareRootStaffing(100, 1) // 110
 */
export function squareRootStaffing(load: number, beta: number): number {
  requireNonNegative({ load, beta })
  return Math.ceil(load + beta * Math.sqrt(load))
}

/**
 * Fewest agents that keep the probability of waiting at or below `delay` (Erlang C).
 *
 * @throws ArgumentError for arguments out of range
 */
export function agentsFor(load: number, delay: number): number {
  requirePositive({ load, delay })
  let agents = Math.floor(load) + 1
  while (erlangC({ rate: load, handling: 1, agents }).delay > delay) agents++
  return agents
}

/**
 * Full-time equivalents behind a seat that is always staffed: 168 / (hours x (1 - shrinkage)).
 *
 * @example
 * fullTimePerSeat(40, 0.3) // 6
 */
export function fullTimePerSeat(hoursPerWeek: number, shrinkage: number): number {
  requirePositive({ hoursPerWeek, presence: 1 - shrinkage })
  requireNonNegative({ shrinkage })
  return 168 / (hoursPerWeek * (1 - shrinkage))
}

/**
 * Effective rate of contacts where those not settled come again: first contacts / (1 - recontact x (1 - resolution)).
 *
 * @example
 * effectiveRate(1, 0.7, 0.9) // 1.36986
 */
export function effectiveRate(rate: number, resolution: number, recontact: number): number {
  requireNonNegative({ rate, resolution, recontact })
  requirePositive({ settled: 1 - recontact * (1 - resolution) })
  return rate / (1 - recontact * (1 - resolution))
}
