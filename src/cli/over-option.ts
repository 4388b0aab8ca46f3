/** `--over`: what a study varies, and over which values. */

import { ArgumentError } from '../errors.ts'
import type { Range } from '../experiment/factors.ts'
import type { Setting } from '../experiment/sweep.ts'
import { parseValue } from '../scenario/files.ts'
import { show } from '../scenario/plain.ts'
import { UsageError } from './failure.ts'

const NUMBER = '[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?'
const RANGE = new RegExp(`^\\s*(${NUMBER}):(${NUMBER})(?::(${NUMBER}))?\\s*$`, 'i')

const EXPECTED = 'expected path=least:most, path=least:most:step or path=value,value, as in sites.shop.policy.S=200:500'

/**
 * `path=20:60` is a range, `path=20:60:5` one with steps; written without a dot, all are whole numbers. `path=1,2,4` lists values, as YAML does.
 * Throws UsageError.
 */
export function parseOver(options: readonly string[]): Readonly<Record<string, Setting>> {
  if (options.length === 0) throw new UsageError(`missing --over; ${EXPECTED}`)
  const entries = options.map((text): readonly [string, Setting] => {
    const equals = text.indexOf('=')
    if (equals <= 0) throw new UsageError(`invalid --over ${show(text)}; ${EXPECTED}`)
    return [text.slice(0, equals).trim(), settingOf(text, text.slice(equals + 1))]
  })
  const twice = entries.find(([path], index) => entries.findIndex(([other]) => other === path) !== index)
  if (twice !== undefined)
    throw new UsageError(`invalid --over ${show(twice[0])}: it stands twice; expected each path once`)
  return Object.fromEntries(entries)
}

/** The same, for studies that search between numbers. */
export function parseRanges(options: readonly string[]): Readonly<Record<string, Range>> {
  return Object.fromEntries(
    Object.entries(parseOver(options)).map(([path, setting]): [string, Range] => {
      if (!('min' in setting))
        throw new UsageError(`invalid --over ${show(path)}: a list; expected a range, least:most`)
      return [path, setting]
    }),
  )
}

function settingOf(whole: string, text: string): Setting {
  const match = RANGE.exec(text)
  if (match !== null) {
    const parts = match.slice(1).filter((part) => part !== undefined)
    const [min, max, step] = parts.map(Number)
    return {
      ...{ min, max, integer: parts.every((part) => /^[-+]?\d+$/.test(part)) },
      ...(step !== undefined && { step }),
    }
  }
  try {
    const list = parseValue(/^\s*\[/.test(text) ? text : `[${text}]`)
    if (Array.isArray(list) && list.length > 0) return list
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error
  }
  throw new UsageError(`invalid --over ${show(whole)}; ${EXPECTED}`)
}
