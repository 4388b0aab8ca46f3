import { darkRules } from './palette.ts'

/** How pages look: on light and dark screens, narrow and wide, and on paper. Nothing is loaded. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ink: #1c1c1c; --soft: #595959; --line: #dcdcdc; --accent: #0060a0; --paper: #fff; --raised: #f6f7f8; --warn: #fff8ea; --shade: #0003;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #e6e6e6; --soft: #adb3b9; --line: #3a3f45; --accent: #6cc0f5; --paper: #16181b; --raised: #202327; --warn: #2c2618; --shade: #fff4;
  }
${darkRules()}
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; margin: 2.75rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.02rem; margin: 0 0 .35rem; }
.verdict { font-size: 1.15rem; margin: 0 0 .75rem; max-width: 50rem; }
.lead { font-size: 1.1rem; color: var(--soft); margin: 0 0 1rem; max-width: 50rem; }
nav { margin: 1rem 0; font-size: .95rem; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
.skip { position: absolute; left: -100rem; top: 0; background: var(--paper); padding: .6rem 1rem; z-index: 1; }
.skip:focus { left: .5rem; top: .5rem; }
p, ul { max-width: 46rem; }
p { overflow-wrap: anywhere; }
li { margin: .35rem 0; }
aside { border-left: 4px solid #E69F00; background: var(--warn); padding: .1rem 1rem; margin: 1rem 0; max-width: 46rem; }
figure { margin: 1.5rem 0 2rem; }
figure svg { display: block; max-width: 100%; height: auto; }
.drawing { overflow-x: auto; }
figcaption, caption { color: var(--soft); font-size: .92rem; text-align: left; margin: .35rem 0; max-width: 50rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(11.5rem, 1fr)); gap: .75rem; margin: 1.25rem 0; padding: 0; list-style: none; max-width: none; }
.cards li { margin: 0; padding: .75rem .9rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--raised); }
.cards .name { font-size: .88rem; color: var(--soft); }
.cards .value { font-size: 1.55rem; line-height: 1.25; font-variant-numeric: tabular-nums; display: block; overflow-wrap: anywhere; }
.cards .rest { font-size: .85rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
th:first-child { text-align: left; font-weight: 500; }
thead th:first-child { font-weight: 600; }
/* Captions are as wide as the page, not as their table, and stay where they are when it is scrolled. */
caption > span { display: block; position: sticky; left: 0; width: max-content; max-width: min(50rem, calc(100vw - 2.5rem)); }
/* A shade at the side beyond which there is more to scroll to. */
.drawing, .table {
  background:
    linear-gradient(to right, var(--paper) 40%, transparent) left / 3rem 100% no-repeat local,
    linear-gradient(to left, var(--paper) 40%, transparent) right / 3rem 100% no-repeat local,
    linear-gradient(to right, var(--shade), transparent) left / .9rem 100% no-repeat scroll,
    linear-gradient(to left, var(--shade), transparent) right / .9rem 100% no-repeat scroll;
}
table:not(.words) td { white-space: nowrap; }
table.words td, table.words th { text-align: left; }
table.words td { min-width: 6rem; }
thead th { border-bottom: 2px solid var(--soft); font-weight: 600; }
details { margin: .4rem 0; }
summary { cursor: pointer; color: var(--accent); font-size: .92rem; }
details .table { max-height: 24rem; overflow: auto; }
pre { overflow-x: auto; background: var(--raised); padding: .75rem; font-size: .85rem; white-space: pre-wrap; overflow-wrap: anywhere; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .88rem; }
/* A chart shrunk to the width of a telephone cannot be read: it keeps its size and is scrolled. */
@media screen and (max-width: 40rem) { .drawing svg { max-width: none; } }
@media print {
  @page { margin: 16mm 14mm; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  nav, .skip, details.data, details.code { display: none; }
  /* What is folded on a screen is open on paper, where nobody can open it. */
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; color: inherit; font-weight: 600; break-after: avoid; }
  h2, h3, caption { break-after: avoid; }
  thead { display: table-header-group; }
  table { font-size: 8.5pt; }
  table.words td { min-width: 0; }
  th, td { padding: .2rem .45rem; overflow-wrap: anywhere; }
  thead th { overflow-wrap: normal; }
  tbody th { min-width: 8rem; }
  caption > span { max-width: 40rem; }
  .drawing, .table { background: none; }
  figure, .cards li, tr { break-inside: avoid; }
  figure svg { max-height: 23cm; }
  .drawing, .table { overflow: visible; }
  details .table { max-height: none; }
  a { color: inherit; text-decoration: none; }
  .cards { grid-template-columns: repeat(4, 1fr); }
}
`
