import { escapeHtml, escapeJson } from './escape.ts'
import { pageStyle } from './page-style.ts'

export { escapeHtml } from './escape.ts'

/** Text in columns. */
export interface PageTable {
  readonly caption: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** True: columns of words, set to the left. Default: numbers. */
  readonly words?: boolean
}

/** A drawing with all that makes it readable to anybody: title, caption, the numbers behind it. */
export interface PageFigure {
  /** Unique on its page, of small letters and hyphens. */
  readonly id: string
  readonly title: string
  readonly caption: string
  /** From `chartSvg`, or another drawing. */
  readonly svg: string
  /** The numbers of the drawing; folded. */
  readonly table?: PageTable
  /** What it was drawn from, as JSON; programs find it in `#id-spec`. */
  readonly spec?: object
}

/** One part of a page. Text is plain text, never markup; a blank line starts a paragraph. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | {
      readonly kind: 'list'
      /** `term` is set in bold in front of the text. */
      readonly items: readonly (string | { readonly term: string; readonly text: string })[]
    }
  | {
      readonly kind: 'cards'
      /** Numbers to see first: what, how much, and how sure that is. */
      readonly items: readonly { readonly name: string; readonly value: string; readonly rest: string }[]
    }
  | ({ readonly kind: 'table' } & PageTable)
  | {
      readonly kind: 'chart'
      readonly caption: string
      /** From `chartSvg`. */
      readonly svg: string
    }
  | ({ readonly kind: 'figure' } & PageFigure)
  | { readonly kind: 'details'; readonly summary: string; readonly text: string }
  | { readonly kind: 'folded'; readonly summary: string; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'data'
      /** Programs find it under this name. */
      readonly id: string
      readonly data: object
    }

export interface Page {
  readonly title: string
  /** The answer in a sentence, before everything else. */
  readonly verdict?: string | undefined
  /** One or two sentences under the title: what the page shows. */
  readonly lead: string
  readonly blocks: readonly Block[]
  /** Where the numbers come from: package, version, scenario hash, seed. */
  readonly footer: string
}

/** Nothing may be loaded and nothing may run, whatever the page holds. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

/**
 * A page of its own: one HTML file that runs no script and refers to nothing outside it, so that it can be sent to somebody.
 *
 * @example
 * writeFileSync('report.html', renderPage({ title: 'Closure of the hub', lead: '...', blocks: [], footer: '' }))
 */
export function renderPage({ title, verdict = '', lead, blocks, footer }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<main>
<h1>${escapeHtml(title)}</h1>
${verdict === '' ? '' : `<p class="verdict">${escapeHtml(verdict)}</p>\n`}<p class="lead">${escapeHtml(lead)}</p>
${contents(blocks)}
<div id="content" tabindex="-1">
${blocks.map(renderBlock).join('\n')}
</div>
<footer>${paragraphs(footer)}</footer>
</main>
</body>
</html>
`
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2 id="${anchor(block.text)}">${escapeHtml(block.text)}</h2>`
    case 'text':
      return paragraphs(block.text)
    case 'note':
      return `<aside>${paragraphs(block.text)}</aside>`
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${renderItem(item)}</li>`).join('')}</ul>`
    case 'cards':
      return `<ul class="cards">${block.items.map(renderCard).join('\n')}</ul>`
    case 'table':
      return renderTable(block)
    case 'chart':
      return `<figure><div class="drawing">${block.svg}</div><figcaption>${escapeHtml(block.caption)}</figcaption></figure>`
    case 'figure':
      return renderFigure(block)
    case 'details':
      return `<details class="code"><summary>${escapeHtml(block.summary)}</summary><pre tabindex="0">${escapeHtml(block.text)}</pre></details>`
    case 'folded':
      return `<details><summary>${escapeHtml(block.summary)}</summary>${block.blocks.map(renderBlock).join('\n')}</details>`
    case 'data':
      return renderData(block.id, block.data)
  }
}

/** Focusable: with the keyboard one goes from figure to figure, and scrolls those that are too wide. */
function renderFigure({ id, title, caption, svg, table, spec }: PageFigure): string {
  const numbers =
    table === undefined
      ? ''
      : `<details class="data"><summary>The numbers of this figure</summary>${renderTable(table)}</details>`
  return `<figure id="figure-${id}" tabindex="0" aria-labelledby="${id}-name">
<h3 id="${id}-name">${escapeHtml(title)}</h3>
<div class="drawing">${svg}</div>
<figcaption>${escapeHtml(caption)}</figcaption>
${numbers}${spec === undefined ? '' : renderData(`${id}-spec`, spec)}
</figure>`
}

/** A block of data, which browsers never run. */
function renderData(id: string, data: object): string {
  return `<script type="application/json" id="${id}">${escapeJson(data)}</script>`
}

function renderCard({ name, value, rest }: { name: string; value: string; rest: string }): string {
  // A value does not leave its sign of per cent on the next line.
  const whole = escapeHtml(value.replaceAll(' %', '\u00a0%'))
  return `<li><span class="name">${escapeHtml(name)}</span> <span class="value">${whole}</span> <span class="rest">${escapeHtml(rest)}</span></li>`
}

function renderItem(item: string | { readonly term: string; readonly text: string }): string {
  if (typeof item === 'string') return escapeHtml(item)
  return `<strong>${escapeHtml(item.term)}</strong> ${escapeHtml(item.text)}`
}

function renderTable({ caption, header, rows, words }: PageTable): string {
  const head = header.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('')
  const body = rows
    .map(
      ([first, ...rest]) =>
        `<tr><th scope="row">${escapeHtml(first ?? '')}</th>${rest.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`,
    )
    .join('\n')
  const name = escapeHtml(caption)
  return `<div class="table" role="region" aria-label="${name}" tabindex="0"><table${words === true ? ' class="words"' : ''}><caption><span>${name}</span></caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`
}

function contents(blocks: readonly Block[]): string {
  const headings = blocks.filter((block) => block.kind === 'heading')
  if (headings.length < 3) return ''
  return `<nav aria-label="Contents">${headings.map(({ text }) => `<a href="#${anchor(text)}">${escapeHtml(text)}</a>`).join(' · ')}</nav>`
}

function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${escapeHtml(part.trim())}</p>`)
    .join('\n')
}

function anchor(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
