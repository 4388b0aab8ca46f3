/** What a page tells of a sensitivity study: factors by how much hangs on them. */

import type { SensitivityResult } from '../experiment/sensitivity.ts'
import { formatNumber } from '../experiment/text-table.ts'
import { chartFigure } from './figure.ts'
import { type IntervalPanel, intervalChart } from './interval-chart.ts'
import type { Block } from './page.ts'

const UP = 'more of it, more of the response'
const DOWN = 'more of it, less of the response'

/** Factors drawn of each response. */
const MOST_FACTORS = 25

export async function sensitivityBlocks({ effects, indices }: SensitivityResult): Promise<readonly Block[]> {
  if (effects !== undefined) return morrisBlocks(effects)
  return indices === undefined ? [] : sobolBlocks(indices)
}

async function morrisBlocks(effects: NonNullable<SensitivityResult['effects']>): Promise<readonly Block[]> {
  const ranked = Object.entries(effects).map(
    ([response, byFactor]) =>
      [response, Object.entries(byFactor).sort(([, a], [, b]) => b.meanAbsolute - a.meanAbsolute)] as const,
  )
  const panels = ranked.map(
    ([title, factors]): IntervalPanel => ({
      title,
      fromZero: true,
      rows: factors.slice(0, MOST_FACTORS).map(([name, { mean, meanAbsolute, halfWidth }]) => ({
        ...{ name: tailOf(name), mean: meanAbsolute, halfWidth: halfWidth ?? 0, verdict: mean >= 0 ? UP : DOWN },
      })),
    }),
  )
  return [
    { kind: 'heading', text: 'Factor effects' },
    {
      kind: 'list',
      items: ranked.map(([response, factors]) => ({
        term: `${response}:`,
        text: `hangs most on ${factors
          .slice(0, 3)
          .map(([name]) => name)
          .join(', then ')}.`,
      })),
    },
    await chartFigure({
      id: 'effects',
      title: 'How much hangs on each factor',
      caption:
        'Mean of absolute effects (Morris), in the unit of the response: how far it moves when the factor crosses its whole range. Most important first; intervals over trajectories.',
      spec: intervalChart(panels, [UP, DOWN], {
        width: panels.length > 1 ? 240 : 560,
        columns: panels.length > 1 ? 2 : 1,
      }),
      table: {
        caption: 'A deviation as large as the mean effect: the factor interacts with others, or its effect bends.',
        header: ['response', 'factor', 'mean absolute effect', '±', 'mean effect', 'deviation'],
        rows: ranked.flatMap(([response, factors]) =>
          factors.map(([name, { mean, meanAbsolute, halfWidth, sd }]) => [
            ...[response, name, formatNumber(meanAbsolute), formatNumber(halfWidth, 2)],
            ...[formatNumber(mean), formatNumber(sd)],
          ]),
        ),
      },
    }),
  ]
}

const TOTAL = 'total, with all interactions'
const FIRST = 'by itself'

async function sobolBlocks(indices: NonNullable<SensitivityResult['indices']>): Promise<readonly Block[]> {
  const ranked = Object.entries(indices).map(
    ([response, byFactor]) => [response, Object.entries(byFactor).sort(([, a], [, b]) => b.total - a.total)] as const,
  )
  const panels = ranked.map(
    ([title, factors]): IntervalPanel => ({
      title,
      fromZero: true,
      format: '.0%',
      rows: factors.slice(0, MOST_FACTORS).flatMap(([name, { first, firstHalfWidth, total, totalHalfWidth }]) => [
        { name: tailOf(name), mean: total, halfWidth: totalHalfWidth, verdict: TOTAL },
        { name: tailOf(name), mean: first, halfWidth: firstHalfWidth, verdict: FIRST },
      ]),
    }),
  )
  return [
    { kind: 'heading', text: 'Factor effects' },
    await chartFigure({
      id: 'effects',
      title: 'Share of the variance that hangs on each factor',
      caption: 'Sobol indices of the mean response with bootstrap intervals; most important first.',
      spec: intervalChart(panels, [TOTAL, FIRST], {
        width: panels.length > 1 ? 240 : 560,
        columns: panels.length > 1 ? 2 : 1,
      }),
      table: {
        caption: 'Shares of the variance of the mean response',
        header: ['response', 'factor', 'by itself', '±', 'total', '±'],
        rows: ranked.flatMap(([response, factors]) =>
          factors.map(([name, { first, firstHalfWidth, total, totalHalfWidth }]) => [
            ...[response, name, formatNumber(first, 3), formatNumber(firstHalfWidth, 2)],
            ...[formatNumber(total, 3), formatNumber(totalHalfWidth, 2)],
          ]),
        ),
      },
    }),
  ]
}

/** Paths are long: their end says most. */
function tailOf(path: string): string {
  return path.length <= 28 ? path : `…${path.slice(path.length - 27)}`
}
