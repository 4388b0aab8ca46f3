import type { Definition } from '../contracts/definition.ts'
import type { Surroundings } from '../contracts/disruption.ts'
import type { Reaction, Situation } from '../contracts/reaction.ts'
import type { Source } from '../random/source.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit, kitSource } from './definition-kit.ts'
import { Rig } from './rig.ts'

const here = { name: 'here', region: 'north', tags: ['old'], at: undefined }
const there = { name: 'there', region: 'south', tags: [], at: undefined }
const around: Pick<Surroundings, 'sites' | 'lanes'> = {
  sites: [here, there],
  lanes: [{ name: 'here>there', from: here, to: there, tags: ['sea'] }],
}

/** Periods in which things go wrong and get better by chance. */
function situations(source: Source, count: number): readonly Situation[] {
  return Array.from({ length: count }, (_, now) => {
    const netStock = Math.floor(source.next() * 40) - 10
    return Object.freeze({ now, struck: source.next() < 0.4 ? 1 : 0, netStock, empty: netStock <= 0 ? 0.5 : 0 })
  })
}

/**
 * What a reaction promises: those of every plug-in; a plan with names and numbers that can be; a level from 0 to 1; nothing in force while nothing has ever gone wrong.
 * It sees two sites, `here` and `there`, and the lane `here>there`. `nothing`: a spec of no size, which moves nothing and costs nothing.
 */
export function reactionKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Reaction>,
  spec: Spec,
  nothing?: Spec,
): readonly Check[] {
  const exercise = (reaction: Reaction, times: number, source: Source) =>
    situations(source, times).map((situation) => reaction.level(situation))
  const checks: Check[] = [
    ...definitionKit(definition, spec, exercise),
    {
      name: 'plans with finite numbers, factors of at least 0 and names that exist',
      check: () => {
        const { owner, watches, stockOf, moves, retainer, running } = new Rig(definition, spec).made.plan(around)
        const names = ['here', 'there', 'here>there']
        for (const name of [owner, ...watches, ...stockOf, ...moves.map(({ target }) => target)])
          demandThat(names.includes(name), `unknown name ${name}`)
        for (const { factor } of moves)
          demandThat(Number.isFinite(factor) && factor >= 0, `invalid factor ${factor}; expected at least 0`)
        demandThat(Number.isFinite(retainer) && Number.isFinite(running), 'a cost is not a number')
      },
    },
    {
      name: 'has a level from 0 to 1, and 0 while nothing is wrong',
      check: () => {
        const { made } = new Rig(definition, spec)
        for (let now = 0; now < 20; now++)
          demandThat(made.level({ now, struck: 0, netStock: 1e9, empty: 0 }) === 0, 'it is in force in calm times')
        for (const level of exercise(made, 300, kitSource('situation')))
          demandThat(level >= 0 && level <= 1, `invalid level ${level}; expected a number from 0 to 1`)
      },
    },
  ]
  if (nothing === undefined) return checks
  const neutral: Check = {
    name: 'of no size moves nothing and costs nothing',
    check: () => {
      const { moves, retainer, running } = new Rig(definition, nothing).made.plan(around)
      demandThat(moves.length === 0 && retainer === 0 && running - 0 === 0, 'a reaction of no size does something')
    },
  }
  return [...checks, neutral]
}
