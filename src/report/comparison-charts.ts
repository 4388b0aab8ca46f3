/** Charts of a comparison: differences from the baseline, and cost against service. */

import type { Comparison } from '../experiment/compare.ts'
import type { ChartSpec } from './chart.ts'
import { shortName, styleOf } from './fan-charts.ts'
import { metricTitle } from './metric-title.ts'
import { axisFormat } from './numbers.ts'
import { Ink } from './palette.ts'
import { domainOf } from './value-axis.ts'

const SHAPES = ['circle', 'square', 'diamond', 'triangle-up', 'triangle-down', 'cross'] as const

/** Names of the variants that are not the baseline. */
export function othersOf({ baseline, results }: Comparison): readonly string[] {
  return Object.keys(results).filter((name) => name !== baseline)
}

/** Metrics of which at least one difference is known and not always zero. */
export function telling(comparison: Comparison, metrics: readonly string[]): readonly string[] {
  return metrics.filter((metric) =>
    othersOf(comparison).some((name) => {
      const { mean, halfWidth } = comparison.differences[name]?.[metric] ?? { mean: null, halfWidth: null }
      return mean !== null && halfWidth !== null && (mean !== 0 || halfWidth !== 0)
    }),
  )
}

/** A forest plot: a panel per metric in its own unit, a row per variant, the interval of its difference from the baseline, a line at no difference. */
export function forestChart(comparison: Comparison, metrics: readonly string[]): ChartSpec {
  const names = othersOf(comparison)
  const unit = (metric: string) => comparison.results[comparison.baseline].metrics[metric]?.unit ?? ''
  const panels = telling(comparison, metrics).map((metric) => {
    const values = names.flatMap((name) => {
      const { mean, halfWidth, significant } = comparison.differences[name][metric]
      if (mean === null || halfWidth === null) return []
      const verdict = significant ? 'differs from 0' : 'may be 0'
      // Differences of shares are read in percentage points.
      const [middle, half] = unit(metric) === 'share' ? [100 * mean, 100 * halfWidth] : [mean, halfWidth]
      return [{ variant: shortName(name), mean: middle, low: middle - half, high: middle + half, verdict }]
    })
    const measure = unit(metric) === 'share' ? 'percentage points' : unit(metric)
    return forestPanel(`${metricTitle(metric)} [${measure}]`, names.map(shortName), values)
  })
  return {
    columns: 2,
    spacing: { row: 18, column: 40 },
    resolve: { scale: { shape: 'shared' as const, fill: 'shared' as const } },
    concat: panels,
  }
}

function forestPanel(
  title: string,
  names: readonly string[],
  values: readonly { readonly low: number; readonly high: number }[],
) {
  const most = Math.max(...values.map(({ low, high }) => Math.max(Math.abs(low), Math.abs(high))))
  const x = {
    type: 'quantitative' as const,
    title: null,
    scale: { padding: 9 },
    axis: { tickCount: 5, format: axisFormat(most) },
  }
  const y = {
    field: 'variant',
    type: 'nominal' as const,
    sort: null,
    scale: { domain: [...names] },
    title: null,
    axis: { labelLimit: 190, ticks: false, domain: false },
  }
  const verdicts = ['differs from 0', 'may be 0']
  return {
    title: { text: title },
    width: 270,
    height: { step: 26 },
    data: { values: [...values] },
    layer: [
      {
        data: { values: [{ none: 0 }] },
        mark: { type: 'rule' as const, color: Ink.axis, strokeDash: [4, 3] },
        encoding: { x: { ...x, field: 'none' } },
      },
      {
        mark: { type: 'rule' as const, strokeWidth: 2.5, color: '#0072B2' },
        encoding: { y, x: { ...x, field: 'low' }, x2: { field: 'high' } },
      },
      {
        mark: { type: 'point' as const, size: 75, stroke: '#0072B2', strokeWidth: 2, opacity: 1 },
        encoding: {
          y,
          x: { ...x, field: 'mean' },
          fill: {
            field: 'verdict',
            type: 'nominal' as const,
            scale: { domain: verdicts, range: ['#0072B2', Ink.paper] },
            legend: { title: null, orient: 'top' as const },
          },
          shape: {
            field: 'verdict',
            type: 'nominal' as const,
            scale: { domain: verdicts, range: ['circle', 'diamond'] },
            legend: { title: null, orient: 'top' as const },
          },
        },
      },
    ],
  }
}

