import type { Block } from './page.ts'
import { renderPage } from './page.ts'

/** Charts by the name that their file would have. */
export interface Report {
  readonly html: string
  readonly charts: Readonly<Record<string, { readonly svg: string; readonly spec?: object }>>
}

/** The page, and its drawings apart. */
export function assemble(
  title: string,
  lead: readonly string[],
  blocks: readonly Block[],
  footer: string,
  verdict = '',
): Report {
  const html = renderPage({ title, verdict, lead: lead.filter((text) => text !== '').join(' '), blocks, footer })
  const figures = blocks.filter((block) => block.kind === 'figure')
  const charts = figures.map(({ id, svg, spec }) => [id, { svg, ...(spec !== undefined && { spec }) }] as const)
  return { html, charts: Object.fromEntries(charts) }
}

/** `1 variant`, `2 variants` */
export function amount(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`
}

/** Where the numbers of a page come from. */
export function footerText(name: string, version: string, told: string, seed: string): string {
  return `Made by ${name} ${version}. ${told}, seed "${seed}". The file holds everything it shows, runs no script and loads nothing.`
}
