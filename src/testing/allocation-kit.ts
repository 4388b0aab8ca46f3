import type { Allocation, Claims } from '../contracts/allocation.ts'
import type { Definition } from '../contracts/definition.ts'
import type { Source } from '../random/source.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit, kitSource } from './definition-kit.ts'
import { Rig } from './rig.ts'

interface Claim {
  readonly party: number
  readonly wanted: number
  readonly ordered: number
  readonly delivered: number
  readonly priority: number
}

/** Orders of a few parties, some of them served in part before; now and then one that wants a sliver. */
function randomClaims(source: Source): Claims {
  const parties = 1 + Math.floor(source.next() * 6)
  const priorities = Array.from({ length: parties }, () => 1 + Math.floor(source.next() * 3))
  const sold = Array.from({ length: parties }, () => (source.next() < 0.3 ? 0 : Math.floor(source.next() * 500)))
  const claims = Array.from({ length: 1 + Math.floor(source.next() * 9) }, (): Claim => {
    const party = Math.floor(source.next() * parties)
    const delivered = source.next() < 0.5 ? 0 : source.next() * 10
    const owed =
      source.next() < 0.1 ? 1e-12 : source.next() < 0.5 ? 1 + Math.floor(source.next() * 20) : source.next() * 20
    const wanted = source.next() < 0.2 ? owed * source.next() : owed
    return { party, wanted, delivered, ordered: delivered + owed, priority: priorities[party] }
  })
  return Object.freeze({
    count: claims.length,
    parties,
    party: (claim: number) => claims[claim].party,
    wanted: (claim: number) => claims[claim].wanted,
    ordered: (claim: number) => claims[claim].ordered,
    delivered: (claim: number) => claims[claim].delivered,
    priority: (claim: number) => claims[claim].priority,
    history: (party: number) => sold[party],
  })
}

interface Round {
  readonly supply: number
  readonly claims: Claims
  readonly shares: Float64Array
}

function shareOut(allocation: Allocation, times: number, source: Source): Round[] {
  return Array.from({ length: times }, () => {
    const claims = randomClaims(source)
    const supply = 1e-3 + source.next() * 60
    const shares = new Float64Array(claims.count)
    allocation.share(supply, claims, shares)
    return { supply, claims, shares }
  })
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0)
const wantedOf = ({ claims }: Round): number[] =>
  Array.from({ length: claims.count }, (_, claim) => claims.wanted(claim))

/**
 * What an allocation rule promises: those of every plug-in, and shares that are there. `keepsBack`: the rule may leave stock on the shelf beside orders that
 * want it.
 *
 * @example
 * for (const { name, check } of allocationKit(myRule, { kind: 'mine' })) it(name, check)
 */
export function allocationKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Allocation>,
  spec: Spec,
  { keepsBack = false }: { readonly keepsBack?: boolean } = {},
): readonly Check[] {
  const rounds = () => shareOut(new Rig(definition, spec).made, 3000, kitSource('claims'))
  const exercise = (allocation: Allocation, times: number, source: Source) =>
    shareOut(allocation, times, source).flatMap(({ shares }) => [...shares])
  const complete: Check = {
    name: 'hands out all that is wanted, as far as the supply goes',
    check: () => {
      for (const round of rounds()) {
        const expected = Math.min(round.supply, sum(wantedOf(round)))
        const given = sum(round.shares)
        demandThat(
          Math.abs(given - expected) <= 1e-9 * (1 + expected),
          `invalid shares: ${given} units in all; expected ${expected} (supply ${round.supply})`,
        )
      }
    },
  }
  return [
    ...definitionKit(definition, spec, exercise),
    {
      name: 'gives nobody less than nothing or more than is wanted, and no more in all than there is',
      check: () => {
        for (const round of rounds()) {
          const wanted = wantedOf(round)
          for (const [claim, share] of round.shares.entries()) {
            const fits = share >= -1e-9 * round.supply && share <= wanted[claim] + 1e-9 * round.supply
            demandThat(fits, `invalid share ${share} of a claim that wants ${wanted[claim]} units`)
          }
          const given = sum(round.shares)
          demandThat(given <= round.supply * (1 + 1e-9), `invalid shares: ${given} units of ${round.supply}`)
        }
      },
    },
    {
      name: 'gives a lone claim what there is',
      check: () => {
        const shares = new Float64Array(1)
        const one = { ordered: () => 5, delivered: () => 0, priority: () => 1, history: () => 0 }
        new Rig(definition, spec).made.share(
          3,
          { ...one, count: 1, parties: 1, party: () => 0, wanted: () => 5 },
          shares,
        )
        demandThat(shares[0] === 3, `invalid share ${shares[0]} of a lone claim; expected 3`)
      },
    },
    ...(keepsBack ? [] : [complete]),
  ]
}
