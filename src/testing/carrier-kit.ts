import type { Carrier } from '../contracts/carrier.ts'
import type { Definition } from '../contracts/definition.ts'
import type { Source } from '../random/source.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit, kitSource } from './definition-kit.ts'
import { Rig } from './rig.ts'

/** Departure, transit and cost of shipments of 0 to 100 units, each ready a little later than the one before. */
function ship(carrier: Carrier, times: number, source: Source): number[] {
  const trace: number[] = []
  let now = 0
  for (let i = 0; i < times; i++) {
    now += source.next()
    const quantity = Math.floor(source.next() * 101)
    trace.push(carrier.departure?.(now) ?? now, carrier.transit(quantity), carrier.cost(quantity))
  }
  return trace
}

/** What a carrier promises: those of every plug-in, no departure in the past, no negative transit time, a cost. */
export function carrierKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Carrier>,
  spec: Spec,
): readonly Check[] {
  const made = () => new Rig(definition, spec).made
  return [
    ...definitionKit(definition, spec, ship),
    {
      name: 'takes a finite time of at least 0, and costs a finite amount',
      check: () => {
        const carrier = made()
        for (let i = 0; i < 1000; i++) {
          const transit = carrier.transit(i % 50)
          const cost = carrier.cost(i % 50)
          demandThat(Number.isFinite(transit) && transit >= 0, `invalid transit time ${transit}; expected at least 0`)
          demandThat(Number.isFinite(cost), `invalid cost ${cost} of ${i % 50} units; expected a finite number`)
        }
      },
    },
    {
      name: 'leaves no earlier than goods are ready, and takes goods that are ready at a departure along',
      check: () => {
        const carrier = made()
        if (carrier.departure === undefined) return
        const source = kitSource('times')
        for (let i = 0; i < 500; i++) {
          const now = Math.floor(source.next() * 1000) / 8
          const leaves = carrier.departure(now)
          demandThat(leaves >= now && Number.isFinite(leaves), `invalid departure ${leaves} of goods ready at ${now}`)
          demandThat(carrier.departure(leaves) === leaves, `goods ready at the departure ${leaves} leave later`)
        }
      },
    },
  ]
}
