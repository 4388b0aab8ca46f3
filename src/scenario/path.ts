/**
 * Paths inside a scenario: keys joined by dots, `sites.shop.policy.S`, `lanes.0.transit`. A key that holds a dot, a quote or
 * nothing at all stands in double quotes as in JSON: `sites."St. Louis".policy.S`.
 */

import { ArgumentError } from '../errors.ts'

/** `base` with one more key. */
export function joinPath(base: string, key: string | number): string {
  const text = String(key)
  const segment = text === '' || /[."\\\s]/.test(text) ? JSON.stringify(text) : text
  return base === '' ? segment : `${base}.${segment}`
}

/** The keys of a path, in order. Throws ArgumentError where a quote is not closed or a key is empty. */
export function parsePath(path: string): readonly string[] {
  const keys: string[] = []
  let at = 0
  while (at <= path.length) {
    const found = path[at] === '"' ? quoted(path, at) : bare(path, at)
    keys.push(found.key)
    if (found.end === path.length) return keys
    if (path[found.end] !== '.') throw invalid(path)
    at = found.end + 1
  }
  return keys
}

interface Segment {
  readonly key: string
  readonly end: number
}

function bare(path: string, start: number): Segment {
  const dot = path.indexOf('.', start)
  const end = dot < 0 ? path.length : dot
  if (end === start) throw invalid(path)
  return { key: path.slice(start, end), end }
}

function quoted(path: string, start: number): Segment {
  const match = /^"(?:[^"\\]|\\.)*"/.exec(path.slice(start))
  if (match === null) throw invalid(path)
  try {
    return { key: String(JSON.parse(match[0])), end: start + match[0].length }
  } catch {
    throw invalid(path)
  }
}

function invalid(path: string): ArgumentError {
  return new ArgumentError(`invalid path "${path}"; expected keys joined by dots, as in sites.shop.policy.S`)
}