/** One variant among others, by cost and service. */
export interface TradeOff {
  readonly name: string
  readonly cost: number
  readonly costHalfWidth: number
  readonly service: number
  readonly serviceHalfWidth: number
  /** By the means, no other is at least as good in both and better in one. */
  readonly efficient: boolean
}

/** Cost and service of each variant; those without both are left out. */
export function tradeOffsOf({ results }: Comparison, cost: string, service: string): readonly TradeOff[] {
  const points = Object.entries(results).flatMap(([name, { metrics }]) => {
    const [x, y] = [metrics[cost], metrics[service]]
    if (typeof x?.mean !== 'number' || typeof y?.mean !== 'number') return []
    return [
      { name, cost: x.mean, costHalfWidth: x.halfWidth ?? 0, service: y.mean, serviceHalfWidth: y.halfWidth ?? 0 },
    ]
  })
  return points.map((point) => ({
    ...point,
    efficient: !points.some(
      (other) =>
        other.cost <= point.cost &&
        other.service >= point.service &&
        (other.cost < point.cost || other.service > point.service),
    ),
  }))
}

/** Service against cost, a cross of intervals at each variant, a line through those that no other beats in both. */
export function frontierChart(
  tradeOffs: readonly TradeOff[],
  { cost, service, unit }: { readonly cost: string; readonly service: string; readonly unit: string },
): ChartSpec {
  const names = tradeOffs.map(({ name }) => shortName(name))
  const values = tradeOffs.map((point) => ({
    variant: shortName(point.name),
    cost: point.cost,
    service: point.service,
    costLow: point.cost - point.costHalfWidth,
    costHigh: point.cost + point.costHalfWidth,
    serviceLow: point.service - point.serviceHalfWidth,
    serviceHigh: point.service + point.serviceHalfWidth,
    efficient: point.efficient,
  }))
  const frontier = values.filter(({ efficient }) => efficient).sort((a, b) => a.cost - b.cost)
  const domain = (low: 'costLow' | 'serviceLow', high: 'costHigh' | 'serviceHigh', measure: string) => [
    ...domainOf(
      values.map((value) => value[low]),
      values.map((value) => value[high]),
      measure,
    ),
  ]
  const x = {
    type: 'quantitative' as const,
    title: cost,
    scale: { domain: domain('costLow', 'costHigh', ''), nice: false, zero: false },
    axis: { format: axisFormat(Math.max(...values.map(({ costHigh }) => Math.abs(costHigh)))), tickCount: 6 },
  }
  const y = {
    type: 'quantitative' as const,
    title: service,
    scale: { domain: domain('serviceLow', 'serviceHigh', unit), nice: false, zero: false },
    axis: { format: unit === 'share' ? '.1~%' : ',~r', tickCount: 6 },
  }
  const { color } = styleOf(names)
  const top = { legend: { title: null, orient: 'top' as const, labelLimit: 260 } }
  return {
    width: 600,
    height: 300,
    data: { values },
    layer: [
      {
        data: { values: frontier },
        mark: { type: 'line' as const, interpolate: 'step-after' as const, color: Ink.axis, strokeDash: [5, 4] },
        encoding: { x: { ...x, field: 'cost' }, y: { ...y, field: 'service' } },
      },
      {
        mark: { type: 'rule' as const, strokeWidth: 2 },
        encoding: {
          x: { ...x, field: 'costLow' },
          x2: { field: 'costHigh' },
          y: { ...y, field: 'service' },
          color: { ...color, ...top },
        },
      },
      {
        mark: { type: 'rule' as const, strokeWidth: 2 },
        encoding: {
          x: { ...x, field: 'cost' },
          y: { ...y, field: 'serviceLow' },
          y2: { field: 'serviceHigh' },
          color: { ...color, ...top },
        },
      },
      {
        mark: { type: 'point' as const, filled: true, size: 90, opacity: 1 },
        encoding: {
          x: { ...x, field: 'cost' },
          y: { ...y, field: 'service' },
          color: { ...color, ...top },
          shape: {
            field: 'variant',
            type: 'nominal' as const,
            scale: { domain: [...names], range: names.map((_, index) => SHAPES[index % SHAPES.length]) },
            legend: { title: null, orient: 'top' as const },
          },
        },
      },
    ],
  }
}
