import type { Figures, MetricDefinition } from '../contracts/figures.ts'
import { ArgumentError, suggest } from '../errors.ts'
import { ratio } from './figures.ts'

/** The things that a metric can be told of, by name, and which of the figures each stands for. */
export interface Parts<Row> {
  /** `brand, alternative or channel`, `type of contact` ... */
  readonly thing: string
  /** Undefined where a scenario has nothing of the sort: the metric has no meaning then. */
  readonly rows: (figures: Figures) => readonly Row[] | undefined
  /** Rows of all: those that count where no name is given. Default: every one. */
  readonly total?: (rows: readonly Row[]) => readonly Row[]
  /** Names that a row answers to. */
  readonly names: (row: Row) => readonly string[]
}

/**
 * A quotient over some rows of the figures, of all of them or (`name:thing`) of one thing alone. Replications are pooled: sums over sums. Throws ArgumentError, when it is
 * read, for a name that no row answers to.
 */
export function partedRatio<Row>(
  parts: Parts<Row>,
  metric: {
    readonly name: string
    readonly unit: string
    readonly doc: string
    readonly above: (rows: readonly Row[], figures: Figures) => number
    readonly below: (rows: readonly Row[], figures: Figures) => number
  },
): MetricDefinition {
  const { name, unit, doc, above, below } = metric
  const make = (one: string | undefined): MetricDefinition => {
    const label = one === undefined ? name : `${name}:${one}`
    const read = (figures: Figures): readonly [number, number] => {
      const rows = rowsOf(parts, figures, one, label)
      return rows === undefined ? [0, 0] : [above(rows, figures), below(rows, figures)]
    }
    return {
      name: label,
      unit,
      doc: one === undefined ? doc : `${doc}; of ${one} alone`,
      value: (figures) => ratio(...read(figures)),
      parts: read,
      ...(one === undefined && { thing: parts.thing, of: make }),
    }
  }
  return make(undefined)
}

/** As `partedRatio`, of one number: a sum over rows. NaN where the scenario has nothing of the sort. */
export function partedSum<Row>(
  parts: Parts<Row>,
  metric: {
    readonly name: string
    readonly unit: string
    readonly doc: string
    readonly of: (rows: readonly Row[], figures: Figures) => number
  },
): MetricDefinition {
  const { name, unit, doc, of } = metric
  const make = (one: string | undefined): MetricDefinition => {
    const label = one === undefined ? name : `${name}:${one}`
    return {
      name: label,
      unit,
      doc: one === undefined ? doc : `${doc}; of ${one} alone`,
      value: (figures) => {
        const rows = rowsOf(parts, figures, one, label)
        return rows === undefined ? Number.NaN : of(rows, figures)
      },
      ...(one === undefined && { thing: parts.thing, of: make }),
    }
  }
  return make(undefined)
}

function rowsOf<Row>(
  { thing, rows, total, names }: Parts<Row>,
  figures: Figures,
  one: string | undefined,
  label: string,
): readonly Row[] | undefined {
  const all = rows(figures)
  if (all === undefined || one === undefined) return all === undefined ? undefined : (total?.(all) ?? all)
  const found = all.filter((row) => names(row).includes(one))
  if (found.length > 0) return found
  const known = [...new Set(all.flatMap(names))].sort()
  throw new ArgumentError(
    `unknown ${thing} "${one}" of metric ${label}; expected one of ${known.join(', ')}${suggest(one, known)}`,
  )
}

/** The metric of a name, among `metrics` or told of one thing (`name:thing`) by one of them; undefined where nobody knows it. */
export function findMetric(name: string, metrics: readonly MetricDefinition[]): MetricDefinition | undefined {
  const known = metrics.find((metric) => metric.name === name)
  const colon = name.indexOf(':')
  if (known !== undefined || colon < 0) return known
  return metrics.find((metric) => metric.name === name.slice(0, colon))?.of?.(name.slice(colon + 1))
}
