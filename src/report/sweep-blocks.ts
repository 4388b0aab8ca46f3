/** What a page tells of a sweep: the spread of each metric, what each factor does, service against cost, all points. */

import type { SweepPoint, SweepResult } from '../experiment/sweep.ts'
import { formatNumber } from '../experiment/text-table.ts'
import { factorChart, levelMeans, levelText } from './factor-chart.ts'
import { chartFigure } from './figure.ts'
import { HEADLINE } from './headline-blocks.ts'
import { estimateText, valueText } from './numbers.ts'
import type { Block } from './page.ts'
import { type PlanePoint, planeChart } from './trade-off-chart.ts'

/** Metrics and factors that a page draws apart. */
const MOST_METRICS = 4
const MOST_FACTORS = 4
/** Points in the table of all. */
const MOST_POINTS = 500
/** Metrics to see first: one of each sort. */
const TELLING = ['fillRate', 'deliverySatisfaction', 'onHand', 'costPerPeriod', 'profit'] as const
const COST = 'costPerPeriod'
const SERVICES = ['otif', 'fillRate', 'deliverySatisfaction']

/** Metrics that vary over the points: the headline ones first, or those that were asked for. */
function tellingMetrics(points: readonly SweepPoint[]) {
  const [{ metrics }] = points
  const varies = (name: string) => {
    const means = points.flatMap(({ metrics: found }) => found[name]?.mean ?? [])
    return means.length > 0 && Math.min(...means) < Math.max(...means)
  }
  const known = Object.keys(metrics)
  const order: readonly string[] = [...new Set<string>([...TELLING, ...HEADLINE])]
  const first = order.filter((name) => known.includes(name) && varies(name))
  const others = known.filter((name) => !order.includes(name) && varies(name))
  // Of all metrics, those of the headline; of few that were asked for, those.
  const names = first.length > 0 ? first : others
  const wanted = known.length <= MOST_METRICS ? [...first, ...others] : names
  return wanted.slice(0, MOST_METRICS).map((name) => ({ name, unit: metrics[name].unit }))
}

export async function sweepBlocks({ points, left }: SweepResult): Promise<readonly Block[]> {
  if (points.length === 0) return [{ kind: 'note', text: 'No point was run.' }]
  const metrics = tellingMetrics(points)
  const factors = Object.keys(points[0].values)
  return [
    { kind: 'heading', text: 'In short' },
    {
      kind: 'cards',
      items: metrics.map(({ name, unit }) => {
        const means = points.flatMap(({ metrics: found }) => found[name]?.mean ?? [])
        return {
          name,
          value: `${valueText(Math.min(...means), unit)} to ${valueText(Math.max(...means), unit)}`,
          rest: unit === 'share' || unit === 'ratio' ? `over ${means.length} points` : unit,
        }
      }),
    },
    ...(left > 0 ? [{ kind: 'note' as const, text: `The sweep was stopped: ${left} points were not run.` }] : []),
    ...(metrics.length === 0
      ? [{ kind: 'note' as const, text: 'No metric differs from one point to another.' }]
      : await effectBlocks(points, factors.slice(0, MOST_FACTORS), metrics)),
    ...(await planeBlocks(points)),
    pointTable(points, factors, metrics.length > 0 ? metrics : undefined),
  ]
}

async function effectBlocks(
  points: readonly SweepPoint[],
  factors: readonly string[],
  metrics: readonly { readonly name: string; readonly unit: string }[],
): Promise<readonly Block[]> {
  const all = Object.keys(points[0].values)
  const rest = all.length > factors.length ? ` The first ${factors.length} of ${all.length} factors.` : ''
  const single = all.length === 1
  return [
    { kind: 'heading', text: 'Factor effects' },
    await chartFigure({
      id: 'effects',
      title: single ? `What ${factors[0]} does` : 'What each factor does',
      caption: `${single ? 'Points: means with their intervals, joined by a line.' : 'Grey: every point of the sweep with its interval. Blue: the mean over all points with that level (of many levels, of an eighth of the range), whatever the other factors are.'}${rest}`,
      spec: factorChart(points, factors, metrics),
      table: {
        caption: 'Mean by level',
        header: ['factor', 'level', 'points', ...metrics.map(({ name }) => name)],
        rows: factors.flatMap((factor) => {
          const byMetric = metrics.map(({ name }) => levelMeans(points, factor, name))
          return byMetric[0].map(({ level, points: count }, index) => [
            factor,
            typeof level === 'number' ? formatNumber(level) : level,
            String(count),
            ...byMetric.map((means) => formatNumber(means[index]?.mean ?? null)),
          ])
        }),
      },
    }),
  ]
}

