/** From revenue to profit, or from one bill to another, step by step. */

import type { MetricSummary } from '../experiment/summary.ts'
import type { ChartSpec } from './chart.ts'
import { shortName } from './fan-charts.ts'
import { axisFormat } from './numbers.ts'
import { Ink } from './palette.ts'

/** One bar of a waterfall. */
export interface Step {
  readonly name: string
  readonly amount: number
  readonly kind: 'total' | 'earned' | 'paid'
}

const COST = 'cost.'

/** Revenue, each cost, and what is left; without revenue, the costs and their sum. Means over replications. */
export function stepsOfRun(metrics: Readonly<Record<string, MetricSummary>>): readonly Step[] {
  const mean = (name: string) => metrics[name]?.mean ?? 0
  const costs = costNames(metrics)
    .map((name) => step(name.slice(COST.length), -mean(name)))
    .filter(({ amount }) => amount !== 0)
  if (costs.length === 0) return []
  const revenue = mean('revenue')
  if (revenue === 0) {
    const turned = costs.map(
      ({ name, amount }): Step => ({ name, amount: -amount, kind: amount > 0 ? 'earned' : 'paid' }),
    )
    return closed(turned, 'all costs', metrics.totalCost?.mean)
  }
  const steps: readonly Step[] = [{ name: 'revenue', amount: revenue, kind: 'earned' }, ...costs]
  return closed(steps, 'profit', metrics.profit?.mean)
}

/** What a variant earns or pays more than the baseline, activity by activity, and in all. */
export function stepsOfDifference(
  differences: Readonly<Record<string, { readonly mean: number | null }>>,
): readonly Step[] {
  const mean = (name: string) => differences[name]?.mean ?? 0
  const steps = [
    step('revenue', mean('revenue')),
    ...costNames(differences).map((name) => step(name.slice(COST.length), -mean(name))),
  ].filter(({ amount }) => amount !== 0)
  const all = closed(steps, 'profit', differences.profit?.mean)
  return all.length > 1 ? all : []
}

/** What is paid beside the activities that have metrics here: service, marketing and others have metrics only where they are asked for. */
export const OTHER = 'other'
/** Smaller rests are rounding. */
const ROUNDING = 1e-9

/** The steps with their total, which is that of the metric: what the steps leave open is a step of its own. */
function closed(steps: readonly Step[], name: string, total: number | null | undefined): readonly Step[] {
  const added = sum(steps)
  const amount = total ?? added
  const size = steps.reduce((most, one) => Math.max(most, Math.abs(one.amount)), Math.abs(amount))
  const rest = amount - added
  const isOpen = Math.abs(rest) > ROUNDING * size
  // Without revenue the steps are costs, and more of them is worse.
  const kind = rest > 0 === (name === 'profit') ? 'earned' : 'paid'
  return [...steps, ...(isOpen ? [{ name: OTHER, amount: rest, kind } as const] : []), { name, amount, kind: 'total' }]
}

function costNames(metrics: object): readonly string[] {
  return Object.keys(metrics).filter((name) => name.startsWith(COST))
}

function step(name: string, amount: number): Step {
  return { name, amount, kind: amount >= 0 ? 'earned' : 'paid' }
}

function sum(steps: readonly Step[]): number {
  return steps.reduce((total, { amount }) => total + amount, 0)
}

/** A panel per list of steps; each bar begins where the one before it ends. */
export function waterfallChart(panels: Readonly<Record<string, readonly Step[]>>): ChartSpec {
  const entries = Object.entries(panels)
  return {
    spacing: 24,
    vconcat: entries.map(([title, steps]) =>
      waterfall(entries.length > 1 || title.includes(' - ') ? title : '', steps, entries.length > 1 ? 140 : 230),
    ),
  }
}

const KINDS = { earned: '#009E73', paid: '#D55E00', total: '#0072B2' } as const

function waterfall(title: string, steps: readonly Step[], height: number) {
  let reached = 0
  const values = steps.map(({ name, amount, kind }) => {
    const from = kind === 'total' ? 0 : reached
    reached = kind === 'total' ? amount : reached + amount
    return { name: shortName(name), amount, kind, from, until: reached, top: Math.max(from, reached) }
  })
  const x = {
    field: 'name',
    type: 'nominal' as const,
    sort: null,
    title: null,
    axis: { labelAngle: 0, labelLimit: 90, ticks: false },
  }
  const format = axisFormat(Math.max(...values.map(({ top }) => Math.abs(top))))
  const y = { type: 'quantitative' as const, title: 'money', axis: { format, tickCount: 5 } }
  return {
    ...(title !== '' && {
      title: { text: title.length > 60 ? `${title.slice(0, 59)}…` : title, frame: 'group' as const },
    }),
    width: 720,
    height,
    data: { values },
    layer: [
      {
        mark: { type: 'bar' as const, width: { band: 0.62 } },
        encoding: {
          x,
          y: { ...y, field: 'from' },
          y2: { field: 'until' },
          color: {
            field: 'kind',
            type: 'nominal' as const,
            scale: { domain: Object.keys(KINDS), range: Object.values(KINDS) },
            legend: null,
          },
        },
      },
      {
        mark: { type: 'text' as const, dy: -8, color: Ink.text, fontSize: 11 },
        encoding: {
          x,
          y: { ...y, field: 'top' },
          text: { field: 'amount', type: 'quantitative' as const, format: format === '~s' ? '+.3~s' : '+,.3~r' },
        },
      },
    ],
  }
}
