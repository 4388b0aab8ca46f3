/** Many points by two criteria, and the line through those that nothing beats in both. */

import type { ChartSpec } from './chart.ts'
import { shortName } from './fan-charts.ts'
import { axisFormat } from './numbers.ts'
import { Ink } from './palette.ts'
import { placeLabels } from './place-labels.ts'
import { domainOf } from './value-axis.ts'

export type Standing = 'efficient' | 'open' | 'dominated'

/** A point of a plane. Half-widths are 0 where there are none. */
export interface PlanePoint {
  readonly label: string
  readonly x: number
  readonly xHalfWidth: number
  readonly y: number
  readonly yHalfWidth: number
  readonly standing: Standing
}

export interface PlaneAxes {
  readonly x: string
  readonly y: string
  /** Units of the axes: shares are percentages. */
  readonly xUnit: string
  readonly yUnit: string
  /** What each standing is called in the legend; those that are left out do not occur. */
  readonly words: Readonly<Partial<Record<Standing, string>>>
}

const LOOK = {
  efficient: { colour: '#0072B2', shape: 'circle' },
  open: { colour: '#D55E00', shape: 'diamond' },
  dominated: { colour: '#555555', shape: 'cross' },
} as const

const WIDTH = 680
const HEIGHT = 340

/** Labels that there is room for. */
const MOST_LABELS = 24

/** A name per point that is worth one: the efficient ones, and all where they are few. */
export function planeChart(points: readonly PlanePoint[], axes: PlaneAxes): ChartSpec {
  const standings = (['efficient', 'open', 'dominated'] as const).filter((one) => axes.words[one] !== undefined)
  const values = points.map((point) => ({
    ...point,
    xLow: point.x - point.xHalfWidth,
    xHigh: point.x + point.xHalfWidth,
    yLow: point.y - point.yHalfWidth,
    yHigh: point.y + point.yHalfWidth,
    verdict: axes.words[point.standing] ?? point.standing,
  }))
  const efficient = values.filter(({ standing }) => standing === 'efficient').sort((a, b) => a.x - b.x)
  const domain = standings.map((one) => axes.words[one] ?? one)
  const legend = { title: null, orient: 'top' as const, symbolSize: 90, labelLimit: 320 }
  const color = {
    field: 'verdict',
    type: 'nominal' as const,
    scale: { domain, range: standings.map((one) => LOOK[one].colour) },
    legend,
  }
  const shape = {
    field: 'verdict',
    type: 'nominal' as const,
    scale: { domain, range: standings.map((one) => LOOK[one].shape) },
    legend,
  }
  const x = axisOf(
    axes.x,
    axes.xUnit,
    values.map(({ xLow }) => xLow),
    values.map(({ xHigh }) => xHigh),
  )
  const y = axisOf(
    axes.y,
    axes.yUnit,
    values.map(({ yLow }) => yLow),
    values.map(({ yHigh }) => yHigh),
  )
  const labels = labelsOf(
    values.length <= MOST_LABELS
      ? points
      : points.filter(({ standing }) => standing === 'efficient').slice(0, MOST_LABELS),
    x.scale.domain,
    y.scale.domain,
  )
  const texts = (['left', 'right'] as const).filter((align) => labels.some((one) => one.align === align))
  return {
    width: WIDTH,
    height: HEIGHT,
    data: { values },
    layer: [
      {
        data: { values: efficient },
        mark: { type: 'line' as const, color: Ink.axis, strokeDash: [5, 4] },
        encoding: { x: { ...x, field: 'x' }, y: { ...y, field: 'y' } },
      },
      {
        mark: { type: 'rule' as const, strokeWidth: 1.5 },
        encoding: { x: { ...x, field: 'xLow' }, x2: { field: 'xHigh' }, y: { ...y, field: 'y' }, color },
      },
      {
        mark: { type: 'rule' as const, strokeWidth: 1.5 },
        encoding: { x: { ...x, field: 'x' }, y: { ...y, field: 'yLow' }, y2: { field: 'yHigh' }, color },
      },
      {
        mark: { type: 'point' as const, filled: true, size: 80, opacity: 1 },
        encoding: { x: { ...x, field: 'x' }, y: { ...y, field: 'y' }, color, shape },
      },
      ...texts.map((align) => ({
        data: { values: labels.filter((one) => one.align === align) },
        mark: { type: 'text' as const, align, baseline: 'middle' as const, fontSize: 11, color: Ink.text },
        encoding: {
          x: { ...x, field: 'x' },
          y: { ...y, field: 'y' },
          text: { field: 'label', type: 'nominal' as const },
        },
      })),
    ],
  }
}

type Domain = readonly number[]

/** Names with their places in the units of the axes: the efficient points choose first. */
function labelsOf(points: readonly PlanePoint[], [left, right]: Domain, [low, high]: Domain) {
  const [perX, perY] = [WIDTH / (right - left), HEIGHT / (high - low)]
  const sorted = [
    ...points.filter(({ standing }) => standing === 'efficient'),
    ...points.filter(({ standing }) => standing !== 'efficient'),
  ]
  const marks = sorted.map(({ label, x, xHalfWidth, y, yHalfWidth }) => ({
    ...{ label: shortName(label), x: (x - left) * perX, y: (high - y) * perY },
    ...{ wide: xHalfWidth * perX, high: yHalfWidth * perY },
  }))
  return placeLabels(marks, { width: WIDTH, height: HEIGHT }).map(({ index, x, y, align }) => ({
    ...{ label: marks[index].label, align, x: left + x / perX, y: high - y / perY },
  }))
}

function axisOf(title: string, unit: string, lows: readonly number[], highs: readonly number[]) {
  const format = unit === 'share' ? '.1~%' : axisFormat(Math.max(...highs.map(Math.abs)))
  return {
    type: 'quantitative' as const,
    title: unit === '' || unit === 'share' ? title : `${title} [${unit}]`,
    scale: { domain: [...domainOf(lows, highs, unit)], nice: false, zero: false },
    axis: { format, tickCount: 6 },
  }
}
