/** What a place of a document should hold, in words: shared by error messages and `downstream explain`. */

import type { Parameter } from '../parameters.ts'
import { type Field, isOptional } from './field.ts'

/** `a number of units of at least 0`, `one of wait, refuse`, `{ kind: ... } of a policy`. */
export function expectation(field: Field): string {
  switch (field.type) {
    case 'spec':
      return `${field.orDistribution === true ? 'a number, a distribution or ' : ''}${withArticle(field.room)}, { kind: ... }`
    case 'group':
      return `keys and values of a ${field.thing}: ${Object.keys(field.fields).join(', ')}`
    case 'variants':
      return `{ kind: ... }, one of ${Object.keys(field.kinds).join(', ')}`
    case 'named':
      return `${plural(field.thing)} by name`
    case 'list':
      return `a list of ${plural(field.thing)}`
    case 'either':
      return `${expectation(field.short)}, or { ${Object.keys(field.long.fields).join(', ')} }`
    default:
      return expectedValue(field)
  }
}

function expectedValue(parameter: Parameter): string {
  switch (parameter.type) {
    case 'quantity':
    case 'duration':
      return `a number${range(parameter)}`
    case 'integer':
      return `a whole number${range(parameter)}`
    case 'distribution':
      return `a number${range(parameter)} or a distribution`
    case 'numbers':
      return `a list of numbers${range(parameter)}`
    case 'flag':
      return 'true or false'
    case 'choice':
      return `one of ${(parameter.options ?? []).join(', ')}`
    case 'site':
    case 'lane':
    case 'product':
      return `the name of a ${parameter.type}`
    case 'sites':
    case 'lanes':
    case 'products':
    case 'teams':
      return `a list of names of ${parameter.type}`
    case 'contacts':
      return 'a list of names of types of contact'
    case 'forecaster':
      return 'a forecaster, { kind: ... }'
    case 'policy':
      return 'a policy, { kind: ... }'
    case 'text':
      return 'text'
  }
}

/** ` of at least 0 and at most 1 (periods)` */
function range({ min, max, above, below, unit }: Parameter): string {
  const bounds = [
    min === undefined ? '' : `at least ${short(min)}`,
    above === undefined ? '' : `above ${short(above)}`,
    max === undefined ? '' : `at most ${short(max)}`,
    below === undefined ? '' : `below ${short(below)}`,
  ].filter((bound) => bound !== '')
  const text = bounds.join(' and ')
  const joined = text === '' ? '' : text.startsWith('at') ? ` of ${text}` : ` ${text}`
  return `${joined}${unit === undefined ? '' : ` (${unit})`}`
}

/** Large round numbers as powers: 1e15. */
function short(value: number): string {
  return Math.abs(value) >= 1e6 ? value.toExponential().replace('e+', 'e') : String(value)
}

/** `required`, `default 0`, `optional`. */
export function presence(field: Field): string {
  if (!isOptional(field)) return 'required'
  if ('default' in field && field.default !== undefined && field.default !== null)
    return `default ${String(field.default)}`
  return 'optional'
}

/** `a policy`, `an allocation`. */
function withArticle(thing: string): string {
  return `${/^[aeiou]/.test(thing) ? 'an' : 'a'} ${thing}`
}

/** Plural of the few words that name things: `products`, `classes of customers`. */
export function plural(thing: string): string {
  const [head, ...rest] = thing.split(' of ')
  if (rest.length > 0) return [plural(head), ...rest].join(' of ')
  if (thing.endsWith('s')) return `${thing}es`
  return thing.endsWith('y') ? `${thing.slice(0, -1)}ies` : `${thing}s`
}
