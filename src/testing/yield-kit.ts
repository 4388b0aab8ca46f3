import type { Definition } from '../contracts/definition.ts'
import type { Yield } from '../contracts/yield.ts'
import type { Source } from '../random/source.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit, kitSource } from './definition-kit.ts'
import { Rig } from './rig.ts'

/** Good units of runs of up to 50 units, whole and broken. */
function make(law: Yield, times: number, source: Source): number[] {
  return Array.from({ length: times }, () => {
    const units = 1 + source.next() * 49
    return law.good(source.next() < 0.7 ? Math.floor(units) : units)
  })
}

/** What a law of yield promises: those of every plug-in, and good units that are a number of at least 0. */
export function yieldKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Yield>,
  spec: Spec,
): readonly Check[] {
  return [
    ...definitionKit(definition, spec, make),
    {
      name: 'gives a finite number of good units, at least 0, of whatever quantity',
      check: () => {
        const { made } = new Rig(definition, spec)
        const quantities = [1e-9, 0.5, 1, 1e6]
        for (const good of [...make(made, 1000, kitSource('runs')), ...quantities.map((units) => made.good(units))])
          demandThat(Number.isFinite(good) && good >= 0, `invalid ${good} good units; expected a number of at least 0`)
      },
    },
  ]
}
