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
    // An axis in thousands would give them to its zero as well.
    labelExpr: "datum.value === 0 && test(/^0[kMGTP]$/, datum.label) ? '0' : datum.label",
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

/** The SVG with title and description. Its clips are numbered anew: Vega counts them through all drawings, and a page holds many. */
function describe(svg: string, described: Description): string {
  const { id } = described
  const clips = new Map<string, string>()
  const nameOf = (clip: string) => {
    const name = clips.get(clip) ?? `${id}-clip-${clips.size + 1}`
    clips.set(clip, name)
    return name
  }
  return svg
    .replace(/(<clipPath id="|clip-path="url\(#)(clip\d+)/g, (_, before: string, clip: string) => before + nameOf(clip))
    .replace(/^<svg ([^>]*)>/, (_, attributes: string) => {
      const rest = attributes.replace(/ ?(role|aria-[a-z]+)="[^"]*"/g, '')
      return `<svg role="img" aria-labelledby="${id}-title ${id}-desc" ${rest}>${titleOf(described)}`
    })
}

/** `<title>` and `<desc>` of a drawing. */
export function titleOf({ id, title, description }: Description): string {
  return `<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(description)}</desc>`
}
