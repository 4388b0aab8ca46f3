import { isPlainObject } from '../scenario/plain.ts'

/** A place where a result and its repetition differ. */
export interface Unlike {
  /** Dotted, as in `runs.3.metrics.fillRate`. */
  readonly path: string
  readonly recorded: unknown
  readonly now: unknown
}

/** A part of data that may be anything. */
export function member(data: unknown, name: string): unknown {
  return isPlainObject(data) && Object.hasOwn(data, name) ? data[name] : undefined
}

/** The first difference between two pieces of JSON data. */
export function unlike(recorded: unknown, now: unknown, path: string): Unlike | undefined {
  // Negative zero is written as zero.
  if (recorded === now || (Number.isNaN(recorded) && Number.isNaN(now))) return undefined
  if (Array.isArray(recorded) && Array.isArray(now)) {
    for (let index = 0; index < Math.max(recorded.length, now.length); index++) {
      const found = unlike(recorded[index], now[index], `${path}.${index}`)
      if (found !== undefined) return found
    }
    return undefined
  }
  if (!isPlainObject(recorded) || !isPlainObject(now)) return { path, recorded: recorded ?? null, now: now ?? null }
  for (const key of new Set([...Object.keys(recorded), ...Object.keys(now)])) {
    const found = unlike(member(recorded, key), member(now, key), `${path}.${key}`)
    if (found !== undefined) return found
  }
  return undefined
}
