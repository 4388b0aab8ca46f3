import type { ChannelContract } from '../contracts/channel-contract.ts'
import type { Definition } from '../contracts/definition.ts'
import type { Source } from '../random/source.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit, kitSource } from './definition-kit.ts'
import { Rig } from './rig.ts'

function trade(contract: ChannelContract, times: number, source: Source): number[] {
  return Array.from({ length: times }, () => {
    const quantity = Math.floor(source.next() * 20) + 1
    const what = source.next()
    if (what < 0.4) return contract.shipped(quantity)
    return what < 0.8 ? contract.sold(quantity, quantity * source.next() * 50) : contract.unsold(quantity)
  })
}

/** What a contract between a buyer and a seller promises: those of every plug-in, sums that are numbers, and that looking at what is unsold changes nothing. */
export function contractKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, ChannelContract>,
  spec: Spec,
): readonly Check[] {
  return [
    ...definitionKit(definition, spec, trade),
    {
      name: 'asks for sums of money that are numbers, and for nothing where nothing moves',
      check: () => {
        const { made } = new Rig(definition, spec)
        for (const sum of trade(made, 500, kitSource('sums')))
          demandThat(Number.isFinite(sum), `invalid sum ${sum}; expected a number`)
        const idle = [made.shipped(0), made.sold(0, 0), made.unsold(0)]
        demandThat(
          idle.every((sum) => sum + 0 === 0),
          `sums [${idle.join(', ')}] for no goods; expected 0`,
        )
      },
    },
    {
      name: 'is not changed by a look at what is unsold',
      check: () => {
        const rig = new Rig(definition, spec)
        trade(rig.made, 37, kitSource('past'))
        const before = rig.save()
        for (const quantity of [1, 7, 100]) rig.made.unsold(quantity)
        demandThat(rig.save() === before, 'its state differs after `unsold` was asked')
      },
    },
  ]
}
