import { type FieldsOf, moneyField as money } from './field.ts'
import { packagingField } from './packaging.ts'
import type { ProductSpec } from './spec.ts'

/** A product: what it is worth, how long it keeps, how it is packed. */
export const product = {
  cost: money('money per unit', 'paid for a unit bought from a supplier or made'),
  price: money('money per unit', 'paid by the customer for a unit'),
  salvage: {
    type: 'quantity',
    unit: 'money per unit',
    default: 0,
    doc: 'earned per unit left on hand at the end of the run; below 0: what it costs to be rid of one',
  },
  life: {
    type: 'duration',
    unit: 'periods',
    above: 0,
    default: null,
    doc: 'after which a unit is written off; absent: it keeps for ever',
  },
  lifeFrom: {
    type: 'choice',
    options: ['receipt', 'production'],
    default: 'receipt',
    doc: "begin of a unit's life where it comes from an outside supplier: its receipt, or its dispatch",
  },
  waste: money('money per unit written off', 'paid to throw a unit away, beside what it cost'),
  packaging: packagingField,
} satisfies FieldsOf<ProductSpec>
