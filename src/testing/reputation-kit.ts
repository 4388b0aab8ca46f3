import type { Definition } from '../contracts/definition.ts'
import type { Reputation } from '../contracts/reputation.ts'
import type { Source } from '../random/source.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit, kitSource } from './definition-kit.ts'
import { Rig } from './rig.ts'

function ask(reputation: Reputation, times: number, source: Source): number[] {
  return Array.from({ length: times }, (_, at) => {
    reputation.hear(source.next(), 1 + (at % 3), at)
    return reputation.value(at + 0.5)
  })
}

/** What a reputation promises: that of every plug-in, values from 0 to 1, and that good experiences never harm. */
export function reputationKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Reputation>,
  spec: Spec,
): readonly Check[] {
  return [
    ...definitionKit(definition, spec, ask),
    {
      name: 'stays from 0 to 1, rises with the best experiences and falls with the worst',
      check: () => {
        const { made } = new Rig(definition, spec)
        for (const value of ask(made, 300, kitSource('reputation')))
          demandThat(value >= 0 && value <= 1, `invalid value ${value}; expected 0 to 1`)
        for (const [outcome, sign] of [
          [1, 1],
          [0, -1],
        ] as const) {
          const before = made.value(400)
          made.hear(outcome, 1, 400)
          demandThat((made.value(400) - before) * sign >= 0, `moves the wrong way after an outcome of ${outcome}`)
        }
      },
    },
  ]
}
