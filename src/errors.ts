/**
 * Every error that Downstream throws on purpose. Anything else that surfaces is a bug.
 *
 * Messages read *invalid / missing / unknown* + the thing + the value + what was expected + a suggestion:
 * `unknown site "wholesle" at lanes.2.from (line 14); did you mean "wholesale"?`
 */

/** One problem in a scenario, a file or a set of options: where it is, and what would be right. */
export interface Problem {
  /** Path inside the data, dotted: `lanes.2.from`. Empty for the document as a whole. */
  readonly path: string
  /** The whole sentence, without path and line. */
  readonly message: string
  /** 1-based line and column, where the data came from a file. */
  readonly line?: number
  readonly column?: number
}

/** The head of a message: up to the first `: ` or `; ` that is not inside double quotes. */
const HEAD = /^(?:"(?:[^"\\]|\\.)*"|[^":;]|[:;](?! ))*/

/** Text of one problem: `unknown site "wholesle" at lanes.2.from (line 14, column 3); did you mean "wholesale"?` */
export function describeProblem({ path, message, line, column }: Problem): string {
  const at = path === '' ? '' : ` at ${path}`
  const place = line === undefined ? at : `${at} (line ${line}, column ${column ?? 1})`
  const head = HEAD.exec(message)?.[0] ?? ''
  return head + place + message.slice(head.length)
}

/** A scenario, a file or an option is wrong. Carries all the problems found, never the first alone. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[], source?: string) {
    const head = `${problems.length === 1 ? '1 problem' : `${problems.length} problems`}${source ? ` in ${source}` : ''}`
    super(`${head}:\n${problems.map((problem) => `  - ${describeProblem(problem)}`).join('\n')}`)
    this.problems = problems
  }
}

/** A call with an argument that cannot be: a negative capacity, a NaN time, a mean of zero. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError'
}

/** A run went wrong while running. `cause` is what was thrown first; place and time are added once, on the way out. */
export class SimulationError extends Error {
  override readonly name = 'SimulationError'
  /** What was going on: `review of centre`. Present where the kernel caught an error of a handler. */
  readonly place?: string

  constructor(message: string, options: { readonly cause?: unknown; readonly place?: string } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : {})
    if (options.place !== undefined) this.place = options.place
  }
}

/** Closest of `candidates` to `word` by edit distance, or undefined where none is near enough to suggest. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** `; did you mean "wholesale"?` or the empty string. */
export function suggest(word: string, candidates: Iterable<string>): string {
  const found = nearest(word, candidates)
  return found === undefined ? '' : `; did you mean "${found}"?`
}

/**
 * Those of many names that somebody who wrote `word` may have meant, closest first: misspelt ones, and those that hold it or are held by it. For lists too
 * long to be printed whole.
 */
export function alike(word: string, candidates: Iterable<string>, most = 5): readonly string[] {
  const written = word.toLowerCase()
  const bound = Math.max(2, Math.floor(word.length / 3))
  const found = [...candidates].flatMap((name) => {
    const lower = name.toLowerCase()
    const holds = Math.min(written.length, lower.length) > 2 && (lower.includes(written) || written.includes(lower))
    const distance = editDistance(written, lower)
    // A single slip first, then names that hold the word, then what is further off.
    const rank = distance <= 1 ? 0 : holds ? (lower.startsWith(written) ? 1 : 2) : 3
    return distance <= bound || holds ? [{ name, rank, distance }] : []
  })
  return found
    .sort((a, b) => a.rank - b.rank || a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name)
}

/** Levenshtein distance, one row at a time; words longer than 64 characters are cut. */
function editDistance(a: string, b: string): number {
  const from = a.slice(0, 64)
  const to = b.slice(0, 64)
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const substitution = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, substitution))
    }
    row = next
  }
  return row[to.length]
}
