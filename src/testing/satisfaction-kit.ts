import type { Definition } from '../contracts/definition.ts'
import type { Satisfaction } from '../contracts/satisfaction.ts'
import type { Source } from '../random/source.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit } from './definition-kit.ts'
import { Rig } from './rig.ts'

function ask(satisfaction: Satisfaction, times: number, source: Source): number[] {
  return Array.from({ length: times }, () => {
    const days = source.next() * 40 - 20
    return satisfaction.score(Math.max(0, days), Math.max(0, -days))
  })
}

/** What a satisfaction model promises: those of every plug-in, and scores that never rise with lateness nor fall with earliness. */
export function satisfactionKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Satisfaction>,
  spec: Spec,
): readonly Check[] {
  return [
    ...definitionKit(definition, spec, ask),
    {
      name: 'never likes a later delivery better',
      check: () => {
        const { made } = new Rig(definition, spec)
        const days = [...Array.from({ length: 41 }, (_, index) => index - 40), 0.01, 0.5, 1, 2, 3, 7, 14, 30, 365]
        let before = Number.POSITIVE_INFINITY
        for (const late of days) {
          const score = made.score(Math.max(0, -late), Math.max(0, late))
          demandThat(Number.isFinite(score), `invalid score ${score}, ${late} days late; expected a finite number`)
          demandThat(score <= before, `score ${score}, ${late} days late, above ${before} of an earlier delivery`)
          before = score
        }
        demandThat(Number.isFinite(made.neverDelivered), 'the score of an order that never came is not a number')
      },
    },
  ]
}