/** Service against cost, where both are measured. */
async function planeBlocks(points: readonly SweepPoint[]): Promise<readonly Block[]> {
  const [{ metrics }] = points
  const service = SERVICES.find((name) => typeof metrics[name]?.mean === 'number')
  if (service === undefined || typeof metrics[COST]?.mean !== 'number' || points.length < 3) return []
  const known = points.flatMap(({ values, metrics: found }) => {
    const [x, y] = [found[COST], found[service]]
    if (typeof x?.mean !== 'number' || typeof y?.mean !== 'number') return []
    return [{ values, x: x.mean, xHalfWidth: x.halfWidth ?? 0, y: y.mean, yHalfWidth: y.halfWidth ?? 0 }]
  })
  const isBeaten = ({ x, y }: (typeof known)[number]) =>
    known.some((other) => other.x <= x && other.y >= y && (other.x < x || other.y > y))
  const efficient = known.filter((point) => !isBeaten(point)).sort((a, b) => a.x - b.x)
  const plane = known.map(({ values: _, ...point }, index): PlanePoint => {
    const place = efficient.indexOf(known[index])
    return { ...point, label: place < 0 ? '' : String(place + 1), standing: place < 0 ? 'dominated' : 'efficient' }
  })
  const unit = (name: string) => metrics[name].unit
  return [
    { kind: 'heading', text: 'Service against cost' },
    await chartFigure({
      id: 'frontier',
      title: 'Service against cost',
      caption:
        'Up and to the left is better. Crosses: intervals of the means. Numbered and joined: the points that no other beats in both, by their means.',
      spec: planeChart(plane, {
        ...{ x: COST, y: service, xUnit: unit(COST), yUnit: unit(service) },
        words: { efficient: 'not beaten', dominated: 'beaten in both' },
      }),
      table: {
        caption: 'The points that no other beats in both',
        header: ['number', ...Object.keys(points[0].values), COST, '±', service, '±'],
        rows: efficient.map(({ values, x, xHalfWidth, y, yHalfWidth }, index) => [
          String(index + 1),
          ...Object.values(values).map(settingText),
          ...[formatNumber(x), formatNumber(xHalfWidth, 2), formatNumber(y), formatNumber(yHalfWidth, 2)],
        ]),
      },
    }),
  ]
}

function settingText(value: unknown): string {
  return typeof value === 'number' ? formatNumber(value) : levelText(value)
}

function pointTable(
  points: readonly SweepPoint[],
  factors: readonly string[],
  metrics: readonly { readonly name: string; readonly unit: string }[] = [],
): Block {
  const more = points.length > MOST_POINTS ? `, the first ${MOST_POINTS} of ${points.length}` : ''
  return {
    kind: 'folded',
    summary: 'Every point with its numbers',
    blocks: [
      {
        kind: 'table',
        caption: `Points in the order of the design${more}`,
        header: [...factors, ...metrics.map(({ name }) => name)],
        rows: points.slice(0, MOST_POINTS).map(({ values, metrics: found }) => [
          ...factors.map((factor) => settingText(values[factor])),
          ...metrics.map(({ name, unit }) => {
            const { mean = null, halfWidth = null } = found[name] ?? {}
            return estimateText(mean, halfWidth, unit)
          }),
        ]),
      },
    ],
  }
}
