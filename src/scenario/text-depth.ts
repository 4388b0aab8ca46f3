/** How deep a YAML text nests, told from its tokens: the parser behind them recurses, and a hostile text could exhaust the stack. */

import { Lexer } from 'yaml'

/** Deepest nesting of brackets, and most block indicators (`- - -`) on one line. */
export const DEEPEST_NESTING = 100
/** Widest indentation, in columns. */
export const WIDEST_INDENT = 400

/** Marks, in the stream of tokens, that the next one is a plain scalar. */
const SCALAR = '\u001F'

/** True where the text nests deeper than a scenario ever does. */
export function nestsTooDeep(text: string): boolean {
  if (widestIndent(text) > WIDEST_INDENT) return true
  let depth = 0
  let onLine = 0
  let scalar = false
  for (const token of new Lexer().lex(text)) {
    if (scalar) scalar = false
    else if (token === SCALAR) scalar = true
    else if (token === '[' || token === '{') depth += 1
    else if (token === ']' || token === '}') depth -= 1
    else if (token === '-' || token === '?') onLine += 1
    else if (token === '\n' || token === '\r\n') onLine = 0
    if (depth > DEEPEST_NESTING || onLine > DEEPEST_NESTING) return true
  }
  return false
}

function widestIndent(text: string): number {
  let widest = 0
  for (const { 0: spaces } of text.matchAll(/^ +(?=[^ \n])/gm)) widest = Math.max(widest, spaces.length)
  return widest
}
