import { parse, View } from 'vega'
import { type Config, compile, type TopLevelSpec } from 'vega-lite'

/** A chart as data: a Vega-Lite specification. It stays readable and reusable outside Downstream. */
export type ChartSpec = TopLevelSpec

/** One look for all charts: quiet axes, colours that colour-blind readers can tell apart (Okabe & Ito 2008). */
const look: Config = {
  background: 'transparent',
  font: 'system-ui, sans-serif',
  axis: {
    gridColor: '#e6e6e6',
    domainColor: '#999',
    tickColor: '#999',
    labelColor: '#333',
    titleColor: '#333',
    titleFontWeight: 'normal',
  },
  view: { stroke: null },
  range: { category: ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#555555'] },
}

/**
 * Draws a chart as SVG text, without a browser.
 *
 * Needs the optional packages `vega` and `vega-lite`. Throws what they throw for a specification they do not understand.
 */
export async function chartSvg(chart: ChartSpec): Promise<string> {
  const { spec } = compile(chart, { config: look })
  const view = new View(parse(spec), { renderer: 'none' })
  try {
    return await view.toSVG()
  } finally {
    view.finalize()
  }
}
