import { ArgumentError, type Problem, ScenarioError, suggest } from '../errors.ts'

/** Gathers everything that is wrong with a scenario, so that it is told at once. */
export class Problems {
  readonly #found: Problem[] = []

  add(path: string, message: string): void {
    this.#found.push({ path, message })
  }

  /** `unknown site "wholesle"; expected one of ...; did you mean "wholesale"?` */
  unknown(path: string, thing: string, name: string, known: Iterable<string>): void {
    const names = [...known]
    const listed = names.length > 12 ? `${names.slice(0, 12).join(', ')} ... (${names.length})` : names.join(', ')
    this.add(
      path,
      `unknown ${thing} "${name}"; expected ${names.length === 0 ? 'none' : `one of ${listed}`}${suggest(name, names)}`,
    )
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

  get list(): readonly Problem[] {
    return this.#found
  }

  /** Throws a ScenarioError where anything was found. */
  throwIfAny(source?: string): void {
    if (this.#found.length > 0) throw new ScenarioError(this.#found, source)
  }
}
