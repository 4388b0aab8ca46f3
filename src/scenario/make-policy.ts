import type { Desk } from '../contracts/definition.ts'
import type { Policy, PolicyChoice } from '../contracts/policy.ts'
import { ArgumentError, suggest } from '../errors.ts'
import type { Catalogue } from './catalogue.ts'
import { withDefaults } from './defaults.ts'

/** The policy of a spec that stands inside another: what `desk.policy` does. Throws ArgumentError for an unknown kind. */
export function makePolicy(kinds: Catalogue, spec: PolicyChoice, desk: Desk): Policy {
  const definition = kinds.policy.get(spec.kind)
  if (definition === undefined)
    throw new ArgumentError(
      `unknown policy "${spec.kind}"; expected one of ${[...kinds.policy.keys()].join(', ')}${suggest(spec.kind, kinds.policy.keys())}`,
    )
  return definition.create(withDefaults(definition.parameters, spec), desk)
}
