/** What a page tells of a frontier: which variants are worth choosing from. */

import type { Frontier, FrontierPoint } from '../experiment/frontier.ts'
import { formatNumber } from '../experiment/text-table.ts'
import { chartFigure } from './figure.ts'
import { unitOf } from './metric-unit.ts'
import { estimateText } from './numbers.ts'
import type { Block } from './page.ts'
import { type PlanePoint, planeChart } from './trade-off-chart.ts'

const WORDS = { efficient: 'worth choosing from', open: 'perhaps beaten', dominated: 'surely beaten' } as const

export async function paretoBlocks({ points, efficient }: Frontier): Promise<readonly Block[]> {
  const names = Object.keys(points[0].estimates)
  const [first, ...others] = names
  const occurs = Object.entries(WORDS).filter(([status]) => points.some((point) => point.status === status))
  const words: Readonly<Partial<typeof WORDS>> = Object.fromEntries(occurs)
  const figures = await Promise.all(
    others.map((other, index) => {
      const plane = points.map(
        ({ name, estimates, status }): PlanePoint => ({
          ...{ label: name, standing: status },
          ...{ x: estimates[first].mean, xHalfWidth: estimates[first].halfWidth ?? 0 },
          ...{ y: estimates[other].mean, yHalfWidth: estimates[other].halfWidth ?? 0 },
        }),
      )
      return chartFigure({
        id: `frontier-${index + 1}`,
        title: `${other} against ${first}`,
        caption: `Crosses: intervals of the means. Joined: the variants worth choosing from${names.length > 2 ? ', all criteria taken together' : ''}.`,
        spec: planeChart(plane, { x: first, y: other, xUnit: unitOf(first), yUnit: unitOf(other), words }),
        table: {
          caption: 'Means',
          header: ['variant', first, '±', other, '±', ''],
          rows: points.map(({ name, estimates, status }) => [
            name,
            ...[first, other].flatMap((criterion) => [
              formatNumber(estimates[criterion].mean),
              formatNumber(estimates[criterion].halfWidth, 2),
            ]),
            WORDS[status],
          ]),
        },
      })
    }),
  )
  return [
    { kind: 'heading', text: 'In short' },
    {
      kind: 'text',
      text: `Worth choosing from: ${efficient.join(', ')}. Every other variant has one beside it that is at least as good in everything and better in something, surely or by the means.`,
    },
    {
      kind: 'table',
      caption: 'Surely: by paired intervals that hold together (Bonferroni over all pairs and criteria).',
      header: ['variant', ...names, 'verdict', 'beaten by'],
      rows: points.map(({ name, estimates, status, surelyBeatenBy, perhapsBeatenBy }) => [
        name,
        ...names.map((criterion) => textOf(estimates[criterion], unitOf(criterion))),
        WORDS[status],
        (status === 'dominated' ? surelyBeatenBy : perhapsBeatenBy).slice(0, 4).join(', '),
      ]),
      words: true,
    },
    { kind: 'heading', text: 'The frontier' },
    ...figures,
  ]
}

function textOf({ mean, halfWidth }: FrontierPoint['estimates'][string], unit: string): string {
  return estimateText(mean, halfWidth, unit)
}
