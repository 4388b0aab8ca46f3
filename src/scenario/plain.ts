/** Reading data that may be anything: own properties alone, no prototype is ever asked. */

/** True for `{...}` as JSON, YAML and object literals make it; false for arrays, class instances, functions. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // One step up from any realm's Object.prototype there is nothing.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** The value's own property, or undefined. */
export function own(value: unknown, key: string): unknown {
  return isPlainObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** Entries of a plain object, none of anything else. */
export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isPlainObject(value) ? Object.entries(value) : []
}

/** The list itself, or an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A value as a message shows it: short, on one line. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(clip(value))
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'bigint') return `${value}n`
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (isPlainObject(value)) return Object.keys(value).length === 0 ? '{}' : clip(`{ ${Object.keys(value).join(', ')} }`)
  if (value !== null && typeof value === 'object') return 'an object of a class'
  return String(value)
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
