import type { Desk } from '../contracts/definition.ts'
import type { Forecaster, ForecasterChoice } from '../contracts/forecaster.ts'
import { ArgumentError, suggest } from '../errors.ts'
import type { Catalogue } from './catalogue.ts'
import { withDefaults } from './defaults.ts'

/** The forecaster of a spec that stands inside another: what `desk.forecaster` does. Throws ArgumentError for an unknown kind. */
export function makeForecaster(kinds: Catalogue, spec: ForecasterChoice, desk: Desk): Forecaster {
  const definition = kinds.forecaster.get(spec.kind)
  if (definition === undefined)
    throw new ArgumentError(
      `unknown forecaster "${spec.kind}"; expected one of ${[...kinds.forecaster.keys()].join(', ')}${suggest(spec.kind, kinds.forecaster.keys())}`,
    )
  return definition.create(withDefaults(definition.parameters, spec), desk)
}
