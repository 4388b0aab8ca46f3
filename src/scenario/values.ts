/** Single values against single parameters. */

import type { Parameter } from '../parameters.ts'
import type { Field } from './field.ts'

/** True where a plain value (number, flag, text, name) is of the type and within the bounds of the parameter. */
export function fits(parameter: Parameter, value: unknown): boolean {
  switch (parameter.type) {
    case 'flag':
      return typeof value === 'boolean'
    case 'text':
    case 'choice':
    case 'site':
    case 'lane':
    case 'product':
      return typeof value === 'string'
    case 'integer':
      return within(parameter, value) && Number.isInteger(value)
    default:
      return within(parameter, value)
  }
}

function within({ min, max, above, below }: Parameter, value: unknown): boolean {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false
  if (min !== undefined && value < min) return false
  if (max !== undefined && value > max) return false
  return (above === undefined || value > above) && (below === undefined || value < below)
}

const numeric: ReadonlySet<Field['type']> = new Set(['quantity', 'integer', 'duration', 'distribution'])

/** Help for the usual slips of notation: a quoted number, an unquoted text, yes for true. */
export function slip(field: Field, value: unknown): string {
  if (typeof value === 'string') {
    if (numeric.has(field.type) && value.trim() !== '' && Number.isFinite(Number(value)))
      return `; did you mean ${Number(value)}, without quotes?`
    if (field.type === 'flag' && /^(yes|on|y)$/i.test(value)) return '; did you mean true?'
    if (field.type === 'flag' && /^(no|off|n)$/i.test(value)) return '; did you mean false?'
  }
  if (field.type === 'text' && (typeof value === 'number' || typeof value === 'boolean'))
    return `; did you mean "${value}", in quotes?`
  return ''
}
