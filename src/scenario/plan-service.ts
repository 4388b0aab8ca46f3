import type { Demand } from '../contracts/demand.ts'
import type { Routing } from '../contracts/routing.ts'
import type { ClockPlan, Maker } from '../model/plan.ts'
import type {
  ContactPlan,
  SelfServicePlan,
  ServicePlan,
  ShiftPlan,
  ShiftTurn,
  SlotPlan,
  TeamPlan,
} from '../model/plan-service.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { DemandSpec } from './demand-spec.ts'
import type { ContactSpec, SelfServiceSpec, ServiceSpec, ShiftSpec, SlotsSpec, TeamSpec } from './spec-service.ts'
import type { UserSpec } from './spec-shared.ts'

/** Makers of what the compiler alone knows how to make. */
interface Makers {
  readonly demand: (spec: DemandSpec | UserSpec) => Maker<Demand>
  readonly routing: (spec: { readonly kind: string }) => Maker<Routing>
}

/** Types of contact and teams, numbered by name. */
export function planService(service: ServiceSpec, clock: ClockPlan, make: Makers): ServicePlan {
  const names = Object.keys(service.contacts).sort()
  const skills = names.map((name) => service.contacts[name].skill ?? name)
  return {
    contacts: names.map((name) => planContact(name, service.contacts[name], names, clock, make)),
    teams: Object.keys(service.teams)
      .sort()
      .map((name) => planTeam(name, service.teams[name], skills, clock)),
    routing: make.routing(service.routing ?? { kind: 'longest-idle' }),
  }
}

/** Numbers of teams and types of contact by name, as `planService` gives them. */
export function serviceNumbers(service: ServiceSpec | undefined): {
  readonly teams: ReadonlyMap<string, number>
  readonly contacts: ReadonlyMap<string, number>
} {
  const numbered = (things: object) =>
    new Map(
      Object.keys(things)
        .sort()
        .map((name, at) => [name, at] as const),
    )
  return { teams: numbered(service?.teams ?? {}), contacts: numbered(service?.contacts ?? {}) }
}

function planContact(
  name: string,
  spec: ContactSpec,
  names: readonly string[],
  clock: ClockPlan,
  make: Makers,
): ContactPlan {
  const ticks = (periods: number) => Math.round(periods * clock.ticksPerPeriod)
  const { patience, room } = spec.kind === 'mail' ? {} : spec
  const callBack = spec.kind === 'voice' ? spec.callBack : undefined
  return {
    name,
    channel: spec.kind,
    arrivals: spec.arrivals === undefined ? undefined : make.demand(spec.arrivals),
    handling: sampler(spec.handling),
    patience: patience === undefined ? undefined : sampler(patience),
    room: room ?? Number.POSITIVE_INFINITY,
    priority: spec.priority ?? 1,
    target: ticks(spec.target ?? 0),
    due: spec.due === undefined ? Number.POSITIVE_INFINITY : ticks(spec.due),
    concurrency: spec.kind === 'chat' ? (spec.concurrency ?? 3) : 1,
    slowdown: spec.kind === 'chat' ? (spec.slowdown ?? 0.3) : 0,
    resolution: spec.resolution ?? 1,
    recontact:
      spec.recontact === undefined
        ? undefined
        : { probability: spec.recontact.probability, delay: sampler(spec.recontact.delay) },
    escalation:
      spec.escalation === undefined
        ? undefined
        : { probability: spec.escalation.probability, to: names.indexOf(spec.escalation.to) },
    selfService: spec.selfService === undefined ? undefined : planSelfService(name, spec.selfService, names),
    callBack:
      callBack === undefined ? undefined : { after: ticks(callBack.after), acceptance: callBack.acceptance ?? 1 },
    slots: spec.kind === 'appointment' ? planSlots(spec.slots, clock) : undefined,
    turnsAway: spec.closed === 'turn-away',
    cost: spec.cost ?? 0,
  }
}

function planSelfService(name: string, spec: SelfServiceSpec, names: readonly string[]): SelfServicePlan {
  const { containment, time = 0, penalty = 0, into = name, cost = 0 } = spec
  return { containment, time: sampler(time), penalty, into: names.indexOf(into), cost }
}

function planSlots(spec: SlotsSpec, clock: ClockPlan): SlotPlan {
  const { every, places = 1, opens = 0, closes, noShow = 0 } = spec
  const day = dayOf(clock)
  const ticks = (periods: number) => Math.round(periods * clock.ticksPerPeriod)
  return {
    every: Math.max(1, ticks(every)),
    places,
    opens: ticks(opens),
    closes: closes === undefined ? day : ticks(closes),
    day,
    noShow,
  }
}

function planTeam(name: string, spec: TeamSpec, skills: readonly string[], clock: ClockPlan): TeamPlan {
  const { ticksPerPeriod } = clock
  const zone = Math.round((spec.zone ?? 0) * ticksPerPeriod)
  return {
    name,
    ranks: skills.map((skill) => (spec.skills === undefined ? 0 : spec.skills.indexOf(skill))),
    shifts: spec.shifts?.map((shift) => planShift(shift, zone, clock)) ?? [always(spec.agents ?? 0)],
    finishes: (spec.endOfShift ?? 'finish') === 'finish',
    handOver: Math.round((spec.handOver ?? 0) * ticksPerPeriod),
    wage: spec.wagePerHour ?? 0,
    shrinkage: spec.shrinkage ?? 0,
    fullTime: spec.hoursPerWeek ?? 40,
  }
}

function always(agents: number): ShiftPlan {
  return { agents, turns: [], cycle: 1, onShift: true, atDesk: true }
}

/** Ticks of a day. */
export function dayOf({ ticksPerPeriod, daysPerPeriod }: ClockPlan): number {
  return Math.round(ticksPerPeriod / daysPerPeriod)
}

/** The turns of a shift in a cycle of a week (of a day, where it begins every day). */
function planShift(spec: ShiftSpec, zone: number, clock: ClockPlan): ShiftPlan {
  const { ticksPerPeriod } = clock
  const day = dayOf(clock)
  const ticks = (periods: number) => Math.round(periods * ticksPerPeriod)
  const cycle = spec.days === undefined ? day : 7 * day
  const days = [...new Set(spec.days ?? [0])].sort((a, b) => a - b)
  const begins = days.map((number) => mod(number * day + ticks(spec.start) - zone, cycle))
  const away = (spec.breaks ?? []).map(({ after, length }) => ({ from: ticks(after), until: ticks(after + length) }))
  const length = ticks(spec.length)
  // At any tick: on, if it lies within the length after a begin, over the end of the cycle as well.
  const onAt = (tick: number) => begins.map((begin) => mod(tick - begin, cycle)).filter((passed) => passed < length)
  const stateAt = (tick: number) => {
    const on = onAt(tick)
    const atDesk = on.some((passed) => !away.some(({ from, until }) => passed >= from && passed < until))
    return { onShift: on.length > 0, atDesk }
  }
  const marks = begins.flatMap((begin) => [
    begin,
    begin + length,
    ...away.flatMap(({ from, until }) => [begin + from, begin + until]),
  ])
  const times = [...new Set(marks.map((mark) => mod(mark, cycle)))].sort((a, b) => a - b)
  const turns: ShiftTurn[] = times.map((at) => ({ at, ...stateAt(at) }))
  return { agents: spec.agents, turns, cycle, ...stateAt(0) }
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by
}

function sampler(spec: DistributionSpec): Maker<Sampler> {
  return (desk) => desk.sampler(spec)
}
