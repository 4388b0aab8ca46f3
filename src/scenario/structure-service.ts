/**
 * The tables of customer service: see `structure.ts`.
 *
 * Over 300 lines: it is a list, one entry per key.
 */

import type { Parameter } from '../parameters.ts'
import type { Field, GroupField, VariantsField } from './field.ts'
import type {
  BreakSpec,
  CallBackSpec,
  ContactSpec,
  EscalationSpec,
  RecontactSpec,
  SelfServiceSpec,
  ServiceSpec,
  ShiftSpec,
  SlotsSpec,
  TeamSpec,
} from './spec-service.ts'

type FieldsOf<Spec> = { readonly [Key in Exclude<keyof Required<Spec>, 'kind'>]: Field }
type Channel<Kind extends ContactSpec['kind']> = Extract<ContactSpec, { kind: Kind }>

const money = (unit: string, doc: string): Parameter => ({ type: 'quantity', unit, min: 0, default: 0, doc })
const share = (doc: string, fallback?: number): Parameter => ({
  type: 'quantity',
  unit: 'probability',
  min: 0,
  max: 1,
  doc,
  ...(fallback !== undefined && { default: fallback }),
})

const recontact = {
  probability: share('that the customer gets in touch again'),
  delay: { type: 'distribution', unit: 'periods', min: 0, doc: 'time until then' },
} satisfies FieldsOf<RecontactSpec>

const escalation = {
  probability: { type: 'quantity', unit: 'probability', min: 0, below: 1, doc: 'that it is passed on' },
  to: { type: 'text', doc: 'name of the type of contact that it becomes' },
} satisfies FieldsOf<EscalationSpec>

const selfService = {
  containment: share('that it settles the contact'),
  time: { type: 'distribution', unit: 'periods', min: 0, default: 0, doc: 'time that a contact spends with it' },
  penalty: {
    type: 'quantity',
    unit: 'share',
    min: 0,
    default: 0,
    doc: 'by how much it lengthens the handling of the rest',
  },
  into: { type: 'text', default: null, doc: 'type of contact that the rest become; absent: they stay what they are' },
  cost: money('money per contact', 'paid for each contact that it meets'),
} satisfies FieldsOf<SelfServiceSpec>

const callBack = {
  after: { type: 'duration', unit: 'periods', min: 0, doc: 'time in line after which it is offered' },
  acceptance: share('that a customer takes it', 1),
} satisfies FieldsOf<CallBackSpec>

const slots = {
  every: { type: 'duration', unit: 'periods', above: 0, doc: 'from one slot to the next' },
  places: { type: 'integer', unit: 'customers', min: 1, default: 1, doc: 'customers per slot' },
  opens: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'time of the day of the first slot' },
  closes: {
    type: 'duration',
    unit: 'periods',
    above: 0,
    default: null,
    doc: 'time of the day before which the last slot begins; absent: midnight',
  },
  noShow: { type: 'quantity', unit: 'probability', min: 0, below: 1, default: 0, doc: 'that a customer does not come' },
} satisfies FieldsOf<SlotsSpec>

const anyContact = {
  arrivals: {
    type: 'spec',
    room: 'demand',
    orDistribution: true,
    optional: true,
    doc: 'contacts that come by themselves; absent: others raise them or pass them on',
  },
  handling: { type: 'distribution', unit: 'periods', min: 0, doc: 'agent time, wrap-up included' },
  skill: { type: 'text', default: null, doc: 'skill that it asks for; absent: the name of the type' },
  priority: { type: 'integer', unit: 'rank', min: 1, default: 1, doc: '1 goes before 2' },
  target: {
    type: 'duration',
    unit: 'periods',
    min: 0,
    default: 0,
    doc: 'a contact answered within it counts for the service level',
  },
  due: {
    type: 'duration',
    unit: 'periods',
    min: 0,
    default: null,
    doc: 'a contact settled within it counts as resolved in time; absent: no limit',
  },
  resolution: share('that an agent settles a contact: first-contact resolution', 1),
  recontact: {
    type: 'group',
    thing: 'recontact',
    fields: recontact,
    optional: true,
    doc: 'what customers do whose contact was not settled; absent: nothing',
  },
  escalation: {
    type: 'group',
    thing: 'escalation',
    fields: escalation,
    optional: true,
    doc: 'contacts that go to another tier after they were handled; absent: none',
  },
  selfService: {
    type: 'group',
    thing: 'self-service',
    fields: selfService,
    optional: true,
    doc: 'what meets contacts before an agent does: a menu, a bot; absent: nothing',
  },
  closed: {
    type: 'choice',
    options: ['wait', 'turn-away'],
    default: 'wait',
    doc: 'what contacts do while no agent with the skill is at a desk',
  },
  cost: money('money per contact', 'telecom, licences'),
} satisfies Partial<FieldsOf<Channel<'voice'>>>

const live = {
  ...anyContact,
  patience: {
    type: 'distribution',
    unit: 'periods',
    min: 0,
    default: null,
    doc: 'time that a customer stays in line; absent: for ever',
  },
  room: {
    type: 'integer',
    unit: 'contacts',
    min: 0,
    default: null,
    doc: 'most contacts in line, more being refused; absent: no limit',
  },
} satisfies Partial<FieldsOf<Channel<'voice'>>>

