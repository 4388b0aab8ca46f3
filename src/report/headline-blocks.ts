import type { ExperimentResult } from '../experiment/replicate.ts'
import { formatNumber } from '../experiment/text-table.ts'
import { metricTitle } from './metric-title.ts'
import { estimateTexts, halfWidthText } from './numbers.ts'
import type { Block } from './page.ts'

/** Metrics to see first, where they have a meaning. */
export const HEADLINE = [
  ...['fillRate', 'otif', 'waitingTime', 'deliverySatisfaction', 'lostSales', 'onHand', 'bullwhip', 'wasteShare'],
  ...['costPerPeriod', 'profit'],
] as const

/** Cards of the metrics that matter most. */
export function headlineBlocks({ metrics, manifest }: ExperimentResult): readonly Block[] {
  const items = HEADLINE.flatMap((name) => {
    const metric = metrics[name]
    const isSilent = metric === undefined || metric.mean === null || (metric.min === 0 && metric.max === 0)
    if (isSilent) return []
    const { mean, halfWidth, unit } = metric
    const { value, spread } = estimateTexts(mean, halfWidth, unit)
    const measure = unit === 'share' || unit === 'ratio' ? '' : unit
    return [
      {
        name: metricTitle(name),
        value,
        rest: [spread, measure].filter((text) => text !== '').join(' '),
      },
    ]
  })
  const alone = manifest.replications === 1
  return [
    { kind: 'heading', text: 'In short' },
    { kind: 'cards', items },
    ...(alone
      ? [
          {
            kind: 'note' as const,
            text: 'One replication has no interval: nobody can tell how far it is from the mean.',
          },
        ]
      : []),
  ]
}

/** All metrics with their definitions, folded; one table per variant. */
export function metricBlocks(results: Readonly<Record<string, ExperimentResult>>): readonly Block[] {
  const names = Object.keys(results)
  return [
    { kind: 'heading', text: 'All metrics' },
    ...Object.entries(results).map(([name, { metrics, manifest }]): Block => {
      const rows = Object.entries(metrics).map(([metric, { mean, halfWidth, min, max, n, unit, method }]) => [
        metric,
        formatNumber(mean),
        halfWidthText(halfWidth, mean, ''),
        formatNumber(min),
        formatNumber(max),
        String(n),
        unit,
        method,
      ])
      const header = ['metric', 'mean', `± (${100 * manifest.level} %)`, 'least', 'most', 'n', 'unit', 'estimator']
      return {
        kind: 'folded',
        summary: names.length > 1 ? `Metrics of ${name}` : 'Every metric with its interval',
        blocks: [{ kind: 'table', caption: `Metrics of ${name}, over replications`, header, rows }],
      }
    }),
    {
      kind: 'folded',
      summary: 'What each metric means, exactly',
      blocks: [
        {
          kind: 'table',
          caption: 'Definitions',
          header: ['metric', 'definition'],
          rows: Object.entries(results[names[0]].manifest.contract.metrics),
          words: true,
        },
      ],
    },
  ]
}
