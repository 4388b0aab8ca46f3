import type { Parameter } from '../parameters.ts'

/** The parameter of rules that split a supply into fractions. */
export const unitParameter: Parameter = {
  type: 'quantity',
  unit: 'units',
  min: 0,
  default: 0,
  doc: 'parties get whole multiples of it, as far as the supply goes; 0: any quantity',
}
