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
      readonly kind: 'table'
      readonly caption: string
      readonly header: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | {
      readonly kind: 'chart'
      readonly caption: string
      /** From `chartSvg`. */
      readonly svg: string
    }
  | { readonly kind: 'details'; readonly summary: string; readonly text: string }

export interface Page {
  readonly title: string
  /** One or two sentences under the title: what the page shows. */
  readonly lead: string
  readonly blocks: readonly Block[]
  /** Where the numbers come from: package, version, scenario hash, seed. */
  readonly footer: string
}

/**
 * A page of its own: one HTML file with no script and no reference to anything outside it, so that it can be sent to somebody.
 *
 * @example
 * writeFileSync('report.html', renderPage({ title: 'Closure of the hub', lead: '...', blocks: [], footer: '' }))
 */
export function renderPage({ title, lead, blocks, footer }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p class="lead">${escapeHtml(lead)}</p>
${contents(blocks)}
${blocks.map(renderBlock).join('\n')}
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
    case 'table':
      return renderTable(block.caption, block.header, block.rows)
    case 'chart':
      return `<figure>${block.svg}<figcaption>${escapeHtml(block.caption)}</figcaption></figure>`
    case 'details':
      return `<details><summary>${escapeHtml(block.summary)}</summary><pre>${escapeHtml(block.text)}</pre></details>`
  }
}

function renderItem(item: string | { readonly term: string; readonly text: string }): string {
  if (typeof item === 'string') return escapeHtml(item)
  return `<strong>${escapeHtml(item.term)}</strong> ${escapeHtml(item.text)}`
}

function renderTable(caption: string, header: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = header.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('')
  const body = rows
    .map(
      ([first, ...rest]) =>
        `<tr><th scope="row">${escapeHtml(first ?? '')}</th>${rest.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`,
    )
    .join('\n')
  return `<div class="table"><table><caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`
}

function contents(blocks: readonly Block[]): string {
  const headings = blocks.filter((block) => block.kind === 'heading')
  if (headings.length < 3) return ''
  return `<nav>${headings.map(({ text }) => `<a href="#${anchor(text)}">${escapeHtml(text)}</a>`).join(' · ')}</nav>`
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

/** Text made safe to stand in HTML, in attributes too. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
}

const style = `
:root { color-scheme: light; --ink: #1c1c1c; --soft: #5a5a5a; --line: #ddd; --accent: #0072B2; }
body { margin: 0; background: #fff; color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; padding-top: .5rem; border-top: 1px solid var(--line); }
.lead { font-size: 1.1rem; color: var(--soft); margin: 0 0 1rem; }
nav { margin: 1rem 0; font-size: .95rem; }
a { color: var(--accent); }
p, ul { max-width: 46rem; }
li { margin: .35rem 0; }
aside { border-left: 4px solid #E69F00; background: #fff8ea; padding: .1rem 1rem; margin: 1rem 0; max-width: 44rem; }
figure { margin: 1.25rem 0; overflow-x: auto; }
figure svg { max-width: 100%; height: auto; }
figcaption, caption { color: var(--soft); font-size: .92rem; text-align: left; margin: .25rem 0; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
th:first-child { text-align: left; font-weight: 500; }
thead th { border-bottom: 2px solid #999; font-weight: 600; }
pre { overflow-x: auto; background: #f6f6f6; padding: .75rem; font-size: .85rem; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .88rem; }
`
