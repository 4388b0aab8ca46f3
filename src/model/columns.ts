import type { Plain } from '../contracts/plain.ts'

/** The state of a run is held in columns: one typed array per attribute, one row per stock point, link, lane or order. */
export type Column = Float64Array | Int32Array | Uint8Array
export type Columns = Readonly<Record<string, Column>>

/** Columns as plain data. JSON has no infinity, so what is not finite is written as text. */
export function saveColumns(columns: Columns): Plain {
  const state: Record<string, Plain> = {}
  for (const name of Object.keys(columns)) {
    state[name] = Array.from(columns[name], (value) => (Number.isFinite(value) ? value : String(value)))
  }
  return state
}

/** Puts saved values back; the columns keep their identity, so views onto them stay valid. */
export function loadColumns(columns: Columns, state: Plain): void {
  const saved = state as Readonly<Record<string, readonly (number | string)[]>>
  for (const name of Object.keys(columns)) {
    const values = saved[name]
    for (let row = 0; row < values.length; row++) columns[name][row] = Number(values[row])
  }
}

/** All columns to zero. */
export function clearColumns(columns: Columns): void {
  for (const name of Object.keys(columns)) columns[name].fill(0)
}
