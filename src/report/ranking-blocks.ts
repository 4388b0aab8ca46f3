/** What a page tells of a ranking: who is the best, how surely, and what it took to find out. */

import type { Ranking } from '../experiment/rank.ts'
import { formatNumber } from '../experiment/text-table.ts'
import { chartFigure } from './figure.ts'
import { intervalChart } from './interval-chart.ts'
import { unitOf } from './metric-unit.ts'
import { estimateText } from './numbers.ts'
import type { Block } from './page.ts'

const IN = 'may be the best'
const OUT = 'is not the best'

export async function rankingBlocks(result: Ranking, metric: string): Promise<readonly Block[]> {
  const { ranking, best, replications, probabilityCorrect } = result
  const [first] = ranking
  const unit = unitOf(metric)
  const differ = ranking.some((one) => one.replications !== first.replications)
  const items = [
    {
      name: 'Best',
      value: best,
      rest: `${metric} ${estimateText(first.mean, first.halfWidth, unit)}`,
    },
    ...(probabilityCorrect === null
      ? []
      : [
          {
            name: result.outcome === 'open' ? 'The best is among those in the race' : 'A right choice',
            value: `${formatNumber(100 * probabilityCorrect, 3)} %`,
            rest: result.method === 'ocba' ? 'chance, approximate' : 'chance, at least',
          },
        ]),
    { name: 'Replications', value: String(replications), rest: `in all, ${ranking.length} variants` },
  ]
  return [
    { kind: 'heading', text: 'In short' },
    { kind: 'cards', items },
    ...(noteOf(result) === '' ? [] : [{ kind: 'note' as const, text: noteOf(result) }]),
    { kind: 'heading', text: 'Ranking' },
    await chartFigure({
      id: 'ranking',
      title: `Variants by ${metric}`,
      caption: `Means with their intervals, best first.${differ ? ' Who was thrown out early has fewer replications and a wider interval.' : ''}`,
      spec: intervalChart(
        [
          {
            title: unit === '' ? metric : `${metric} [${unit}]`,
            ...(unit === 'share' && { format: '.1~%' }),
            rows: ranking.map(({ name, mean, halfWidth, inRace }) => ({
              ...{ name, mean, halfWidth: halfWidth ?? 0, verdict: inRace ? IN : OUT },
            })),
          },
          ...(differ
            ? [
                {
                  title: 'Replications',
                  fromZero: true,
                  rows: ranking.map(({ name, replications: given, inRace }) => ({
                    ...{ name, mean: given, halfWidth: 0, verdict: inRace ? IN : OUT },
                  })),
                },
              ]
            : []),
        ],
        [IN, OUT],
        { width: differ ? 270 : 560, columns: 2 },
      ),
      table: {
        caption: 'Variants, best first',
        header: ['variant', 'place', metric, '±', 'replications', 'may be the best'],
        rows: ranking.map(({ name, mean, halfWidth, replications: given, inRace }, index) => [
          ...[name, String(index + 1), formatNumber(mean), formatNumber(halfWidth, 2)],
          ...[String(given), inRace ? 'yes' : 'no'],
        ]),
      },
    }),
  ]
}

function noteOf({ outcome }: Ranking): string {
  if (outcome === 'open')
    return 'Several may be the best: more replications would tell them apart, or they do not differ.'
  if (outcome === 'budget') return 'The budget was spent before the choice was sure; the means decide.'
  if (outcome === 'interrupted') return 'The study was stopped before the choice was sure; the means decide.'
  return ''
}
