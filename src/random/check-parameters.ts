/** Checks a spec against the parameter table of its kind, so that a wrong number is refused by name before it is used. */

import { ArgumentError, suggest } from '../errors.ts'
import type { Parameter, ParameterTable } from '../parameters.ts'

/** Throws an `ArgumentError` that names kind, parameter, value and expectation for the first problem found. */
export function checkParameters(kind: string, table: ParameterTable, spec: object): void {
  const given = new Map<string, unknown>(Object.entries(spec))
  for (const name of given.keys()) {
    if (name !== 'kind' && !Object.hasOwn(table, name)) {
      throw new ArgumentError(
        `unknown parameter "${name}" of distribution "${kind}": expected ${Object.keys(table).join(', ')}${suggest(name, Object.keys(table))}`,
      )
    }
  }
  for (const [name, parameter] of Object.entries(table)) {
    const value = given.get(name)
    if (!given.has(name)) {
      if (parameter.default === undefined) {
        throw new ArgumentError(
          `missing parameter "${name}" of distribution "${kind}": expected ${expectation(parameter)}`,
        )
      }
    } else if (!fits(parameter, value)) refuse(kind, name, value, expectation(parameter))
  }
}

/** Throws: parameter `name` of `kind` has a value that cannot be. */
export function refuse(kind: string, name: string, value: unknown, expected: string): never {
  throw new ArgumentError(`invalid ${name} ${show(value)} of distribution "${kind}": expected ${expected}`)
}

/** Throws unless exactly one of the two pairs of parameters is given, whole. */
export function requirePair(kind: string, spec: object, first: readonly string[], second: readonly string[]): void {
  const given = [...first, ...second].filter((name) => Object.hasOwn(spec, name)).join()
  if (given !== first.join() && given !== second.join()) {
    throw new ArgumentError(
      `invalid parameters ${given || 'none'} of distribution "${kind}": expected ${first.join(' and ')}, or ${second.join(' and ')}`,
    )
  }
}

function fits(parameter: Parameter, value: unknown): boolean {
  switch (parameter.type) {
    case 'numbers':
      return Array.isArray(value) && value.length > 0 && value.every((entry) => within(parameter, entry))
    case 'flag':
      return typeof value === 'boolean'
    case 'integer':
      return within(parameter, value) && Number.isInteger(value)
    case 'distribution':
      return Array.isArray(value) && value.length > 0
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

function expectation({ type, min, max, above, below }: Parameter): string {
  if (type === 'flag') return 'true or false'
  if (type === 'distribution') return 'a list of distributions'
  const noun = type === 'numbers' ? 'a list of numbers' : type === 'integer' ? 'a whole number' : 'a number'
  const bounds = [
    min === undefined ? '' : `at least ${min}`,
    above === undefined ? '' : `above ${above}`,
    max === undefined ? '' : `at most ${max}`,
    below === undefined ? '' : `below ${below}`,
  ].filter((text) => text !== '')
  return bounds.length === 0 ? noun : `${noun} ${bounds.join(' and ')}`
}

function show(value: unknown): string {
  if (typeof value === 'number') return String(value)
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
