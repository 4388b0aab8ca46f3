import { ArgumentError } from '../errors.ts'
import type { ParameterTable } from '../parameters.ts'

/** What all contracts begin with: a list price, and the discount that the trade gets on it. */
export interface InvoicePrice {
  /** Money per unit on the seller's list. */
  readonly price: number
  /** Share of the list price that the trade does not pay. Default 0. */
  readonly discount?: number
}

/** What a unit is invoiced at. */
export function invoiced({ price, discount = 0 }: InvoicePrice): number {
  return price * (1 - discount)
}

export const invoiceParameters = {
  price: { type: 'quantity', unit: 'money per unit', min: 0, doc: "the seller's list price" },
  discount: {
    type: 'quantity',
    unit: 'share of the list price',
    min: 0,
    max: 1,
    default: 0,
    doc: 'trade discount, off the invoice',
  },
} satisfies ParameterTable

/** Throws ArgumentError where more would be paid for a unit back than for it. */
export function requireAtMostInvoiced(name: string, value: number, terms: InvoicePrice): void {
  const most = invoiced(terms)
  if (value > most)
    throw new ArgumentError(
      `invalid ${name} ${value}; expected at most what a unit is invoiced at, ${most}: else the buyer earns by not selling`,
    )
}
