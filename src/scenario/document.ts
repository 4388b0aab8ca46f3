/** A YAML or JSON text as plain data, with a way back from every path to its line and column. */

import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml'
import { ArgumentError } from '../errors.ts'
import { joinPath, parsePath } from './path.ts'
import { show } from './plain.ts'
import type { Position, Problems } from './problems.ts'
import { DEEPEST_NESTING, nestsTooDeep, WIDEST_INDENT } from './text-depth.ts'

/** Largest text, in characters. A file may be refused by its size before it is read. */
export const LARGEST_TEXT = 10_000_000
/** Most values once every alias is written out. */
const MOST_VALUES = 10_000_000

/** Parses a text; undefined where that fails. What is wrong is added to `problems` with its place in `positions`. */
export function readDocument(text: string, problems: Problems): TextDocument | undefined {
  const unfit = unfitText(text)
  if (unfit !== undefined) {
    problems.add('', unfit)
    return undefined
  }
  const lines = new LineCounter()
  // Keys that stand twice are found below in linear time; the parser's own check is quadratic.
  const options = {
    uniqueKeys: false,
    merge: true,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  } as const
  return new TextDocument(parseDocument(text, options), lines, problems)
}

function unfitText(text: string): string | undefined {
  if (text.length > LARGEST_TEXT)
    return `invalid text of ${text.length} characters; expected at most ${LARGEST_TEXT} (10 MB)`
  if (text.trim() === '')
    return 'missing scenario: the text is empty; expected YAML or JSON with horizon, products, sites, lanes'
  if (text.includes('\0') || text.includes('\uFFFD'))
    return 'invalid text: it holds bytes that are no text; expected YAML or JSON in UTF-8'
  if (nestsTooDeep(text))
    return `invalid text: nested too deeply; expected at most ${DEEPEST_NESTING} levels and ${WIDEST_INDENT} columns of indentation`
  return undefined
}

/** A value of the document with the number of values in it. */
interface Converted {
  readonly value: unknown
  readonly size: number
}

export class TextDocument {
  /** Plain data; undefined where the text could not be parsed. */
  readonly data: unknown
  readonly #document: Document
  readonly #lines: LineCounter
  readonly #problems: Problems
  readonly #anchors = new Map<string, { readonly node: Node; readonly converted: Converted }>()
  #size = 0

  constructor(document: Document, lines: LineCounter, problems: Problems) {
    this.#document = document
    this.#lines = lines
    this.#problems = problems
    for (const { message, pos } of document.errors) this.#refuse(`invalid YAML: ${message.split('\n')[0]}`, pos[0])
    for (const { message, pos } of document.warnings)
      this.#refuse(`invalid YAML: ${message.split('\n')[0]}; expected plain YAML without tags`, pos[0])
    this.data = document.errors.length === 0 ? this.#convert(document.contents, '').value : undefined
  }

