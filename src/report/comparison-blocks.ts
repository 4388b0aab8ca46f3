import type { Comparison } from '../experiment/compare.ts'
import type { MetricSummary } from '../experiment/summary.ts'
import { formatNumber } from '../experiment/text-table.ts'
import { forestChart, frontierChart, othersOf, telling, tradeOffsOf } from './comparison-charts.ts'
import { chartFigure } from './figure.ts'
import { HEADLINE } from './headline-blocks.ts'
import { metricTitle } from './metric-title.ts'
import { estimateText, halfWidthText } from './numbers.ts'
import type { Block } from './page.ts'
import { criteriaOf, criterionText } from './verdict.ts'

/** Changes told one by one; the rest is counted. */
const MOST_CHANGES = 40

/** The metrics side by side, and what each variant changed. */
export function changesBlocks(comparison: Comparison): readonly Block[] {
  const { baseline, results, changes, differences } = comparison
  const names = Object.keys(results)
  const rows = HEADLINE.filter((metric) => names.some((name) => speaks(results[name].metrics[metric]))).map(
    (metric) => [
      named(metric, results[baseline].metrics[metric]?.unit),
      ...names.map((name) => {
        const { mean = null, halfWidth = null, unit = '' } = results[name].metrics[metric] ?? {}
        const mark = name !== baseline && differences[name]?.[metric]?.significant === true ? ' *' : ''
        return `${estimateText(mean, halfWidth, unit)}${mark}`
      }),
    ],
  )
  const told = Object.entries(changes).flatMap(([name, all]) =>
    all.length === 0
      ? [[name, 'nothing', '', '']]
      : all.map(({ path, before, after }) => [name, path, text(before), text(after)]),
  )
  const more = told.length > MOST_CHANGES ? `; ${told.length - MOST_CHANGES} more are in the data of this page` : ''
  return [
    { kind: 'heading', text: 'In short' },
    ...verdictBlocks(comparison),
    {
      kind: 'table',
      caption: `Means with their intervals. * = differs from ${baseline} (${formatNumber(100 * comparison.level)} % for all variants together).`,
      header: ['metric', ...names],
      rows,
    },
    {
      kind: 'table',
      caption: `What each variant changed in ${baseline}${more}.`,
      header: ['variant', 'place', 'before', 'after'],
      rows: told.slice(0, MOST_CHANGES),
      words: true,
    },
  ]
}

/** Who is best in what, by how much and how surely; the page begins with the sum of it. */
function verdictBlocks(comparison: Comparison): readonly Block[] {
  const items = criteriaOf(comparison).map((criterion) => ({
    term: `${metricTitle(criterion.metric)}:`,
    text: criterionText(criterion, comparison),
  }))
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

/** `Waiting time, periods`: shares are told in per cent, and ratios have no unit. */
function named(metric: string, unit = ''): string {
  const title = metricTitle(metric)
  return ['', 'share', 'ratio'].includes(unit) ? title : `${title}, ${unit}`
}

/** It has a meaning, and is not always zero. */
function speaks(metric: MetricSummary | undefined): boolean {
  return metric !== undefined && metric.mean !== null && (metric.min !== 0 || metric.max !== 0)
}

function text(value: unknown): string {
  if (value === undefined) return 'none'
  const json = JSON.stringify(value)
  return json.length > 80 ? `${json.slice(0, 77)}...` : json
}

/** Forest plot of the differences. */
export async function differenceBlocks(comparison: Comparison): Promise<readonly Block[]> {
  const { baseline, differences, results, paired, eachLevel } = comparison
  const metrics = telling(comparison, HEADLINE)
  if (metrics.length === 0) return []
  const rows = othersOf(comparison).flatMap((name) =>
    metrics.map((metric) => {
      const { mean, halfWidth, correlation, varianceRatio, significant, n } = differences[name][metric]
      const { unit } = results[baseline].metrics[metric]
      return [
        name,
        metric,
        formatNumber(mean),
        halfWidthText(halfWidth, mean, ''),
        unit,
        significant ? 'yes' : 'no',
        String(n),
        formatNumber(correlation, 3),
        formatNumber(varianceRatio, 3),
      ]
    }),
  )
  return [
    { kind: 'heading', text: 'Differences' },
    await chartFigure({
      id: 'differences',
      title: `Differences from ${baseline}`,
      caption: `Mean ${paired ? 'paired ' : ''}difference and its interval at ${formatNumber(100 * eachLevel, 4)} % each${othersOf(comparison).length > 1 ? ' (Bonferroni)' : ''}; each panel has the unit of its metric. Filled circle: the interval does not hold 0.`,
      spec: forestChart(comparison, HEADLINE),
      table: {
        caption: 'Variant minus baseline. "saved": how many times more replications independent runs would need.',
        header: ['variant', 'metric', 'difference', '±', 'unit', 'differs from 0', 'n', 'correlation', 'saved'],
        rows,
      },
    }),
  ]
}

/** Service against cost. */
export async function frontierBlocks(comparison: Comparison): Promise<readonly Block[]> {
  const { metrics } = comparison.results[comparison.baseline]
  const service = ['otif', 'fillRate'].find((name) => typeof metrics[name]?.mean === 'number')
  if (service === undefined) return []
  const cost = 'costPerPeriod'
  const tradeOffs = tradeOffsOf(comparison, cost, service)
  if (tradeOffs.length < 2) return []
  const unit = metrics[service].unit
  return [
    { kind: 'heading', text: 'Service against cost' },
    await chartFigure({
      id: 'frontier',
      title: 'Service against cost',
      caption:
        'Up and to the left is better. Crosses: intervals of the means. Dashed: the variants that no other beats in both, by their means.',
      spec: frontierChart(tradeOffs, {
        cost: `${metricTitle(cost)} [${metrics[cost].unit}]`,
        service: unit === 'share' ? metricTitle(service) : `${metricTitle(service)} [${unit}]`,
        unit,
      }),
      table: {
        caption: `${cost} and ${service} of each variant`,
        header: ['variant', cost, '±', service, '±', 'beaten in both'],
        rows: tradeOffs.map((point) => [
          point.name,
          formatNumber(point.cost),
          formatNumber(point.costHalfWidth, 2),
          formatNumber(point.service),
          formatNumber(point.serviceHalfWidth, 2),
          point.efficient ? 'no' : 'yes',
        ]),
      },
    }),
  ]
}
