/**
 * The contract between the validation runner (`bench/validation.ts`) and the drivers beside this file: a driver takes a
 * golden case as it was parsed from `test/golden/cases.json`, runs it through the public API, and hands back what it measured.
 * Every number of a model is read from the case, so that other instances of the same family run through the same driver.
 */

/** Allowed deviation of an estimate at the suggested run length. */
export interface GoldenTolerance {
  readonly abs?: number
  readonly rel?: number
  readonly basis?: string
}

/** One result that a correct simulator reproduces. `value` is a number, a list, or a record of numbers. */
export interface GoldenExpectation {
  readonly name: string
  readonly value: unknown
  readonly tolerance?: GoldenTolerance
  /** How the target was obtained; some instances name their parameters here. */
  readonly how?: string
}

/** A golden case, as far as drivers and runner read it. `params` and `run` differ from family to family. */
export interface GoldenCase {
  readonly id: string
  readonly group: string
  readonly title?: string
  readonly kind?: string
  readonly model: {
    readonly description: string
    readonly timing?: string
    readonly initial?: string
    readonly costs?: string
  }
  readonly params: Readonly<Record<string, unknown>>
  readonly expected: readonly GoldenExpectation[]
  readonly run: Readonly<Record<string, unknown>>
}

/** A number, or lists and records of them: the shape of the expected value. */
export type Value = number | readonly Value[] | { readonly [key: string]: Value }

/** One measured quantity. */
export interface Measured {
  /** The name in `expected[]`. */
  readonly quantity: string
  /** A number, or a list or record of numbers where the expected value is one. */
  readonly simulated: Value
  /** Half-width of the 95 % confidence interval, of `simulated`'s shape; null for a deterministic result or one replication. */
  readonly halfWidth: Value | null
  /** Degrees of freedom of the t interval; absent: many. */
  readonly freedom?: number
}

export interface Driver {
  /** The public case this driver was written for. */
  readonly id: string
  /** Whether another case is an instance of the same family. Absent: only the case of that `id`. */
  readonly matches?: (goldenCase: GoldenCase) => boolean
  /** Runs the case at `effort` (in (0, 1]) of its suggested length. Same case and effort, same numbers. */
  run(goldenCase: GoldenCase, effort: number): readonly Measured[]
}

/** Measures a case at a share of its suggested length. */
export type Measure = (goldenCase: GoldenCase, effort: number) => readonly Measured[]