  #refuse(message: string, offset: number | undefined, path = ''): void {
    this.#problems.addAt(path, message, offset === undefined ? undefined : this.#positionAt(offset))
  }

  #positionAt(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset)
    return { line, column: col }
  }

  #convert(node: unknown, path: string): Converted {
    if (this.#size > MOST_VALUES) return { value: null, size: 0 }
    const converted = this.#convertNew(node, path)
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined
    if (anchor !== undefined) this.#anchors.set(anchor, { node: node as Node, converted })
    return converted
  }

  #convertNew(node: unknown, path: string): Converted {
    if (isAlias(node)) return this.#convertAlias(node.source, node, path)
    this.#grow(1, node)
    if (isMap(node)) return this.#convertMap(node, path)
    if (isSeq(node)) {
      const items = node.items.map((item, index) => this.#convert(item, joinPath(path, index)))
      return { value: items.map(({ value }) => value), size: sizeOf(items) }
    }
    return { value: isScalar(node) ? node.value : null, size: 1 }
  }

  #convertAlias(name: string, node: Node, path: string): Converted {
    const anchor = this.#anchors.get(name)
    if (anchor === undefined) {
      this.#refuse(
        `unknown anchor ${show(name)}; expected it to stand, complete, above its alias`,
        node.range?.[0],
        path,
      )
      return { value: null, size: 1 }
    }
    this.#grow(anchor.converted.size, node)
    return anchor.converted
  }

  #convertMap(map: YAMLMap, path: string): Converted {
    const own = new Map<string, unknown>()
    const merged = new Map<string, unknown>()
    const parts: Converted[] = []
    for (const pair of map.items) {
      const key = keyOf(pair)
      const at = key === undefined ? path : joinPath(path, key)
      const converted = this.#convert(pair.value, at)
      parts.push(converted)
      if (isMerge(pair)) this.#merge(converted.value, merged, pair, path)
      else if (key === undefined)
        this.#refuse('invalid key: a list or a mapping; expected a name', offsetOf(pair.key), path)
      else if (own.has(key))
        this.#refuse(`invalid key ${show(key)}: it stands twice; expected it once`, offsetOf(pair.key), at)
      else own.set(key, converted.value)
    }
    const entries = [...own, ...[...merged].filter(([key]) => !own.has(key))]
    return { value: Object.fromEntries(entries), size: sizeOf(parts) }
  }

  /** `<<: *shop` or `<<: [*shop, *city]`: the first to name a key has its word. */
  #merge(source: unknown, merged: Map<string, unknown>, pair: Pair, path: string): void {
    for (const each of Array.isArray(source) ? source : [source]) {
      if (each === null || typeof each !== 'object' || Array.isArray(each))
        this.#refuse('invalid merge <<; expected a mapping, or a list of mappings', offsetOf(pair.key), path)
      else for (const [key, value] of Object.entries(each)) if (!merged.has(key)) merged.set(key, value)
    }
  }

  /** Counts values as if every alias were written out: short texts can stand for endless ones. */
  #grow(values: number, node: unknown): void {
    const fine = this.#size <= MOST_VALUES
    this.#size += values
    if (fine && this.#size > MOST_VALUES)
      this.#refuse(
        `invalid size: over ${MOST_VALUES} values once aliases are written out; expected fewer`,
        offsetOf(node),
      )
  }

  /** Where a path lies in the text: its value, or with `key` its key; else the nearest thing above it that is there. */
  locate(path: string, key: boolean): Position | undefined {
    let node: unknown = this.#document.contents
    let offset = offsetOf(node)
    for (const segment of path === '' ? [] : parsePath(path)) {
      const pair = this.#child(node, segment)
      if (pair === undefined) break
      node = pair.value
      // A block of lines is best pointed at by the key that opens it.
      offset =
        key || isMap(node) || isSeq(node) || isAlias(node) ? offsetOf(pair.key) : (offsetOf(node) ?? offsetOf(pair.key))
    }
    return offset === undefined ? undefined : this.#positionAt(offset)
  }

  #child(node: unknown, segment: string): { readonly key: unknown; readonly value: unknown } | undefined {
    const target = isAlias(node) ? this.#anchors.get(node.source)?.node : node
    if (isSeq(target)) {
      const value: unknown = target.items[Number(segment)]
      return value === undefined ? undefined : { key: value, value }
    }
    return isMap(target) ? target.items.find((pair) => keyOf(pair) === segment && !isMerge(pair)) : undefined
  }
}

function sizeOf(parts: readonly Converted[]): number {
  return parts.reduce((sum, { size }) => sum + size, 1)
}

/** The key as text; undefined for one that is a collection. */
function keyOf({ key }: Pair): string | undefined {
  if (isScalar(key)) return typeof key.value === 'symbol' ? '<<' : String(key.value ?? '')
  return key === null ? '' : undefined
}

function isMerge({ key }: Pair): boolean {
  return isScalar(key) && (typeof key.value === 'symbol' || (key.value === '<<' && key.type === 'PLAIN'))
}

function offsetOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[0] : undefined
}

/** One value as YAML, for `--set path=value`: `650`, `true`, `wait`, `{ kind: poisson, mean: 90 }`. Throws ArgumentError where it cannot be read. */
export function parseValue(text: string): unknown {
  const unfit =
    text.trim() === '' ? 'missing value; expected YAML, as in 650 or { kind: poisson, mean: 90 }' : unfitText(text)
  if (unfit !== undefined) throw new ArgumentError(unfit)
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error' })
  const [problem] = [...document.errors, ...document.warnings]
  if (problem !== undefined)
    throw new ArgumentError(`invalid value ${show(text)}: ${problem.message.split('\n')[0]}; expected YAML`)
  return document.toJS({ maxAliasCount: 0 })
}
