/** The way of a search: what was best after each step, and where. */

import type { Optimum } from '../experiment/optimise.ts'
import type { ChartSpec } from './chart.ts'
import { settingFormat } from './numbers.ts'

const VERDICTS = ['keeps all bounds', 'breaks a bound'] as const

/** A panel of the objective, and one per factor, over the replications spent. */
export function searchChart({ steps, values }: Optimum, metric: string): ChartSpec {
  const rows = steps.map(({ spent, objective, feasible, values: at }) => ({
    ...{ spent, verdict: VERDICTS[feasible ? 0 : 1] },
    ...(Number.isFinite(objective) && { objective }),
    // Names of factors hold dots, which a field may not.
    ...Object.fromEntries(Object.keys(values).map((name, index) => [`value${index}`, at[name]])),
  }))
  const isBounded = rows.some(({ verdict }) => verdict === VERDICTS[1])
  const panels = [
    { field: 'objective', title: `${metric}, as the search saw it` },
    ...Object.keys(values).map((name, index) => ({ field: `value${index}`, title: name })),
  ]
  return {
    spacing: 18,
    resolve: { scale: { x: 'shared' as const } },
    vconcat: panels.map(({ field, title }, index) =>
      panelOf(rows, field, title, index === panels.length - 1, isBounded),
    ),
  }
}

function panelOf(
  rows: readonly Readonly<Record<string, unknown>>[],
  field: string,
  title: string,
  isLast: boolean,
  isBounded: boolean,
) {
  const known = rows.filter((row) => typeof row[field] === 'number')
  const most = Math.max(0, ...known.map((row) => Math.abs(Number(row[field]))))
  const x = {
    field: 'spent',
    type: 'quantitative' as const,
    title: isLast ? 'replications spent' : null,
    axis: { tickCount: 6 },
  }
  const y = {
    field,
    type: 'quantitative' as const,
    title: null,
    scale: { zero: false, padding: 8 },
    axis: { tickCount: 4, minExtent: 48, format: settingFormat(most) },
  }
  const legend = isBounded ? { title: null, orient: 'top' as const } : null
  const domain = [...VERDICTS]
  return {
    title: { text: title.length > 60 ? `…${title.slice(title.length - 59)}` : title },
    width: 680,
    height: field === 'objective' ? 170 : 90,
    data: { values: [...known] },
    layer: [
      { mark: { type: 'line' as const, interpolate: 'step-after' as const, color: '#0072B2' }, encoding: { x, y } },
      {
        mark: { type: 'point' as const, filled: true, size: 60, opacity: 1 },
        encoding: {
          x,
          y,
          color: {
            field: 'verdict',
            type: 'nominal' as const,
            scale: { domain, range: ['#0072B2', '#D55E00'] },
            legend,
          },
          shape: {
            field: 'verdict',
            type: 'nominal' as const,
            scale: { domain, range: ['circle', 'diamond'] },
            legend,
          },
        },
      },
    ],
  }
}
