import type { ServingPlan } from '../model/plan-serving.ts'
import { type FieldsOf, moneyField } from './field.ts'

/** What each order of a customer costs whoever serves it, beside the goods. */
export interface ServingSpec {
  /** Money per order: taking it in, picking and packing a parcel, its invoice. Due when it is placed, whatever becomes of it. Default 0. */
  readonly perOrder?: number
  /** Money per unit handed over: picking, packing, carrying to the customer. Default 0. */
  readonly perUnit?: number
  /** Money per order that is delivered whole but after its promise: a fine. Default 0. */
  readonly perLateOrder?: number
}

export const serving = {
  perOrder: moneyField('money per order', 'paid when an order is placed, whatever becomes of it'),
  perUnit: moneyField('money per unit', 'paid when a unit is handed over'),
  perLateOrder: moneyField('money per order', 'fine for an order that is delivered whole but after its promise'),
} satisfies FieldsOf<ServingSpec>

export const servingField = {
  type: 'group',
  thing: 'set of costs of serving',
  fields: serving,
  optional: true,
  doc: "what customers' orders cost beside the goods; absent: nothing",
} as const

export function planServing(spec: ServingSpec | undefined): ServingPlan | undefined {
  if (spec === undefined) return undefined
  return { perOrder: spec.perOrder ?? 0, perUnit: spec.perUnit ?? 0, perLateOrder: spec.perLateOrder ?? 0 }
}
