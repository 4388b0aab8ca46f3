/** One promise of a contract: run `check` in any test runner; it throws where the promise is broken. */
export interface Check {
  readonly name: string
  check(): void
}

/** Throws with `message` unless `holds`. */
export function demandThat(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message)
}

/** Freezes plain data to the bottom, so that whoever writes to it is caught. */
export function deepFreeze<Data>(data: Data): Data {
  if (data === null || typeof data !== 'object' || Object.isFrozen(data)) return data
  Object.freeze(data)
  for (const value of Object.values(data)) deepFreeze(value)
  return data
}

/** Where two traces part, in words; undefined where they are the same to the last bit. */
export function parting(a: readonly number[], b: readonly number[]): string | undefined {
  if (a.length !== b.length) return `${a.length} values against ${b.length}`
  const at = a.findIndex((value, index) => !Object.is(value, b[index]))
  return at < 0 ? undefined : `value ${at} is ${b[at]}, expected ${a[at]}`
}
