import type { Definition } from '../contracts/definition.ts'
import { type Disruption, Lever, type Place, type Press, type Surroundings } from '../contracts/disruption.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit } from './definition-kit.ts'
import { Rig } from './rig.ts'

const HORIZON = 365
const levers: ReadonlySet<number> = new Set(Object.values(Lever))

/** A world of two sites and a lane between them, struck by nothing else. */
const here: Place = { name: 'here', region: 'north', tags: ['old'], at: [-90, 30] }
const there: Place = { name: 'there', region: 'south', tags: [], at: [-80, 25] }
const around: Surroundings = {
  sites: [here, there],
  lanes: [{ name: 'here>there', from: here, to: there, tags: ['sea'] }],
  onsets: () => [10, 200],
}

function numbersOf(press: Press): number[] {
  return [press.lever, press.factor, press.from, press.until, press.orders ?? -1]
}

/** A press that changes nothing: it lasts no time, or its factor is the neutral one. */
function isNothing({ lever, factor, from, until }: Press): boolean {
  return until <= from || factor === (lever === Lever.delay ? 0 : 1)
}

/**
 * What a disruption promises: those of every plug-in, and presses that can be. `nothing`: a spec of no length or no size, which
 * must press nothing. The disruption sees two sites with a lane between them: `here` (region north, tag old) and `there` (region south), lane `here>there`
 * (tag sea), and other disruptions that strike at 10 and 200.
 */
export function disruptionKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Disruption>,
  spec: Spec,
  nothing?: Spec,
): readonly Check[] {
  const exercise = (disruption: Disruption, times: number) =>
    Array.from({ length: times }, () => disruption.presses(HORIZON, around).flatMap(numbersOf)).flat()
  const checks: Check[] = [
    ...definitionKit(definition, spec, exercise),
    {
      name: 'presses levers that exist, for a time that does not run backward',
      check: () => {
        const presses = new Rig(definition, spec).made.presses(HORIZON, around)
        demandThat(presses.length > 0, 'the example presses nothing')
        for (const { lever, target, factor, from, until } of presses) {
          demandThat(levers.has(lever), `unknown lever ${lever}`)
          demandThat(target !== '', 'a press has no target')
          demandThat(Number.isFinite(factor) && factor >= 0, `invalid factor ${factor}; expected at least 0`)
          demandThat(from >= 0 && until >= from, `invalid span ${from} .. ${until}; expected 0 <= onset <= recovery`)
        }
      },
    },
  ]
  if (nothing === undefined) return checks
  const neutral: Check = {
    name: 'of no length or no size presses nothing',
    check: () => {
      const presses = new Rig(definition, nothing).made.presses(HORIZON, around)
      demandThat(presses.every(isNothing), 'a disruption of no length or no size moves a lever')
    },
  }
  return [...checks, neutral]
}
