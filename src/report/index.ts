/** Charts and pages that stand alone. Sub-path entry `downstream-sim/report`; charts need the optional packages `vega` and `vega-lite`. */
export type { Report } from './assemble.ts'
export { type ChartSpec, chartSvg, type Description } from './chart.ts'
export { type Course, type CourseOptions, courseOf, type EchelonCourse } from './course.ts'
export type { Fan } from './fan.ts'
export type { ReportOptions } from './options.ts'
export { type Block, escapeHtml, type Page, type PageFigure, type PageTable, renderPage } from './page.ts'
export { comparisonReport, experimentReport, runReport } from './report.ts'
export { frontierReport, optimumReport, rankingReport, sensitivityReport, sweepReport } from './study-report.ts'
