/** The charts of the page, as Vega-Lite specifications. */
import type { ChartSpec } from '../../src/report/chart.ts'
import { MEASURES, type Prediction } from './judge.ts'
import { ROUTES } from './parse.ts'
import { STRATEGIES } from './strategies.ts'
import type { Study } from './study.ts'
import { armOf } from './words.ts'

const INSIDE = '#0072B2'
const OUTSIDE = '#D55E00'
const BAND = '#9ecae1'

/** Says by shape as well as by colour whether an observation was foretold. */
const verdict = {
  color: {
    field: 'verdict',
    type: 'nominal' as const,
    scale: { domain: ['inside', 'outside'], range: [INSIDE, OUTSIDE] },
    legend: { title: 'observed', orient: 'top' as const },
  },
  shape: {
    field: 'verdict',
    type: 'nominal' as const,
    scale: { domain: ['inside', 'outside'], range: ['circle', 'diamond'] },
  },
}

const TITLES: Readonly<Record<string, string>> = {
  'share late': 'share late',
  'share > 7 days late': 'share more than 7 days late',
  median: 'median lateness, days',
  '90 % quantile': '90 % quantile of lateness, days',
}

const row = (p: Prediction) => ({ ...p, verdict: p.inside ? 'inside' : 'outside' })

/** Four measures by two routes: the prediction interval of every quarter, and what was observed. */
export function quarterChart({ quarters }: Study): ChartSpec {
  const panel = (route: string, measure: string) => {
    const mine = quarters.filter((p) => p.route === route && p.measure === measure)
    const isFlat = mine.every(({ low, high }) => low === high)
    return bandPanel(mine.map(row), {
      title: `${routeName(route)}: ${TITLES[measure] ?? measure}`,
      width: 385,
      x: { labelAngle: 0 },
      y: measure.startsWith('share') ? { format: '.0%' } : {},
      ...(isFlat ? { domain: [-1, 1] } : {}),
    })
  }
  return { vconcat: MEASURES.map((measure) => ({ hconcat: ROUTES.map((route) => panel(route, measure)) })) }
}

interface BandPanel {
  readonly title: string
  readonly width: number
  readonly x: Readonly<Record<string, unknown>>
  readonly y: Readonly<Record<string, unknown>>
  readonly domain?: readonly number[]
}

/** Bars from `low` to `high` by period, a line at the median, a point at what was observed. */
function bandPanel(values: readonly object[], { title, width, x, y, domain }: BandPanel) {
  const scale = domain === undefined ? {} : { scale: { domain: [...domain] } }
  const up = { type: 'quantitative' as const, title: null, axis: { tickCount: 5, minExtent: 36, ...y }, ...scale }
  return {
    title: { text: title, fontSize: 12, anchor: 'start' as const, frame: 'group' as const },
    width,
    height: 150,
    data: { values: [...values] },
    encoding: { x: { field: 'period', type: 'ordinal' as const, title: null, axis: x } },
    layer: [
      {
        mark: { type: 'bar' as const, color: BAND, opacity: 0.7, size: 22 },
        encoding: { y: { ...up, field: 'low' }, y2: { field: 'high' } },
      },
      {
        mark: { type: 'tick' as const, color: '#fff', thickness: 2, size: 22 },
        encoding: { y: { ...up, field: 'median' } },
      },
      {
        mark: { type: 'point' as const, filled: true, size: 65, opacity: 1 },
        encoding: { y: { ...up, field: 'observed' }, ...verdict },
      },
    ],
  }
}

