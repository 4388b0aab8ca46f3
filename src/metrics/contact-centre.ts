import type { Figures, MetricDefinition } from '../contracts/figures.ts'
import type { ContactFigures, TeamFigures } from '../contracts/service-figures.ts'
import { type Parts, partedRatio, partedSum } from './parted.ts'

/** What the contact centre does. Each is told of all types of contact (teams), or, `name:thing`, of one, or of one channel. Times in periods. */

function sum<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((total, row) => total + value(row), 0)
}

const contacts: Parts<ContactFigures> = {
  thing: 'type of contact or channel',
  rows: ({ service }) => service?.contacts,
  names: ({ name, channel }) => [name, channel],
}

const teams: Parts<TeamFigures> = {
  thing: 'team',
  rows: ({ service }) => service?.teams,
  names: ({ name }) => [name],
}

export const contactRate: MetricDefinition = partedRatio(contacts, {
  name: 'contactRate',
  unit: 'contacts per period',
  doc: 'contacts that came (from outside, again, or passed on), per period',
  above: (rows) => sum(rows, (row) => row.contacts),
  below: (_, { periods }) => periods,
})

export const ASA: MetricDefinition = partedRatio(contacts, {
  name: 'ASA',
  unit: 'periods',
  doc: 'average speed of answer: time in line / contacts, of those that an agent took up, those taken up at once included',
  above: (rows) => sum(rows, ({ waitedAnswered }) => waitedAnswered),
  below: (rows) => sum(rows, ({ answered }) => answered),
})

export const serviceLevel: MetricDefinition = partedRatio(contacts, {
  name: 'serviceLevel',
  unit: 'share',
  doc: 'contacts that an agent took up within the target of their type / contacts taken up or given up in line',
  above: (rows) => sum(rows, ({ answeredInTarget }) => answeredInTarget),
  below: (rows) => sum(rows, ({ answered, abandoned }) => answered + abandoned),
})

export const abandonment: MetricDefinition = partedRatio(contacts, {
  name: 'abandonment',
  unit: 'share',
  doc: 'contacts given up in line / contacts taken up or given up in line',
  above: (rows) => sum(rows, ({ abandoned }) => abandoned),
  below: (rows) => sum(rows, ({ answered, abandoned }) => answered + abandoned),
})

export const refusal: MetricDefinition = partedRatio(contacts, {
  name: 'refusal',
  unit: 'share',
  doc: 'contacts that a full or closed line refused / contacts that came',
  above: (rows) => sum(rows, ({ refused }) => refused),
  below: (rows) => sum(rows, (row) => row.contacts),
})

export const containment: MetricDefinition = partedRatio(contacts, {
  name: 'containment',
  unit: 'share',
  doc: 'contacts that self-service settled / contacts that came',
  above: (rows) => sum(rows, ({ deflected }) => deflected),
  below: (rows) => sum(rows, (row) => row.contacts),
})

export const AHT: MetricDefinition = partedRatio(contacts, {
  name: 'AHT',
  unit: 'periods',
  doc: 'average handling time: time that agents had contacts in hand / contacts that they ended',
  above: (rows) => sum(rows, ({ handling }) => handling),
  below: (rows) => sum(rows, ({ handled }) => handled),
})

export const FCR: MetricDefinition = partedRatio(contacts, {
  name: 'FCR',
  unit: 'share',
  doc: 'first-contact resolution: contacts settled at the first contact / first contacts that agents ended and did not pass on',
  above: (rows) => sum(rows, ({ firstResolved }) => firstResolved),
  below: (rows) => sum(rows, ({ firstHandled }) => firstHandled),
})

export const resolutionTime: MetricDefinition = partedRatio(contacts, {
  name: 'resolutionTime',
  unit: 'periods',
  doc: 'mean time from the first contact about a matter until an agent settled it',
  above: (rows) => sum(rows, ({ resolution }) => resolution),
  below: (rows) => sum(rows, ({ resolved }) => resolved),
})

export const backlogAge: MetricDefinition = partedRatio(contacts, {
  name: 'backlogAge',
  unit: 'periods',
  doc: 'mean age of the contacts in line at the end',
  above: (rows) => sum(rows, (row) => row.backlogAge * row.waitingNow),
  below: (rows) => sum(rows, ({ waitingNow }) => waitingNow),
})

/** Money for contacts of these types: what is paid for each, and wages by their share of agents' time. */
function costOf(rows: readonly ContactFigures[], { service }: Figures): number {
  const wages = sum(service?.teams ?? [], (team) => team.wages)
  const all = sum(service?.contacts ?? [], ({ handling }) => handling)
  const share = all === 0 ? rows.length / (service?.contacts.length ?? 1) : sum(rows, ({ handling }) => handling) / all
  return sum(rows, ({ cost }) => cost) + wages * share
}

export const costPerContact: MetricDefinition = partedRatio(contacts, {
  name: 'costPerContact',
  unit: 'money per contact',
  doc: 'what is paid for contacts, self-service and agents (wages by share of handling time) / contacts that came',
  above: costOf,
  below: (rows) => sum(rows, (row) => row.contacts),
})

export const occupancy: MetricDefinition = partedRatio(teams, {
  name: 'occupancy',
  unit: 'share',
  doc: 'time that agents at their desks have contacts in hand / time that they are there',
  above: (rows) => sum(rows, ({ busy }) => busy),
  below: (rows) => sum(rows, ({ staffed }) => staffed),
})

export const FTE: MetricDefinition = partedSum(teams, {
  name: 'FTE',
  unit: 'full-time equivalents',
  doc: 'paid hours per week / hours of a full-time week',
  of: (rows) => sum(rows, ({ fte }) => fte),
})

export const contactCentreMetrics: readonly MetricDefinition[] = [
  ...[contactRate, ASA, serviceLevel, abandonment, refusal, containment, AHT, FCR, resolutionTime, backlogAge],
  ...[costPerContact, occupancy, FTE],
]
