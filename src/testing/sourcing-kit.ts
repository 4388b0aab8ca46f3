import type { Definition } from '../contracts/definition.ts'
import type { Sourcing, SupplyView } from '../contracts/sourcing.ts'
import type { Source } from '../random/source.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit, kitSource } from './definition-kit.ts'
import { Rig } from './rig.ts'

/** Suppliers of which some are closed and some empty. */
export function randomSupply(source: Source, count: number, now: number): SupplyView {
  const open = Array.from({ length: count }, () => source.next() < 0.7)
  const units = Array.from({ length: count }, () => (source.next() < 0.3 ? 0 : Math.floor(source.next() * 50)))
  const prices = Array.from({ length: count }, () => Math.floor(source.next() * 4))
  const times = Array.from({ length: count }, () => Math.floor(source.next() * 4))
  return Object.freeze({
    count,
    isOpen: (index: number) => open[index],
    available: (index: number) => (index === 0 ? Number.POSITIVE_INFINITY : units[index]),
    cost: (index: number, quantity: number) => prices[index] * quantity,
    leadTime: (index: number) => times[index],
    now,
  })
}

/** What sourcing promises: those of every plug-in, and a lane that exists, whatever is closed. `lanes`: how many lanes the example is for. */
export function sourcingKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Sourcing>,
  spec: Spec,
  lanes: number,
): readonly Check[] {
  const exercise = (sourcing: Sourcing, times: number, source: Source) =>
    Array.from({ length: times }, (_, index) => {
      const supply = randomSupply(source, lanes, index)
      return sourcing.choose(1 + Math.floor(source.next() * 20), supply)
    })
  return [
    ...definitionKit(definition, spec, exercise),
    {
      name: 'chooses one of the lanes, even where all are closed',
      check: () => {
        const { made } = new Rig(definition, spec)
        const still = { cost: () => 0, leadTime: () => Number.POSITIVE_INFINITY, now: 0 }
        const closed: SupplyView = { count: lanes, isOpen: () => false, available: () => 0, ...still }
        const choices = [...exercise(made, 500, kitSource('supply')), made.choose(1, closed)]
        for (const choice of choices) {
          const exists = Number.isInteger(choice) && choice >= 0 && choice < lanes
          demandThat(exists, `invalid choice ${choice}; expected a whole number from 0 to ${lanes - 1}`)
        }
      },
    },
  ]
}
