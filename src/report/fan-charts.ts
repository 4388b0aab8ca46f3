/** Charts of quantities in the course of time. */

import type { ChartSpec } from './chart.ts'
import type { Course } from './course.ts'
import type { Fan } from './fan.ts'
import { Ink, SERIES_COLOURS } from './palette.ts'

/** A disruption with an onset that the scenario states: it is named in the chart. */
export interface Onset {
  readonly name: string
  readonly at: number
}

export interface Panel {
  readonly title: string
  /** By variant; a single run has one. */
  readonly fans: Readonly<Record<string, Fan>>
  /** Of the vertical axis: `.0%`. */
  readonly format?: string
}

export interface FanChartOptions {
  readonly onsets: readonly Onset[]
  readonly width: number
  readonly height: number
  readonly columns: number
}

/** Longest text of a name in a chart. */
export const LONGEST_NAME = 28

/** A name cut to what a chart has room for. */
export function shortName(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`
}

/** Lines that colour alone does not tell apart. */
export const DASHES: readonly (readonly number[])[] = [
  [1, 0],
  [6, 3],
  [2, 2],
  [8, 3, 2, 3],
  [4, 4],
  [1, 3],
]

/** Colour and dash of each variant, by order. */
export function styleOf(names: readonly string[]) {
  return {
    color: {
      field: 'variant',
      type: 'nominal' as const,
      scale: { domain: [...names], range: names.map((_, index) => SERIES_COLOURS[index % SERIES_COLOURS.length]) },
      legend: names.length > 1 ? { title: null, orient: 'top' as const, symbolStrokeWidth: 3, labelLimit: 260 } : null,
    },
    strokeDash: {
      field: 'variant',
      type: 'nominal' as const,
      scale: { domain: [...names], range: names.map((_, index) => [...DASHES[index % DASHES.length]]) },
      legend: names.length > 1 ? { title: null, orient: 'top' as const } : null,
    },
  }
}

/**
 * Panels over time: a line at the mean, a band that holds 90 % of the replications (and, of a single run, a darker one that holds 50 %). Shaded spans
 * are those in which a disruption is in force, the darker the more replications it is in.
 */
export function fanChart(course: Course, panels: readonly Panel[], options: FanChartOptions): ChartSpec {
  return {
    columns: options.columns,
    // Frames line up whatever the width of their labels.
    bounds: 'flush' as const,
    spacing: { row: 68, column: 64 },
    resolve: { scale: { color: 'shared' as const, fill: 'shared' as const, strokeDash: 'shared' as const } },
    concat: panels.map((panel) => fanPanel(course, panel, options)),
  }
}

function fanPanel(course: Course, { title, fans, format }: Panel, { onsets, width, height }: FanChartOptions) {
  const names = Object.keys(fans)
  const single = names.length === 1
  const values = names.flatMap((variant) => rowsOf(course, shortName(variant), fans[variant], single))
  const most = Math.max(...Object.values(fans).flatMap(({ p95 }) => p95.filter(Number.isFinite)))
  const first = course.times[0] - course.width / 2
  const last = course.times[course.times.length - 1] + course.width / 2
  const x = {
    type: 'quantitative' as const,
    title: course.period,
    scale: { domain: [first, last], nice: false },
    axis: { grid: false, tickCount: Math.max(3, Math.round(width / 90)) },
  }
  const y = {
    type: 'quantitative' as const,
    title: null,
    scale: most > 0 ? { zero: true } : { domain: [0, 1] },
    axis: { tickCount: 4, minExtent: 34, format: format ?? '~s' },
  }
  const style = styleOf(names.map(shortName))
  const band = (low: string, high: string, opacity: number) => ({
    transform: [{ calculate: 'datum.variant', as: 'band' }],
    mark: { type: 'area' as const, opacity, line: false },
    encoding: {
      x: { ...x, field: 'time' },
      y: { ...y, field: low },
      y2: { field: high },
      // Under a name of its own: legends of one field are merged, and one without a legend takes it from all.
      fill: { ...style.color, field: 'band', legend: null },
    },
  })
  return {
    ...(title !== '' && { title: { text: title, frame: 'group' as const } }),
    width,
    height,
    data: { values },
    layer: [
      ...disruptionLayers(course, onsets, { first, last, x, wide: width > 600 && onsets.length <= 6 }),
      band('p05', 'p95', single ? 0.2 : names.length > 2 ? 0.08 : 0.14),
      ...(single ? [band('p25', 'p75', 0.3)] : []),
      {
        mark: { type: 'line' as const, strokeWidth: 1.8, interpolate: 'linear' as const },
        encoding: { x: { ...x, field: 'time' }, y: { ...y, field: 'mean' }, ...style },
      },
    ],
  }
}

function rowsOf({ times }: Course, variant: string, fan: Fan, single: boolean) {
  const round = (value: number) => (Number.isFinite(value) ? Number(value.toPrecision(5)) : null)
  return times.map((time, index) => ({
    variant,
    time,
    mean: round(fan.mean[index]),
    p05: round(fan.p05[index]),
    ...(single && { p25: round(fan.p25[index]), p75: round(fan.p75[index]) }),
    p95: round(fan.p95[index]),
  }))
}

/** Shades behind the lines, and a name at each onset. */
function disruptionLayers(
  { times, width, disrupted }: Course,
  onsets: readonly Onset[],
  {
    first,
    last,
    x,
    wide,
  }: { readonly first: number; readonly last: number; readonly x: object; readonly wide: boolean },
) {
  const shades: { from: number; until: number; share: number }[] = []
  for (const [index, value] of disrupted.entries()) {
    const share = Math.round(value * 20) / 20
    const [from, until] = [times[index] - width / 2, times[index] + width / 2]
    const before = shades.at(-1)
    if (before !== undefined && before.share === share) before.until = until
    else shades.push({ from, until, share })
  }
  const seen = shades.filter(({ share }) => share > 0)
  const named = onsets
    .filter(({ at }) => at >= first && at < last)
    .map(({ name, at }) => ({ name: shortName(name), at }))
  const scaled = { type: 'quantitative' as const, ...x }
  return [
    ...(seen.length === 0
      ? []
      : [
          {
            data: { values: seen },
            mark: { type: 'rect' as const, color: Ink.alarm, clip: true },
            encoding: {
              x: { ...scaled, field: 'from' },
              x2: { field: 'until' },
              opacity: {
                field: 'share',
                type: 'quantitative' as const,
                scale: { domain: [0, 1], range: [0, 0.2] },
                legend: null,
              },
            },
          },
        ]),
    ...(named.length === 0
      ? []
      : [
          {
            data: { values: named },
            mark: { type: 'rule' as const, color: Ink.alarm, strokeDash: [3, 3] },
            encoding: { x: { ...scaled, field: 'at' } },
          },
          ...(wide
            ? [
                {
                  data: { values: named },
                  mark: { type: 'text' as const, align: 'left' as const, dx: 4, fontSize: 11, color: Ink.alarm },
                  encoding: {
                    x: { ...scaled, field: 'at' },
                    y: { value: -8 },
                    text: { field: 'name', type: 'nominal' as const },
                  },
                },
              ]
            : []),
        ]),
  ]
}
