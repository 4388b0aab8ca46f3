/**
 * Colours of charts and drawings. They stand as plain attributes in each SVG, so that a saved file is whole; the page turns them over for dark
 * screens by rules on those attributes.
 */

/** Told apart by colour-blind readers (Okabe & Ito 2008), in the order in which they are used. */
export const SERIES_COLOURS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#555555'] as const

export const Ink = {
  text: '#333333',
  soft: '#666666',
  axis: '#999999',
  grid: '#e6e6e6',
  /** Behind marks, to keep them apart. */
  paper: '#ffffff',
  land: '#e9e6df',
  border: '#cfcac0',
  /** A disruption in force. */
  alarm: '#D55E00',
} as const

/** What each colour becomes on a dark page: at least 4.5 : 1 against it where it carries text or lines. */
const darkened: Readonly<Record<string, string>> = {
  '#0072B2': '#4FB0E8',
  '#D55E00': '#FF8A3D',
  '#009E73': '#2CC99A',
  '#CC79A7': '#E59AC6',
  '#E69F00': '#F2B83A',
  '#56B4E9': '#A5DBFA',
  '#555555': '#b5b5b5',
  [Ink.text]: '#dcdcdc',
  [Ink.soft]: '#b0b0b0',
  [Ink.axis]: '#8a8a8a',
  [Ink.grid]: '#34383d',
  [Ink.paper]: '#16181b',
  [Ink.land]: '#2a2e33',
  [Ink.border]: '#454b52',
  '#111': '#eeeeee',
  '#777': '#a0a0a0',
  '#bbb': '#6a6f75',
  '#9ecae1': '#2b5c7d',
}

/** Style rules that turn the colours of drawings over. */
export function darkRules(): string {
  return Object.entries(darkened)
    .flatMap(([light, dark]) =>
      ['fill', 'stroke'].map((property) => `figure svg [${property}="${light}"] { ${property}: ${dark}; }`),
    )
    .join('\n')
}