/** Actual over predicted freight, with the interval of the ratio; 1 is a forecast that hits. */
export function freightChart({ freight }: Study): ChartSpec {
  const values = freight.map((p) => ({
    name: `${routeName(p.route)}, ${p.period.toLowerCase()} (${p.shipments})`,
    ratio: p.observed / p.median,
    low: p.observed / p.high,
    high: p.observed / p.low,
    verdict: p.inside ? 'inside' : 'outside',
  }))
  const x = {
    type: 'quantitative' as const,
    scale: { type: 'log' as const, domain: [0.05, 5] },
    title: 'actual / predicted freight',
  }
  const axis = { values: [0.1, 0.25, 0.5, 1, 2, 4], format: '~g' }
  return {
    width: 620,
    height: { step: 24 },
    data: { values },
    encoding: { y: { field: 'name', type: 'nominal', sort: null, title: null, axis: { labelLimit: 300 } } },
    layer: [
      {
        data: { values: [{ one: 1 }] },
        mark: { type: 'rule', color: '#777', strokeDash: [4, 3] },
        encoding: { x: { ...x, field: 'one', axis }, y: { value: 0 }, y2: { value: 24 * values.length } },
      },
      {
        mark: { type: 'rule', strokeWidth: 7, color: BAND, opacity: 0.7 },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' } },
      },
      {
        mark: { type: 'point', filled: true, size: 65, opacity: 1 },
        encoding: { x: { ...x, field: 'ratio' }, ...verdict },
      },
    ],
  }
}

/** Value delivered by month and route, against its prediction interval. */
export function monthChart({ months }: Study): ChartSpec {
  const millions = (p: Prediction) => ({
    ...row(p),
    ...{ low: p.low / 1e6, median: p.median / 1e6, high: p.high / 1e6, observed: p.observed / 1e6 },
  })
  const x = { labelAngle: 0, labelExpr: "indexof(['01', '07'], slice(datum.label, 5)) < 0 ? '' : datum.label" }
  const panel = (route: string) =>
    bandPanel(months.filter((p) => p.route === route).map(millions), {
      title: `${routeName(route)}: value delivered, million USD`,
      width: 820,
      x,
      y: {},
    })
  return { vconcat: ROUTES.map(panel) }
}

const QUANTITIES = [
  ['shareLate', 'share late, %', 100],
  ['delayDays', 'delay-days', 1],
  ['cost', 'cost, thousand USD', 1e-3],
] as const

/** Each strategy under each closure: means over the replications, with their intervals. */
export function whatIfChart(study: Study): ChartSpec {
  const closures = [...new Set(study.whatIf.map(({ days }) => days))]
  const values = QUANTITIES.flatMap(([quantity, , scale]) =>
    closures.flatMap((days) =>
      STRATEGIES.flatMap((strategy) => {
        const level = armOf(study, days, strategy, quantity)?.level
        if (level === undefined) return []
        const half = level.halfWidth ?? 0
        const [mean, low, high] = [level.mean, level.mean - half, level.mean + half].map((value) => scale * value)
        return [{ quantity, days: `closed ${days} days`, strategy, mean, low, high }]
      }),
    ),
  )
  return {
    data: { values },
    hconcat: QUANTITIES.map(([quantity, title], column) => ({
      transform: [{ filter: { field: 'quantity', equal: quantity } }],
      facet: {
        row: {
          field: 'days',
          type: 'nominal' as const,
          title: null,
          header: column === 0 ? { labelAngle: 0, labelAlign: 'left' as const } : { labels: false },
        },
      },
      spacing: 12,
      spec: {
        width: 215,
        height: { step: 20 },
        encoding: {
          y: {
            field: 'strategy',
            type: 'nominal' as const,
            sort: [...STRATEGIES],
            title: null,
            axis: column === 0 ? {} : { labels: false, ticks: false },
          },
        },
        layer: [
          {
            mark: { type: 'bar' as const, height: { band: 0.75 } },
            encoding: {
              x: { field: 'mean', type: 'quantitative' as const, title },
              color: {
                condition: { test: "datum.strategy === 'open'", value: '#bbb' },
                value: INSIDE,
              },
            },
          },
          {
            mark: { type: 'rule' as const, color: '#111', strokeWidth: 2 },
            encoding: { x: { field: 'low', type: 'quantitative' as const }, x2: { field: 'high' } },
          },
        ],
      },
    })),
  }
}

export function routeName(route: string): string {
  return route === 'hub' ? 'centre' : route
}
