import type { Demand } from '../contracts/demand.ts'
import type { Routing } from '../contracts/routing.ts'
import type { Sampler } from '../random/distribution.ts'
import type { Maker } from './maker.ts'

/** The contact centre: types of contact and teams, both numbered by name. Times in ticks where they are numbers. */
export interface ServicePlan {
  readonly contacts: readonly ContactPlan[]
  readonly teams: readonly TeamPlan[]
  readonly routing: Maker<Routing>
}

export interface ContactPlan {
  readonly name: string
  readonly channel: string
  /** Undefined: it is only raised by others. */
  readonly arrivals: Maker<Demand> | undefined
  /** Agent time, in periods. */
  readonly handling: Maker<Sampler>
  /** In periods; undefined: they wait for ever. */
  readonly patience: Maker<Sampler> | undefined
  /** Most contacts in line. */
  readonly room: number
  readonly priority: number
  /** Answered within: counts as in target. Settled within: counts as in time. */
  readonly target: number
  readonly due: number
  /** Contacts that an agent has in hand at once, and by how much each further one slows all: AHT(k) = AHT(1) (1 + slowdown (k - 1)). */
  readonly concurrency: number
  readonly slowdown: number
  /** Probability that an agent settles it. */
  readonly resolution: number
  readonly recontact: { readonly probability: number; readonly delay: Maker<Sampler> } | undefined
  /** Passed on to another type, before it is settled or not. */
  readonly escalation: { readonly probability: number; readonly to: number } | undefined
  readonly selfService: SelfServicePlan | undefined
  readonly callBack: { readonly after: number; readonly acceptance: number } | undefined
  readonly slots: SlotPlan | undefined
  /** Refused while no agent with the skill is at the desk. */
  readonly turnsAway: boolean
  /** Money per contact. */
  readonly cost: number
}

/** What meets a contact before an agent does. */
export interface SelfServicePlan {
  /** Share that it settles. */
  readonly containment: number
  readonly time: Maker<Sampler>
  /** By how much it lengthens the handling of the rest. */
  readonly penalty: number
  /** Type that the rest become. */
  readonly into: number
  /** Money per contact that it meets. */
  readonly cost: number
}

/** Appointments: so many at `every` tick of the day from `opens`, before `closes`. */
export interface SlotPlan {
  readonly every: number
  readonly places: number
  readonly opens: number
  readonly closes: number
  readonly day: number
  readonly noShow: number
}

export interface TeamPlan {
  readonly name: string
  /** By type of contact: place of its skill in the team's list, or -1. */
  readonly ranks: readonly number[]
  readonly shifts: readonly ShiftPlan[]
  /** At the end of a shift agents finish what they have in hand; false: they hand it over. */
  readonly finishes: boolean
  /** Ticks of work that a handing over adds. */
  readonly handOver: number
  /** Money per paid hour. */
  readonly wage: number
  /** Share of paid time that is not at the desk. */
  readonly shrinkage: number
  /** Hours of a full-time week. */
  readonly fullTime: number
}

/** Agents who come and go together. */
export interface ShiftPlan {
  readonly agents: number
  /** Ticks at which they come or go, ascending and below `cycle`, again and again; empty: they are always there. */
  readonly turns: readonly ShiftTurn[]
  readonly cycle: number
  /** As it stands from tick 0 on. */
  readonly onShift: boolean
  readonly atDesk: boolean
}

export interface ShiftTurn {
  readonly at: number
  /** On the roster from here (breaks are part of it), and at the desk. */
  readonly onShift: boolean
  readonly atDesk: boolean
}
