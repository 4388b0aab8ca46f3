import type { Plain } from '../contracts/plain.ts'
import { clearColumns, loadColumns, saveColumns } from './columns.ts'

/**
 * What has been counted since the warm-up: a column for each thing counted, a row for each segment, alternative, force ... A class of tallies names its columns; all that
 * is the same for any of them is here. Hot path: its columns; nothing here is called from an event.
 */
export abstract class Tallies {
  readonly #rows: number
  readonly #counts: Record<string, Float64Array> = {}
  readonly #levels: Record<string, Float64Array> = {}
  readonly #times: Record<string, Float64Array> = {}

  constructor(rows: number) {
    this.#rows = rows
  }

  /** A column of counts or sums, which start anew at the end of the warm-up. */
  protected count(name: string, rows: number = this.#rows): Float64Array {
    return column(this.#counts, name, rows)
  }

  /** A column of levels, which the end of the warm-up leaves as they are. */
  protected level(name: string, rows: number = this.#rows): Float64Array {
    return column(this.#levels, name, rows)
  }

  /** A column of ticks up to which an integral holds. */
  protected upTo(name: string, rows: number = this.#rows): Float64Array {
    return column(this.#times, name, rows)
  }

  /** Forgets what was counted before `now`, a tick: the end of the warm-up. */
  restart(now: number): void {
    clearColumns(this.#counts)
    for (const times of Object.values(this.#times)) times.fill(now)
  }

  reset(): void {
    for (const columns of [this.#counts, this.#levels, this.#times]) clearColumns(columns)
  }

  save(): Plain {
    return saveColumns({ ...this.#counts, ...this.#levels, ...this.#times })
  }

  load(state: Plain): void {
    loadColumns({ ...this.#counts, ...this.#levels, ...this.#times }, state)
  }
}

function column(columns: Record<string, Float64Array>, name: string, rows: number): Float64Array {
  const made = new Float64Array(rows)
  columns[name] = made
  return made
}
