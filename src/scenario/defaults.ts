import type { ParameterTable } from '../parameters.ts'

/** The spec with the defaults of its table filled in. Parameters whose absence has a meaning of its own stay absent. */
export function withDefaults<Spec extends object>(table: ParameterTable, spec: Spec): Spec {
  const absent = Object.entries(table).filter(
    ([name, parameter]) => parameter.default !== undefined && parameter.default !== null && !Object.hasOwn(spec, name),
  )
  if (absent.length === 0) return spec
  return { ...spec, ...Object.fromEntries(absent.map(([name, parameter]) => [name, parameter.default])) }
}
