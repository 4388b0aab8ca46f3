import type { AlternativeView, Choice } from '../contracts/choice.ts'
import type { Definition } from '../contracts/definition.ts'
import type { Source } from '../random/source.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit, kitSource } from './definition-kit.ts'
import { Rig } from './rig.ts'

const COUNT = 4

function view(source: Source): AlternativeView {
  const [appeal, price, promise, reputation] = [source.next(), 10 * source.next(), 3 * source.next(), source.next()]
  const [rating, volume] = [1 + 4 * source.next(), 1 + 9 * source.next()]
  return { appeal, price, promise, reputation, rating, volume, display: 0, feature: 1, goodwill: 2, distance: 1 }
}

/** Two brands, two alternatives each. */
const nests = Int32Array.of(0, 0, 1, 1)

function ask(choice: Choice, times: number, source: Source): number[] {
  return Array.from({ length: times }, (_, at) => {
    const weights = Float64Array.from(
      { length: COUNT },
      () => choice.weight(view(source)) * choice.loyal(source.next()),
    )
    return choice.pick(weights, nests, source.next(), (at % 3) - 1)
  })
}

/** What a choice promises: that of every plug-in, weights above 0, and never an alternative that is not to be had. */
export function choiceKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Choice>,
  spec: Spec,
): readonly Check[] {
  return [
    ...definitionKit(definition, spec, ask),
    {
      name: 'weighs with numbers above 0, and picks what is there or nothing',
      check: () => {
        const { made } = new Rig(definition, spec)
        const source = kitSource('choice')
        for (let at = 0; at < 500; at++) {
          const weights = Float64Array.from({ length: COUNT }, () => made.weight(view(source)))
          for (const weight of weights) demandThat(weight > 0 && Number.isFinite(weight), `invalid weight ${weight}`)
          const out = at % COUNT
          weights[out] = 0
          const chosen = made.pick(weights, nests, source.next(), (at % 3) - 1)
          const there = Number.isInteger(chosen) && chosen >= -1 && chosen < COUNT && chosen !== out
          demandThat(there, `picked ${chosen}; expected -1 or one of 0 to ${COUNT - 1} but ${out}, which is not there`)
        }
        demandThat(made.pick(new Float64Array(COUNT), nests, 0.5, -1) === -1, 'picks something where nothing is there')
      },
    },
  ]
}
