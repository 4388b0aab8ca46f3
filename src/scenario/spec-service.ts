/** Customer service in a scenario. Durations are in periods: scenarios of contact centres choose `minute` or `hour` as their period. */

import type { DistributionSpec } from '../random/distribution.ts'
import type { LongestIdleSpec } from '../service/longest-idle.ts'
import type { ReserveAgentsSpec } from '../service/reserve-agents.ts'
import type { SkillBasedSpec } from '../service/skill-based.ts'
import type { DemandSpec } from './demand-spec.ts'
import type { UserSpec } from './spec-shared.ts'

export type RoutingSpec = LongestIdleSpec | SkillBasedSpec | ReserveAgentsSpec

/** The contact centre. */
export interface ServiceSpec {
  /** Types of contact by name. */
  readonly contacts: Readonly<Record<string, ContactSpec>>
  /** Teams of agents by name. */
  readonly teams: Readonly<Record<string, TeamSpec>>
  /** Who takes which contact. Default `longest-idle`. */
  readonly routing?: RoutingSpec | UserSpec
}

/** What can be said of contacts of every channel. */
interface AnyContactSpec {
  /** Contacts that come by themselves: when, and how many at a time. Default: none; others raise them, or pass them on. */
  readonly arrivals?: DemandSpec | UserSpec
  /** Agent time, wrap-up included. */
  readonly handling: DistributionSpec
  /** Skill that it asks for. Default: the name of the type. */
  readonly skill?: string
  /** 1 goes before 2. Default 1. */
  readonly priority?: number
  /** A contact answered within it counts for the service level. Default 0: at once. */
  readonly target?: number
  /** A contact settled within it, from the first time that the customer got in touch, counts as resolved in time. Default: no limit. */
  readonly due?: number
  /** Probability that an agent settles a contact (first-contact resolution). Default 1. */
  readonly resolution?: number
  /** What customers do whose contact was handled, but not settled. Default: nothing. */
  readonly recontact?: RecontactSpec
  /** Contacts that go to another tier after they were handled. Default: none. */
  readonly escalation?: EscalationSpec
  /** What meets contacts before an agent does: a menu, a bot. Default: nothing. */
  readonly selfService?: SelfServiceSpec
  /** While no agent with the skill is at a desk: contacts wait (default), or are turned away. */
  readonly closed?: 'wait' | 'turn-away'
  /** Money per contact: telecom, licences. Default 0. */
  readonly cost?: number
}

interface LiveSpec extends AnyContactSpec {
  /** Periods that a customer stays in line. Default: for ever. */
  readonly patience?: DistributionSpec
  /** Most contacts in line; who finds it full is refused. Default: no limit. */
  readonly room?: number
}

export type ContactSpec =
  | (LiveSpec & {
      readonly kind: 'voice'
      /** Customers who waited long may be called back. Default: they are not. */
      readonly callBack?: CallBackSpec
    })
  | (LiveSpec & {
      readonly kind: 'chat'
      /** Contacts that an agent has in hand at once. Default 3. */
      readonly concurrency?: number
      /** By how much each further one slows all: AHT(k) = AHT(1) (1 + slowdown (k - 1)). Default 0.3. */
      readonly slowdown?: number
    })
  | (AnyContactSpec & {
      /** E-mail, tickets, letters. */
      readonly kind: 'mail'
    })
  | (LiveSpec & {
      /** Messages on social media. */
      readonly kind: 'social'
    })
  | (LiveSpec & {
      readonly kind: 'appointment'
      /** When customers can come. */
      readonly slots: SlotsSpec
    })

export interface RecontactSpec {
  /** Probability that the customer gets in touch again. */
  readonly probability: number
  /** Periods until then: a number or a distribution. */
  readonly delay: DistributionSpec
}

export interface EscalationSpec {
  readonly probability: number
  /** Name of the type of contact that it becomes. */
  readonly to: string
}

export interface SelfServiceSpec {
  /** Share of contacts that it settles. */
  readonly containment: number
  /** Periods that a contact spends with it. Default 0. */
  readonly time?: DistributionSpec
  /** By how much it lengthens the handling of the rest: 0.1 is a tenth. Default 0. */
  readonly penalty?: number
  /** Type that the rest become. Default: they stay what they are. */
  readonly into?: string
  /** Money per contact that it meets. Default 0. */
  readonly cost?: number
}

export interface CallBackSpec {
  /** Periods in line after which it is offered. */
  readonly after: number
  /** Probability that a customer takes it. Default 1. */
  readonly acceptance?: number
}

/** Every customer gets the earliest place that is free. */
export interface SlotsSpec {
  /** Periods from one slot to the next. */
  readonly every: number
  /** Customers per slot. Default 1. */
  readonly places?: number
  /** Periods of the day at which the first slot begins, and before which the last one does. Default: all day. */
  readonly opens?: number
  readonly closes?: number
  /** Probability that a customer does not come. Default 0. */
  readonly noShow?: number
}

/** A team of agents who are alike. */
export interface TeamSpec {
  /** Agents who are always there; with `shifts`, those say how many. */
  readonly agents?: number
  /** Its roster. Default: always there. */
  readonly shifts?: readonly ShiftSpec[]
  /** Periods by which the clock of its place is ahead of that of the scenario: shifts begin so much earlier. Default 0. */
  readonly zone?: number
  /** Skills, the ones it is best at first. Default: all. */
  readonly skills?: readonly string[]
  /** At the end of a shift agents finish what they have in hand (default), or hand it over. */
  readonly endOfShift?: 'finish' | 'hand-over'
  /** Periods of work that a handing over adds. Default 0. */
  readonly handOver?: number
  /** Money per paid hour of an agent. Default 0. */
  readonly wagePerHour?: number
  /** Share of paid time that is not on the roster: training, leave, illness. Default 0. */
  readonly shrinkage?: number
  /** Hours of a full-time week, for full-time equivalents. Default 40. */
  readonly hoursPerWeek?: number
}

/** Agents who come and go together. Times in periods on the clock of the place; the run starts at midnight of the first day of the week. */
export interface ShiftSpec {
  readonly agents: number
  /** Begin, in periods after midnight; with `days`, on each of them. */
  readonly start: number
  readonly length: number
  /** Days of the week, 0 to 6. Default: every day. */
  readonly days?: readonly number[]
  readonly breaks?: readonly BreakSpec[]
}

export interface BreakSpec {
  /** Periods after the begin of the shift. */
  readonly after: number
  readonly length: number
}
