/**
 * How late a shipment is, and how early: a model in three steps, with shocks that shipments share.
 *
 *   late at all?         logistic   constant + shock of the quarter + ...
 *   if late, how long?   ln days    constant + loading x the shock of the quarter above + ...
 *   if not late, early?  logistic   constant + shock of the quarter + ...
 *   if early, how long?  ln days    constant + shock of the quarter + ...
 *
 * where ... are shocks of country, country in quarter, consignment, vendor, notice, as `STRUCTURE` lists them by route.
 * A consignment is what one country expects on one day; notice is the time from quote to schedule. Which effects are in was
 * decided by leaving one quarter of the fit years out at a time (`select.ts`), not by looking at the years judged.
 */
import { ln } from '../../src/math/ln.ts'
import { type Fitted, fitMixedModel } from './mixed-fit.ts'
import type { Part, Term } from './mixed-model.ts'
import type { Route } from './parse.ts'
import type { Shipment } from './shipments.ts'

export type Step = 'late' | 'lateDays' | 'early' | 'earlyDays'
export const STEPS: readonly Step[] = ['late', 'lateDays', 'early', 'earlyDays']

/** The effects a step may have, beside its constant. `quarter of late` is the shock of the step `late`, times a loading. */
export type Effect =
  | 'quarter'
  | 'quarter of late'
  | 'country'
  | 'country in quarter'
  | 'consignment'
  | 'vendor'
  | 'mode'
  | 'notice'
export type Structure = Readonly<Record<Step, readonly Effect[]>>

/** What `npm start -- --select` chooses. */
export const STRUCTURE: Readonly<Record<Route, Structure>> = {
  hub: {
    late: ['quarter', 'country in quarter'],
    lateDays: ['quarter of late', 'country in quarter', 'consignment'],
    early: ['quarter', 'country in quarter', 'notice'],
    earlyDays: ['quarter', 'country', 'country in quarter', 'consignment'],
  },
  direct: {
    late: ['quarter', 'country', 'country in quarter', 'vendor'],
    lateDays: ['quarter of late', 'country', 'country in quarter'],
    early: ['quarter', 'country', 'vendor'],
    earlyDays: ['quarter', 'country'],
  },
}

/** Prior standard deviation of a constant: wide on the scale of logits and of ln days. */
const WIDE = 10

const LEVEL: Readonly<Record<Exclude<Effect, 'quarter of late'>, (shipment: Shipment) => string>> = {
  quarter: (shipment) => String(shipment.quarter),
  country: (shipment) => shipment.country,
  'country in quarter': (shipment) => `${shipment.country} ${shipment.quarter}`,
  consignment: (shipment) => `${shipment.country} ${shipment.scheduled}`,
  vendor: (shipment) => shipment.vendor,
  mode: (shipment) => shipment.mode,
  notice: (shipment) => noticeClass(shipment),
}

/** Days from quote to schedule, in six classes: what was promised at short notice can hardly come early. */
function noticeClass({ scheduled, quoted }: Shipment): string {
  if (quoted === undefined) return 'unknown'
  const notice = scheduled - quoted
  return notice < 30
    ? '0-29'
    : notice < 60
      ? '30-59'
      : notice < 90
        ? '60-89'
        : notice < 120
          ? '90-119'
          : notice < 180
            ? '120-179'
            : '180+'
}

const TAKES: Readonly<Record<Step, (shipment: Shipment) => boolean>> = {
  late: () => true,
  lateDays: (shipment) => shipment.lateness > 0,
  early: (shipment) => shipment.lateness <= 0,
  earlyDays: (shipment) => shipment.lateness < 0,
}

const RESPONSE: Readonly<Record<Step, (shipment: Shipment) => number>> = {
  late: (shipment) => (shipment.lateness > 0 ? 1 : 0),
  lateDays: (shipment) => ln(shipment.lateness),
  early: (shipment) => (shipment.lateness < 0 ? 1 : 0),
  earlyDays: (shipment) => ln(-shipment.lateness),
}

function term(step: Step, effect: Effect): Term<Shipment> {
  if (effect === 'quarter of late')
    return { effect: 'late.quarter', key: LEVEL.quarter, spread: 'estimated', loaded: true }
  return { effect: `${step}.${effect}`, key: LEVEL[effect], spread: 'estimated' }
}

/** One step of the model as a regression on those of `shipments` that come to it. */
export function stepOf(step: Step, effects: readonly Effect[], shipments: readonly Shipment[]): Part<Shipment> {
  return {
    name: step,
    family: step === 'late' || step === 'early' ? 'binary' : 'normal',
    items: shipments.filter(TAKES[step]),
    response: RESPONSE[step],
    terms: [
      { effect: `${step}.constant`, key: () => '', spread: WIDE },
      ...effects.map((effect) => term(step, effect)),
    ],
  }
}

/** Steps that share an effect are fitted together. */
export function sectionsOf(structure: Structure): readonly (readonly Step[])[] {
  return structure.lateDays.includes('quarter of late')
    ? [['late', 'lateDays'], ['early'], ['earlyDays']]
    : STEPS.map((step) => [step])
}

export interface LatenessModel {
  readonly structure: Structure
  readonly sections: readonly Fitted<Shipment>[]
}

/** Fits the model to shipments of one route. */
export function fitLateness(shipments: readonly Shipment[], structure: Structure): LatenessModel {
  const sections = sectionsOf(structure).map((steps) =>
    fitMixedModel(steps.map((step) => stepOf(step, structure[step], shipments))),
  )
  return { structure, sections }
}
