import { ArgumentError } from '../errors.ts'

/** Throws one ArgumentError that names all problems; nothing where there is none. */
export function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return
  const [only] = problems
  const all = `${problems.length} problems:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`
  throw new ArgumentError(problems.length === 1 ? only : all)
}

/** The problem of a number that should be whole, at least `least` and at most `most`; none where it is. */
export function wholeProblem(value: number, least: number, thing: string, most = Infinity): readonly string[] {
  const fits = Number.isSafeInteger(value) && value >= least && value <= most
  const above = most === Infinity ? '' : ` and at most ${most}`
  return fits ? [] : [`invalid ${thing} ${value}; expected a whole number of at least ${least}${above}`]
}

/** The problem of a confidence level outside 0 to 1. */
export function levelProblem(level: number): readonly string[] {
  if (level > 0 && level < 1) return []
  const hint = level > 1 && level < 100 ? `; did you mean ${level / 100}?` : ''
  return [`invalid level ${level}; expected a number between 0 and 1, such as 0.95${hint}`]
}
