/** What each factor of a sweep does to each metric: every point, and the mean over all others of its levels. */

import type { SweepPoint } from '../experiment/sweep.ts'
import type { ChartSpec } from './chart.ts'
import { shortName } from './fan-charts.ts'
import { axisFormat, settingFormat } from './numbers.ts'
import { Ink } from './palette.ts'

/** Levels of a factor that are told apart; more are gathered in equal parts of the range. */
const MOST_LEVELS = 12
const PARTS = 8

/** One level of a factor, or one part of its range. */
export interface LevelMean {
  readonly level: number | string
  readonly mean: number
  readonly points: number
}

/** Text of a value that is no number. */
export function levelText(value: unknown): string {
  return shortName(typeof value === 'string' ? value : JSON.stringify(value))
}

/** Means of a metric at each level of a factor, over all points that have it. */
export function levelMeans(points: readonly SweepPoint[], factor: string, metric: string): readonly LevelMean[] {
  const known = points.flatMap(({ values, metrics }) => {
    const mean = metrics[metric]?.mean
    return typeof mean === 'number' ? [{ value: values[factor], mean }] : []
  })
  const numbers = known.map(({ value }) => value).filter((value) => typeof value === 'number')
  const isNumeric = numbers.length === known.length
  const distinct = new Set(numbers)
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  const levelOf = (value: unknown): number | string => {
    if (typeof value !== 'number' || !isNumeric) return levelText(value)
    if (distinct.size <= MOST_LEVELS || most === least) return value
    const part = Math.min(PARTS - 1, Math.floor(((value - least) / (most - least)) * PARTS))
    return least + ((part + 0.5) / PARTS) * (most - least)
  }
  const groups = new Map<number | string, number[]>()
  for (const { value, mean } of known) {
    const level = levelOf(value)
    groups.set(level, [...(groups.get(level) ?? []), mean])
  }
  return [...groups]
    .map(([level, means]) => ({
      level,
      mean: means.reduce((sum, mean) => sum + mean, 0) / means.length,
      points: means.length,
    }))
    .sort((a, b) => (typeof a.level === 'number' && typeof b.level === 'number' ? a.level - b.level : 0))
}

/** A row of panels per metric, one panel per factor; all panels of a metric share their axis. */
export function factorChart(
  points: readonly SweepPoint[],
  factors: readonly string[],
  metrics: readonly { readonly name: string; readonly unit: string }[],
): ChartSpec {
  const width = factors.length === 1 ? 640 : factors.length === 2 ? 340 : 220
  return {
    spacing: 26,
    vconcat: metrics.map((metric) => ({
      title: { text: `${metric.name} [${metric.unit}]`, frame: 'group' as const },
      spacing: 20,
      resolve: { scale: { y: 'shared' as const } },
      hconcat: factors.map((factor) => factorPanel(points, factor, metric, width)),
    })),
  }
}

function factorPanel(
  points: readonly SweepPoint[],
  factor: string,
  { name, unit }: { readonly name: string; readonly unit: string },
  width: number,
) {
  const means = levelMeans(points, factor, name)
  const isNumeric = means.every(({ level }) => typeof level === 'number')
  const values = points.flatMap(({ values: given, metrics }) => {
    const { mean, halfWidth } = metrics[name] ?? { mean: null, halfWidth: null }
    if (mean === null) return []
    const level = isNumeric ? given[factor] : levelText(given[factor])
    return [{ level, mean, low: mean - (halfWidth ?? 0), high: mean + (halfWidth ?? 0) }]
  })
  const most = Math.max(...values.map(({ high }) => Math.abs(high)))
  const widest = Math.max(...values.map(({ level }) => (typeof level === 'number' ? Math.abs(level) : 0)))
  const x = {
    field: 'level',
    ...(isNumeric
      ? {
          type: 'quantitative' as const,
          scale: { zero: false, padding: 8 },
          axis: { tickCount: 5, format: settingFormat(widest) },
        }
      : { type: 'nominal' as const, sort: null, axis: { labelAngle: 0, labelLimit: 110 } }),
    title: tailOf(factor),
  }
  const y = {
    type: 'quantitative' as const,
    title: null,
    scale: { zero: false, padding: 8 },
    // Panels of all metrics stand one below the other.
    axis: { tickCount: 5, minExtent: 44, format: unit === 'share' ? '.1~%' : axisFormat(most) },
  }
  return {
    width,
    height: 170,
    data: { values },
    layer: [
      {
        mark: { type: 'rule' as const, strokeWidth: 1.5, color: Ink.axis },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
      },
      {
        mark: { type: 'point' as const, filled: true, size: 26, color: Ink.axis, opacity: 1 },
        encoding: { x, y: { ...y, field: 'mean' } },
      },
      {
        data: { values: [...means] },
        mark: {
          type: 'line' as const,
          color: '#0072B2',
          strokeWidth: 2.5,
          point: { size: 50, filled: true, color: '#0072B2' },
        },
        encoding: { x, y: { ...y, field: 'mean' } },
      },
    ],
  }
}

/** Paths are long: their end says most. */
function tailOf(path: string): string {
  return path.length <= 34 ? path : `…${path.slice(path.length - 33)}`
}
