/** Values of options, read from text. Each throws UsageError for what it cannot read. */

import { suggest } from '../errors.ts'
import { show } from '../scenario/plain.ts'
import { UsageError } from './failure.ts'

/** Most replications of one command. */
export const MOST_REPLICATIONS = 1_000_000

export function wholeNumber(option: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most)
      throw new UsageError(`invalid ${option} ${show(text)}; expected a whole number from ${least} to ${most}`)
    return value
  }
}

/** `1%` or `0.01`: above 0 and below 1. */
export function share(option: string): (text: string) => number {
  return (text) => {
    const match = /^\s*([\d.]+(?:e-?\d+)?)\s*(%?)\s*$/i.exec(text)
    const value = match === null ? Number.NaN : Number(match[1]) / (match[2] === '%' ? 100 : 1)
    if (!(value > 0 && value < 1))
      throw new UsageError(`invalid ${option} ${show(text)}; expected a share between 0 and 1, as in 1% or 0.01`)
    return value
  }
}

export function positive(option: string): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() === '' || !Number.isFinite(value) || value <= 0)
      throw new UsageError(`invalid ${option} ${show(text)}; expected a number above 0`)
    return value
  }
}

/** One of a few words. */
export function oneOf<Word extends string>(option: string, words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const found = words.find((word) => word === text)
    if (found === undefined)
      throw new UsageError(
        `invalid ${option} ${show(text)}; expected one of ${words.join(', ')}${suggest(text, words)}`,
      )
    return found
  }
}

/** Of an option that may stand several times. */
export function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text]
}
