import type { Outcome } from '../experiment/engine.ts'
import { isPlainObject, show } from '../scenario/plain.ts'

/** What is wrong with data that should be an outcome; undefined where nothing is. */
export function outcomeProblem(data: unknown): string | undefined {
  if (!isPlainObject(data)) return 'it is no object'
  const { replication, fingerprint, events, metrics, parts } = data
  if (!isWhole(replication)) return `invalid replication ${show(replication)}; expected a whole number from 0`
  if (typeof fingerprint !== 'string' || !/^[0-9a-f]{16}$/.test(fingerprint))
    return `invalid fingerprint ${show(fingerprint)}; expected 16 hexadecimal digits`
  if (!isWhole(events)) return `invalid events ${show(events)}; expected a whole number from 0`
  if (!isPlainObject(metrics)) return `invalid metrics ${show(metrics)}; expected numbers by name`
  for (const [name, value] of Object.entries(metrics))
    if (value !== null && typeof value !== 'number')
      return `invalid metric ${show(name)}: ${show(value)}; expected a number or null`
  if (parts !== undefined) return partsProblem(parts)
  return undefined
}

function partsProblem(parts: unknown): string | undefined {
  if (!isPlainObject(parts)) return `invalid parts ${show(parts)}; expected pairs of numbers by metric`
  for (const [name, pair] of Object.entries(parts))
    if (!Array.isArray(pair) || pair.length !== 2 || !pair.every((part) => typeof part === 'number'))
      return `invalid parts of ${show(name)}: ${show(pair)}; expected two numbers`
  return undefined
}

/** Data just found to have nothing wrong. */
export function isOutcome(data: unknown): data is Outcome {
  return outcomeProblem(data) === undefined && isPlainObject(data) && data.parts !== undefined
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
