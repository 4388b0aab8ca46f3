import { ArgumentError, nearest, type Problem, ScenarioError } from '../errors.ts'
import { show } from './plain.ts'

/** Most problems that are kept; the others are counted. */
const MOST_PROBLEMS = 1000
/** Suggestions cost a comparison with every known name: the first problems get them. */
const MOST_SUGGESTIONS = 50
const MOST_NAMES_LISTED = 16

/** Where a problem lies in a text. */
export interface Position {
  readonly line: number
  readonly column: number
}

interface Found {
  readonly path: string
  readonly message: string
  /** The problem is the key itself, not the value behind it. */
  readonly key: boolean
  /** Where it is known already. */
  readonly position?: Position | undefined
}

/** Gathers everything that is wrong with a scenario, so that it is told at once. */
export class Problems {
  readonly #found: Found[] = []
  #count = 0

  add(path: string, message: string): void {
    this.#keep(path, () => message, false)
  }

  /** As `add`, where the key at the end of the path is at fault. */
  addKey(path: string, message: string): void {
    this.#keep(path, () => message, true)
  }

  /** As `add`, for a problem whose place in the text is known. */
  addAt(path: string, message: string, position: Position | undefined): void {
    this.#keep(path, () => message, false, position)
  }

  /** `unknown site "wholesle"; expected one of ...; did you mean "wholesale"?` */
  unknown(path: string, thing: string, name: string, known: Iterable<string>): void {
    this.#keep(path, () => this.#describeUnknown(thing, name, known), false)
  }

  /** As `unknown`, where the name is the key at the end of the path; `owner` is what it is a key of. */
  unknownKey(path: string, thing: string, name: string, known: Iterable<string>, owner = ''): void {
    this.#keep(path, () => this.#describeUnknown(thing, name, known, owner), true)
  }

  #describeUnknown(thing: string, name: string, known: Iterable<string>, owner = ''): string {
    const names = [...known]
    const listed =
      names.length > MOST_NAMES_LISTED
        ? `one of ${names.slice(0, MOST_NAMES_LISTED).join(', ')} ... (${names.length} in all)`
        : names.length > 1
          ? `one of ${names.join(', ')}`
          : (names[0] ?? 'none')
    const suggestion = this.#count <= MOST_SUGGESTIONS ? suggestAmong(name, names) : ''
    return `unknown ${thing} ${show(name)}${owner === '' ? '' : ` of a ${owner}`}; expected ${listed}${suggestion}`
  }

  #keep(path: string, message: () => string, key: boolean, position?: Position): void {
    this.#count += 1
    if (this.#count <= MOST_PROBLEMS) this.#found.push({ path, message: message(), key, position })
  }

  /** Runs `work`; an ArgumentError it throws becomes a problem at `path`. */
  attempt<Result>(path: string, work: () => Result): Result | undefined {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof ArgumentError)) throw error
      this.add(path, error.message)
      return undefined
    }
  }

  /** Problems so far, those beyond the list included. */
  get count(): number {
    return this.#count
  }

  get list(): readonly Problem[] {
    return this.located(() => undefined)
  }

  /** The problems with their places in a text; `locate` is told whether the key or the value is meant. */
  located(locate: (path: string, key: boolean) => Position | undefined): readonly Problem[] {
    const problems: Problem[] = this.#found.map(({ path, message, key, position }) => ({
      path,
      message,
      ...(position ?? locate(path, key)),
    }))
    const rest = this.#count - this.#found.length
    return rest === 0 ? problems : [...problems, { path: '', message: `... and ${rest} more` }]
  }

  /** Throws a ScenarioError where anything was found. */
  throwIfAny(source?: string): void {
    if (this.#count > 0) throw new ScenarioError(this.list, source)
  }
}

/** `; did you mean "wholesale"?`, comparing names of a like length alone: there may be a million of them. */
function suggestAmong(name: string, names: readonly string[]): string {
  const slack = Math.max(2, Math.floor(name.length / 3))
  const alike = names.filter((candidate) => Math.abs(candidate.length - name.length) <= slack).slice(0, 20_000)
  const found = nearest(name, alike)
  return found === undefined ? '' : `; did you mean ${show(found)}?`
}