const voice = {
  ...live,
  callBack: {
    type: 'group',
    thing: 'call back',
    fields: callBack,
    optional: true,
    doc: 'customers who waited long keep their place and are called back; absent: they are not',
  },
} satisfies FieldsOf<Channel<'voice'>>

const chat = {
  ...live,
  concurrency: {
    type: 'integer',
    unit: 'contacts',
    min: 1,
    max: 16,
    default: 3,
    evidence: 'assumed',
    doc: 'contacts that an agent has in hand at once',
  },
  slowdown: {
    type: 'quantity',
    unit: 'share',
    min: 0,
    default: 0.3,
    evidence: 'assumed',
    doc: 'by how much each further one slows all: AHT(k) = AHT(1) (1 + slowdown (k - 1))',
  },
} satisfies FieldsOf<Channel<'chat'>>

const mail = anyContact satisfies FieldsOf<Channel<'mail'>>
const social = live satisfies FieldsOf<Channel<'social'>>
const appointment = {
  ...live,
  slots: { type: 'group', thing: 'slots', fields: slots, doc: 'when customers can come' },
} satisfies FieldsOf<Channel<'appointment'>>

const contact: VariantsField = {
  type: 'variants',
  thing: 'contact',
  doc: 'a type of contact, by its channel',
  kinds: {
    voice: { doc: 'calls: the customer waits in line, with patience', fields: voice },
    chat: { doc: 'chats: an agent has several in hand', fields: chat },
    mail: { doc: 'e-mail and tickets: they wait as long as it takes', fields: mail },
    social: { doc: 'messages on social media', fields: social },
    appointment: { doc: 'customers who come at a time agreed', fields: appointment },
  },
}

const breakFields = {
  after: { type: 'duration', unit: 'periods', above: 0, doc: 'from the begin of the shift' },
  length: { type: 'duration', unit: 'periods', above: 0, doc: 'its length' },
} satisfies FieldsOf<BreakSpec>

const shift = {
  agents: { type: 'integer', unit: 'agents', min: 0, max: 100_000, doc: 'agents who come and go together' },
  start: { type: 'duration', unit: 'periods', min: 0, doc: 'begin, after midnight of the place' },
  length: { type: 'duration', unit: 'periods', above: 0, doc: 'its length, breaks included' },
  days: {
    type: 'list',
    thing: 'day',
    optional: true,
    atLeast: 1,
    doc: 'days of the week on which it begins; absent: every day',
    of: { type: 'integer', min: 0, max: 6, doc: 'a day, 0 being the first of the run' },
  },
  breaks: {
    type: 'list',
    thing: 'break',
    optional: true,
    doc: 'times away from the desk, paid; a contact in hand is finished first',
    of: { type: 'group', thing: 'break', fields: breakFields, doc: 'a break' },
  },
} satisfies FieldsOf<ShiftSpec>

const team = {
  agents: {
    type: 'integer',
    unit: 'agents',
    min: 0,
    max: 100_000,
    default: null,
    doc: 'agents who are always there; absent: those of the shifts',
  },
  shifts: {
    type: 'list',
    thing: 'shift',
    optional: true,
    atLeast: 1,
    doc: 'its roster; absent: always there',
    of: { type: 'group', thing: 'shift', fields: shift, doc: 'a shift' },
  },
  zone: {
    type: 'quantity',
    unit: 'periods',
    default: 0,
    doc: 'by how much the clock of its place is ahead of that of the scenario',
  },
  skills: {
    type: 'list',
    thing: 'skill',
    optional: true,
    doc: 'its skills, the ones it is best at first; absent: all',
    of: { type: 'text', doc: 'name of a skill' },
  },
  endOfShift: {
    type: 'choice',
    options: ['finish', 'hand-over'],
    default: 'finish',
    doc: 'what agents do with contacts in hand at the end of a shift',
  },
  handOver: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'work that a handing over adds' },
  wagePerHour: money('money per paid hour', 'wage of an agent'),
  shrinkage: {
    type: 'quantity',
    unit: 'share',
    min: 0,
    below: 1,
    default: 0,
    doc: 'share of paid time that is not on the roster: training, leave, illness',
  },
  hoursPerWeek: {
    type: 'quantity',
    unit: 'hours',
    above: 0,
    max: 168,
    default: 40,
    doc: 'hours of a full-time week, for full-time equivalents',
  },
} satisfies FieldsOf<TeamSpec>

const service = {
  contacts: {
    type: 'named',
    thing: 'type of contact',
    atLeast: 1,
    doc: 'types of contact by name',
    of: contact,
  },
  teams: {
    type: 'named',
    thing: 'team',
    atLeast: 1,
    doc: 'teams of agents by name',
    of: { type: 'group', thing: 'team', fields: team, doc: 'agents who are alike' },
  },
  routing: {
    type: 'spec',
    room: 'routing',
    optional: true,
    standsIn: 'longest-idle',
    doc: 'who takes which contact; absent: longest-idle',
  },
} satisfies FieldsOf<ServiceSpec>

export const serviceField: GroupField & { readonly optional: true } = {
  type: 'group',
  thing: 'service',
  fields: service,
  optional: true,
  doc: 'customer service: contacts and the teams that handle them',
}

/** For `downstream explain`. */
export const contactField: VariantsField = contact
export const teamField: GroupField = service.teams.of
export const shiftField: GroupField = team.shifts.of
