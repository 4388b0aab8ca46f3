import type { ContactFigures, ServiceFigures, TeamFigures } from '../contracts/service-figures.ts'
import type { ContactCentre } from './contact-centre.ts'
import type { ClockPlan } from './plan.ts'
import type { ServicePlan } from './plan-service.ts'
import type { ServiceTallies } from './service-tallies.ts'

/** Reads the contact centre, but for the sum of its costs: that stands in the ledger. Works on copies: looking cannot move a bit of the run. */
export function readService(
  centre: ContactCentre,
  plan: ServicePlan,
  clock: ClockPlan,
  now: number,
): Omit<ServiceFigures, 'cost'> {
  const tallies = centre.look()
  const { ticksPerPeriod, warmUp } = clock
  const periods = (now - (now >= warmUp ? warmUp : 0)) / ticksPerPeriod
  const contacts = plan.contacts.map((_, type) => readType(centre, tallies, plan, type, ticksPerPeriod, now))
  const teams = plan.teams.map((_, team) => readTeam(centre, tallies, plan, team, clock, periods))
  return {
    contacts,
    teams,
    present: tallies.centre[0] / ticksPerPeriod,
    empty: tallies.centre[1] / ticksPerPeriod,
  }
}

function readType(
  { rows }: ContactCentre,
  { contacts: of }: ServiceTallies,
  plan: ServicePlan,
  type: number,
  ticksPerPeriod: number,
  now: number,
): ContactFigures {
  const { name, channel } = plan.contacts[type]
  const waiting = rows.count[type]
  const head = rows.head[type]
  return {
    name,
    channel,
    contacts: of.contacts[type],
    again: of.again[type],
    deflected: of.deflected[type],
    refused: of.refused[type],
    abandoned: of.abandoned[type],
    answered: of.answered[type],
    calledBack: of.calledBack[type],
    answeredAtOnce: of.answeredAtOnce[type],
    answeredInTarget: of.answeredInTarget[type],
    waitedAnswered: of.waitedAnswered[type] / ticksPerPeriod,
    waitedAbandoned: of.waitedAbandoned[type] / ticksPerPeriod,
    longestWait: of.longestWait[type] / ticksPerPeriod,
    handled: of.handled[type],
    handling: of.handling[type] / ticksPerPeriod,
    resolved: of.resolved[type],
    unresolved: of.unresolved[type],
    passedOn: of.passedOn[type],
    firstResolved: of.firstResolved[type],
    firstHandled: of.firstHandled[type],
    resolvedInTime: of.resolvedInTime[type],
    resolution: of.resolution[type] / ticksPerPeriod,
    line: of.lineArea[type] / ticksPerPeriod,
    waitingNow: waiting,
    backlogAge: waiting === 0 ? 0 : (now - rows.joinedSum[type] / waiting) / ticksPerPeriod,
    oldest: waiting === 0 ? 0 : (now - rows.joined[head]) / ticksPerPeriod,
    cost: of.cost[type],
  }
}

function readTeam(
  { agents }: ContactCentre,
  { teams: of }: ServiceTallies,
  plan: ServicePlan,
  team: number,
  { ticksPerPeriod, daysPerPeriod }: ClockPlan,
  periods: number,
): TeamFigures {
  const { name, wage, shrinkage, fullTime } = plan.teams[team]
  const rostered = of.rostered[team] / ticksPerPeriod
  const overtime = of.overtime[team] / ticksPerPeriod
  const paidHours = ((rostered + overtime) * daysPerPeriod * 24) / (1 - shrinkage)
  const weeks = (periods * daysPerPeriod) / 7
  return {
    name,
    rostered,
    staffed: of.staffed[team] / ticksPerPeriod,
    busy: of.busy[team] / ticksPerPeriod,
    overtime,
    paidHours,
    fte: weeks === 0 ? 0 : paidHours / weeks / fullTime,
    taken: of.taken[team],
    inHand: of.inHand[team] / ticksPerPeriod,
    wages: wage * paidHours,
    staffedNow: agents.staffed[team],
  }
}
