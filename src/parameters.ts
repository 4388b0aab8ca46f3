/**
 * How a kind describes its parameters: a plain table beside the code that uses them. `scenario` turns the tables
 * into validation, JSON Schema and the text of `downstream explain`, so that nothing below it loads a schema library.
 */

/** What stands behind a default: an exact result, a published figure, a calibration on data, or an assumption. */
export type Evidence = 'exact' | 'published' | 'calibrated' | 'assumed'

/**
 * One parameter.
 *
 * `quantity` is a number, `integer` a whole number, `duration` a length of time in the scenario's unit, `distribution` a number
 * (constant) or a distribution spec, `numbers` a list, `flag` true or false, `choice` one of `options`, `site` / `lane` / `product` the name of one,
 * `sites` / `lanes` / `products` / `teams` / `contacts` a list of names, `forecaster` and `policy` the spec of one.
 */
export interface Parameter {
  readonly type:
    | 'quantity'
    | 'integer'
    | 'duration'
    | 'distribution'
    | 'numbers'
    | 'flag'
    | 'choice'
    | 'site'
    | 'lane'
    | 'product'
    | 'forecaster'
    | 'policy'
    | 'text'
    | 'sites'
    | 'lanes'
    | 'products'
    | 'teams'
    | 'contacts'
  /** One line: what it means. */
  readonly doc: string
  /** `units`, `days`, `money per unit and day` ... */
  readonly unit?: string
  /** Inclusive bounds for numbers (and for each entry of `numbers`). */
  readonly min?: number
  readonly max?: number
  /** The bound itself is not allowed. */
  readonly above?: number
  readonly below?: number
  readonly options?: readonly string[]
  /** Present: the parameter may be left out. `null` means absent has a meaning of its own, told in `doc`. */
  readonly default?: number | boolean | string | null
  readonly evidence?: Evidence
  /** Author and year behind a default, where it is not that of the kind. */
  readonly source?: string
}

/** The parameters of one kind, by name. */
export type ParameterTable = Readonly<Record<string, Parameter>>
