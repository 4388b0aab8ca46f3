/** Charts and pages that stand alone. Sub-path entry `downstream-sim/report`; charts need the optional packages `vega` and `vega-lite`. */
export { type ChartSpec, chartSvg } from './chart.ts'
export { type Block, escapeHtml, type Page, renderPage } from './page.ts'
