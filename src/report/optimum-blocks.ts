/** What a page tells of an optimisation: the values found, how good they are, and the way of the search. */

import type { Optimum } from '../experiment/optimise.ts'
import { formatNumber } from '../experiment/text-table.ts'
import { chartFigure } from './figure.ts'
import { measureOf, unitOf } from './metric-unit.ts'
import { estimateTexts, halfWidthText, valueText } from './numbers.ts'
import type { Block } from './page.ts'
import { searchChart } from './search-chart.ts'
import { changesTable } from './study-manifest-blocks.ts'

export async function optimumBlocks(result: Optimum, metric: string): Promise<readonly Block[]> {
  const { values, objective, constraints, changes, steps, method, replications } = result
  const bound = (value: number | undefined, name: string, words: string) =>
    value === undefined ? '' : `${words} ${valueText(value, unitOf(name))}`
  const reached = estimateTexts(objective.mean, objective.halfWidth, unitOf(metric))
  return [
    { kind: 'heading', text: 'In short' },
    {
      kind: 'cards',
      items: [
        ...Object.entries(values).map(([name, value]) => ({
          name,
          value: formatNumber(value),
          rest: 'best value found',
        })),
        {
          name: metric,
          value: reached.value,
          rest: `${reached.spread} ${measureOf(metric)}`.trim(),
        },
        ...Object.entries(constraints).map(([name, { mean, halfWidth, atLeast, atMost }]) => ({
          name,
          value: valueText(mean, unitOf(name)),
          rest: [
            halfWidthText(halfWidth, mean, unitOf(name)),
            bound(atLeast, name, 'at least'),
            bound(atMost, name, 'at most'),
          ]
            .filter((text) => text !== '')
            .join(', '),
        })),
      ],
    },
    {
      kind: 'text',
      text: `Judged by ${objective.n} replications that the search never saw. ${verdictOf(result)}`,
    },
    ...(changes.length === 0
      ? []
      : [{ kind: 'table' as const, ...changesTable('What the best values change.', changes) }]),
    { kind: 'heading', text: 'The search' },
    await chartFigure({
      id: 'search',
      title: 'The way of the search',
      caption: `The best point after each step of ${method}, ${replications} replications in all. A search sees its points on few replications at first, so that what it saw can get worse when it looks closer.`,
      spec: searchChart(result, metric),
      table: {
        caption: 'Steps',
        header: ['spent', ...Object.keys(values), metric, 'keeps the bounds', 'replications'],
        rows: steps.map((step) => [
          String(step.spent),
          ...Object.keys(values).map((name) => formatNumber(step.values[name])),
          ...[formatNumber(step.objective), step.feasible ? 'yes' : 'no', String(step.replications)],
        ]),
      },
    }),
  ]
}

function verdictOf({ feasible, constraints, stopped }: Optimum): string {
  const bounds =
    Object.keys(constraints).length === 0
      ? ''
      : feasible === 'yes'
        ? 'All bounds are kept, with their intervals. '
        : feasible === 'no'
          ? 'A bound is not kept: no point found keeps them all. '
          : 'The intervals cannot tell whether all bounds are kept. '
  return `${bounds}${stopped === 'budget' ? 'The search ended because its budget was spent.' : stopped === 'interrupted' ? 'The search was stopped from outside.' : 'The search ended because no neighbour was better.'}`
}
