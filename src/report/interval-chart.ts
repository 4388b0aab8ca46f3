/** Rows of intervals, one below the other: rankings, effects, indices. */

import type { ChartSpec } from './chart.ts'
import { shortName } from './fan-charts.ts'
import { axisFormat } from './numbers.ts'
import { Ink } from './palette.ts'

export interface IntervalRow {
  readonly name: string
  readonly mean: number
  readonly halfWidth: number
  /** Told by colour and shape. */
  readonly verdict: string
}

export interface IntervalPanel {
  readonly title: string
  /** Top row first. */
  readonly rows: readonly IntervalRow[]
  /** Format of the axis; by the size of the numbers where absent. */
  readonly format?: string
  /** The axis begins at 0. */
  readonly fromZero?: boolean
}

const COLOURS = ['#0072B2', '#D55E00', '#009E73'] as const
const SHAPES = ['circle', 'diamond', 'square'] as const

/** A panel per list of rows; `verdicts` are all that occur, in the order of the legend. */
export function intervalChart(
  panels: readonly IntervalPanel[],
  verdicts: readonly string[],
  { width, columns }: { readonly width: number; readonly columns: number },
): ChartSpec {
  const legend = verdicts.length > 1 ? { title: null, orient: 'top' as const, labelLimit: 320, symbolSize: 90 } : null
  const range = <Look>(looks: readonly Look[]) => verdicts.map((_, index) => looks[index % looks.length])
  const color = {
    field: 'verdict',
    type: 'nominal' as const,
    scale: { domain: [...verdicts], range: range(COLOURS) },
    legend,
  }
  const shape = { ...color, scale: { domain: [...verdicts], range: range(SHAPES) } }
  return {
    columns,
    spacing: { row: 20, column: 40 },
    resolve: { scale: { shape: 'shared' as const, color: 'shared' as const } },
    concat: panels.map((panel) => panelOf(panel, width, color, shape)),
  }
}

type Channel = Readonly<Record<string, unknown>>

function panelOf(
  { title, rows, format, fromZero = false }: IntervalPanel,
  width: number,
  color: Channel,
  shape: Channel,
) {
  const names = rows.map(({ name }) => shortName(name))
  const values = rows.map(({ mean, halfWidth, verdict }, index) => ({
    ...{ row: names[index], mean, low: mean - halfWidth, high: mean + halfWidth, verdict },
  }))
  const most = Math.max(...values.map(({ low, high }) => Math.max(Math.abs(low), Math.abs(high))))
  const x = {
    type: 'quantitative' as const,
    title: null,
    scale: { zero: fromZero, padding: 9 },
    axis: { tickCount: 5, format: format ?? axisFormat(most) },
  }
  const y = {
    ...{ field: 'row', type: 'nominal' as const, sort: null, title: null },
    scale: { domain: [...new Set(names)] },
    axis: { labelLimit: 220, ticks: false, domain: false, grid: true, gridColor: Ink.grid },
  }
  const offset = new Set(names).size < names.length ? { yOffset: { field: 'verdict', type: 'nominal' as const } } : {}
  return {
    title: { text: title },
    width,
    height: { step: new Set(names).size < names.length ? 14 : 26 },
    data: { values },
    layer: [
      {
        mark: { type: 'rule' as const, strokeWidth: 2.5 },
        encoding: { y, ...offset, x: { ...x, field: 'low' }, x2: { field: 'high' }, color },
      },
      {
        mark: { type: 'point' as const, filled: true, size: 80, opacity: 1 },
        encoding: { y, ...offset, x: { ...x, field: 'mean' }, color, shape },
      },
    ],
  }
}
