/** What an experiment varies: factors by name, their ranges, and the scenarios that their values make. */

import { ScenarioError } from '../errors.ts'
import { scenario as checked } from '../scenario/build.ts'
import type { Extensions } from '../scenario/catalogue.ts'
import { edit } from '../scenario/edit.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { refuse } from './refuse.ts'

/** An interval of numbers, both ends included. */
export interface Range {
  readonly min: number
  readonly max: number
  /** Whole numbers only. */
  readonly integer?: boolean | undefined
  /** Width of the steps of a grid; for `optimise` and `calibrate` the finest step worth telling apart. */
  readonly step?: number | undefined
}

/** Values of factors, by name. */
export type Values<Value = number> = Readonly<Record<string, Value>>

/**
 * What is varied: a scenario, whose factors are named by paths (`sites.shop.policy.S`); or a function that makes a scenario of the values, whose
 * factors bear any names: `({ s, gap }) => edit(base, 'sites.shop.policy', sS({ s, S: s + gap }))`.
 */
export type Subject<Value = number> = ScenarioSpec | ((values: Values<Value>) => ScenarioSpec)

/** The scenario that the values make, checked. Throws ArgumentError for a path that leads nowhere, ScenarioError, naming the values, for what is no scenario. */
export function variantOf<Value>(
  subject: Subject<Value>,
  values: Values<Value>,
  extensions: Extensions | undefined,
): ScenarioSpec {
  const variant =
    typeof subject === 'function'
      ? subject(values)
      : Object.entries(values).reduce((scenario, [path, value]) => edit(scenario, path, value, extensions), subject)
  try {
    return checked(variant, extensions)
  } catch (error) {
    throw error instanceof ScenarioError ? new ScenarioError(error.problems, describeValues(values)) : error
  }
}

/** Throws ArgumentError naming all problems of the ranges. */
export function checkRanges(ranges: Readonly<Record<string, Range>>): void {
  const names = Object.keys(ranges)
  refuse(
    names.length === 0
      ? ['missing factors: expected one or more in `over`']
      : names.flatMap((name) => rangeProblems(name, ranges[name])),
  )
}

/** Problems of one range. */
export function rangeProblems(name: string, { min, max, integer, step }: Range): readonly string[] {
  const problems: string[] = []
  const thing = `range of ${JSON.stringify(name)}`
  if (!Number.isFinite(min) || !Number.isFinite(max) || min >= max)
    problems.push(`invalid ${thing}: ${min} to ${max}; expected two numbers, the first below the second`)
  if (integer === true && !(Number.isInteger(min) && Number.isInteger(max)))
    problems.push(`invalid ${thing}: ${min} to ${max}; expected whole ends, as it is to be of integers`)
  if (step !== undefined && !(step > 0 && (integer !== true || Number.isInteger(step))))
    problems.push(
      `invalid step ${step} of ${JSON.stringify(name)}; expected a ${integer === true ? 'whole ' : ''}number above 0`,
    )
  if (step !== undefined && step > max - min && min < max)
    problems.push(
      `invalid step ${step} of ${JSON.stringify(name)}; expected at most the width of its range, ${max - min}`,
    )
  return problems
}

/** The value at a share of a range: whole numbers get equal parts of it. */
export function atShare({ min, max, integer }: Range, share: number): number {
  if (integer === true) return Math.min(max, min + Math.floor(share * (max - min + 1)))
  return min + share * (max - min)
}

/** Values at a point of the unit cube, one coordinate a factor. */
export function valuesAt(ranges: Readonly<Record<string, Range>>, point: readonly number[]): Values {
  return Object.fromEntries(Object.entries(ranges).map(([name, range], i) => [name, atShare(range, point[i])]))
}

/** `S = 40, s = 12`: a point in messages. */
export function describeValues(values: Values<unknown>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${typeof value === 'number' ? value : JSON.stringify(value)}`)
    .join(', ')
}
