import type { CallResponse } from '../contracts/call-response.ts'
import type { Definition } from '../contracts/definition.ts'
import type { Source } from '../random/source.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit } from './definition-kit.ts'
import { Rig } from './rig.ts'

function ask(response: CallResponse, times: number, source: Source): number[] {
  return Array.from({ length: times }, () => response.sales(source.next() * 20))
}

/** What a response to sales calls promises: those of every plug-in, and sales from 0 that never fall with calls. */
export function callResponseKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, CallResponse>,
  spec: Spec,
): readonly Check[] {
  return [
    ...definitionKit(definition, spec, ask),
    {
      name: 'sells no less with more calls',
      check: () => {
        const { made } = new Rig(definition, spec)
        let before = 0
        for (const calls of [0, 0.001, 0.1, 0.5, 1, 1.5, 2, 3, 5, 10, 30, 100, 1000]) {
          const sales = made.sales(calls)
          demandThat(Number.isFinite(sales), `invalid sales ${sales} at ${calls} calls; expected a number`)
          demandThat(sales >= before, `sales ${sales} at ${calls} calls, below ${before} at fewer`)
          before = sales
        }
      },
    },
  ]
}
