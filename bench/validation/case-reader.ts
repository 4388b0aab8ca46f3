import type { GoldenCase, Measured, Value } from './driver.ts'

/** Reads parameters out of a golden case. Each reader throws where the case lacks what its family needs: the case is then reported, not guessed. */

export function hasParams(goldenCase: GoldenCase, ...names: readonly string[]): boolean {
  return names.every((name) => Object.hasOwn(goldenCase.params, name))
}

/** A number of `params`; `otherwise` where it is absent. */
export function param(goldenCase: GoldenCase, name: string, otherwise?: number): number {
  return numberIn(goldenCase, goldenCase.params, name, otherwise)
}

/** A number of `run`. */
export function runParam(goldenCase: GoldenCase, name: string, otherwise?: number): number {
  return numberIn(goldenCase, goldenCase.run, name, otherwise)
}

function numberIn(
  goldenCase: GoldenCase,
  record: Readonly<Record<string, unknown>>,
  name: string,
  otherwise: number | undefined,
): number {
  const value = record[name] ?? otherwise
  if (typeof value !== 'number') throw new Error(`missing number "${name}" in case ${goldenCase.id}`)
  return value
}

/** A list of numbers of `params`. */
export function paramList(goldenCase: GoldenCase, name: string): readonly number[] {
  const value = goldenCase.params[name]
  if (!isNumbers(value)) throw new Error(`missing list of numbers "${name}" in case ${goldenCase.id}`)
  return value
}

/** A list of lists of numbers of `params`. */
export function paramTable(goldenCase: GoldenCase, name: string): readonly (readonly number[])[] {
  const value = goldenCase.params[name]
  if (!Array.isArray(value) || !value.every(isNumbers))
    throw new Error(`missing table "${name}" in case ${goldenCase.id}`)
  return value
}

/** A list of records of numbers of `params`. */
export function paramRecords(goldenCase: GoldenCase, name: string): readonly Readonly<Record<string, number>>[] {
  const value = goldenCase.params[name]
  if (!Array.isArray(value)) throw new Error(`missing list of records "${name}" in case ${goldenCase.id}`)
  return value as Readonly<Record<string, number>>[]
}

/** A parameter told by its mean and standard deviation. */
export function paramMoments(goldenCase: GoldenCase, name: string): { readonly mean: number; readonly sd: number } {
  const { mean, sd } = (goldenCase.params[name] ?? {}) as Readonly<Record<string, unknown>>
  if (typeof mean !== 'number' || typeof sd !== 'number')
    throw new Error(`missing mean and sd of "${name}" in case ${goldenCase.id}`)
  return { mean, sd }
}

/** A list of texts of `params`. */
export function paramTexts(goldenCase: GoldenCase, name: string): readonly string[] {
  const value = goldenCase.params[name]
  if (!Array.isArray(value)) throw new Error(`missing list of texts "${name}" in case ${goldenCase.id}`)
  return value.map(String)
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'number')
}

/** Names of the expected quantities. */
export function expectedNames(goldenCase: GoldenCase): readonly string[] {
  return goldenCase.expected.map(({ name }) => name)
}

/** What stands in square brackets in names that begin with `stem`: `cost[mu=10]` gives `mu=10`. */
export function labelsOf(goldenCase: GoldenCase, stem: string): readonly string[] {
  return expectedNames(goldenCase)
    .filter((name) => name.startsWith(`${stem}[`) && name.endsWith(']'))
    .map((name) => name.slice(stem.length + 1, -1))
}

/** `key = number` pairs written in a text: instances that are told in words. */
export function numbersInText(text: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...text.matchAll(/([A-Za-z]\w*)\s*=\s*(-?\d+(?:\.\d+)?(?:e[-+]?\d+)?)/gi)].map(([, key, value]) => [
      key,
      Number(value),
    ]),
  )
}

/** A quantity without chance. */
export function exact(quantity: string, simulated: Value): Measured {
  return { quantity, simulated, halfWidth: null }
}

/** Of several quantities, those that the case expects. */
export function wanted(goldenCase: GoldenCase, measured: readonly Measured[]): readonly Measured[] {
  const names = new Set(expectedNames(goldenCase))
  return measured.filter(({ quantity }) => names.has(quantity))
}
