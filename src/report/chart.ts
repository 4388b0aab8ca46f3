import { parse, View } from 'vega'
import { type Config, compile, type TopLevelSpec } from 'vega-lite'
import { escapeHtml } from './escape.ts'
import { Ink, SERIES_COLOURS } from './palette.ts'

/** A chart as data: a Vega-Lite specification. It stays readable and reusable outside Downstream. */
export type ChartSpec = TopLevelSpec

/** What a drawing tells those who do not see it. */
export interface Description {
  /** Unique on its page: it begins the names of the parts of the drawing. */
  readonly id: string
  readonly title: string
  readonly description: string
}

const text = { labelColor: Ink.text, titleColor: Ink.text, titleFontWeight: 'normal' } as const

/** One look for all charts: quiet axes, colours that colour-blind readers can tell apart. */
const look: Config = {
  background: 'transparent',
  font: 'system-ui, sans-serif',
  axis: {
    ...text,
    gridColor: Ink.grid,
    domainColor: Ink.axis,
    tickColor: Ink.axis,
    labelFontSize: 11,
    titleFontSize: 12,
  },
  legend: { ...text, labelFontSize: 12 },
  header: { ...text, labelFontSize: 12 },
  title: { color: Ink.text, fontSize: 13, fontWeight: 600, anchor: 'start' },
  text: { color: Ink.text },
  view: { stroke: null },
  range: { category: [...SERIES_COLOURS] },
}

/**
 * Draws a chart as SVG text, without a browser. With a description, the drawing carries it as `<title>` and `<desc>`.
 *
 * Needs the optional packages `vega` and `vega-lite`. Throws what they throw for a specification they do not understand.
 */
export async function chartSvg(chart: ChartSpec, described?: Description): Promise<string> {
  const { spec } = compile(chart, { config: described === undefined ? look : { ...look, aria: false } })
  const view = new View(parse(spec), { renderer: 'none' })
  try {
    const svg = await view.toSVG()
    return described === undefined ? svg : describe(svg, described)
  } finally {
    view.finalize()
  }
}

/** The SVG with title and description, and names of its own for its clips: pages hold many drawings. */
function describe(svg: string, { id, title, description }: Description): string {
  return svg
    .replace(/\b(id="|url\(#)(clip|gradient)/g, `$1${id}-$2`)
    .replace(/^<svg ([^>]*)>/, (_, attributes: string) => {
      const rest = attributes.replace(/ ?(role|aria-[a-z]+)="[^"]*"/g, '')
      return `<svg role="img" aria-labelledby="${id}-title ${id}-desc" ${rest}>${titleOf({ id, title, description })}`
    })
}

/** `<title>` and `<desc>` of a drawing. */
export function titleOf({ id, title, description }: Description): string {
  return `<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(description)}</desc>`
}
