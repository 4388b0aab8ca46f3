import { type ChartSpec, chartSvg } from './chart.ts'
import type { Block, PageTable } from './page.ts'

/** A chart with its words and numbers, drawn. */
export async function chartFigure(figure: {
  readonly id: string
  readonly title: string
  readonly caption: string
  readonly table: PageTable
  readonly spec: ChartSpec
}): Promise<Block> {
  const { id, title, caption, spec } = figure
  const svg = await chartSvg(spec, { id, title, description: caption })
  return { kind: 'figure', ...figure, svg }
}
