import type { Buyers, Buying } from '../contracts/buying.ts'
import type { Definition } from '../contracts/definition.ts'
import { KeyedDraws, KeyedSource } from '../random/keyed.ts'
import type { Source } from '../random/source.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit, kitSource } from './definition-kit.ts'
import { Rig } from './rig.ts'

const CUSTOMERS = 5

/** Occasions of a few customers, as a run would ask for them. */
function ask(buying: Buying, times: number, source: Source): number[] {
  const draws = new KeyedSource(new KeyedDraws(source))
  const found: number[] = []
  if (buying.crowd) {
    buying.begin?.(CUSTOMERS)
    let now = 0
    for (let come = 0; come < Math.min(times, CUSTOMERS) && now < Number.POSITIVE_INFINITY; come++) {
      now = buying.next(now, come, CUSTOMERS, draws.at(0, come))
      if (now === Number.POSITIVE_INFINITY) break
      const who = buying.who(come, CUSTOMERS, draws.at(1, come))
      found.push(now, who, buying.generation?.() ?? 0)
      if (who >= 0) buying.served?.(who)
    }
    return found
  }
  buying.begin(CUSTOMERS)
  const due = Array.from({ length: CUSTOMERS }, (_, customer) => buying.first(customer, draws.at(customer, 0)))
  for (let at = 0; at < times; at++) {
    const customer = at % CUSTOMERS
    due[customer] = buying.next(customer, due[customer], draws.at(customer, at + 1))
    found.push(due[customer], leaves(buying, customer, due[customer], at, draws) ? 1 : 0)
  }
  return found
}

function leaves(buying: Buyers, customer: number, now: number, at: number, draws: KeyedSource): boolean {
  const left = buying.leaves(customer, 1 + (at % 5), draws.at(customer, at + 1), now)
  return buying.gone?.(customer, now) === true || left
}

/** What buying promises: that of every plug-in, occasions that never lie in the past, and customers who are among those there are. */
export function buyingKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Buying>,
  spec: Spec,
): readonly Check[] {
  return [
    ...definitionKit(definition, spec, ask),
    {
      name: 'names occasions that are not in the past, and customers that there are',
      check: () => {
        const { made } = new Rig(definition, spec)
        const draws = new KeyedSource(new KeyedDraws(kitSource('occasions')))
        made.begin?.(CUSTOMERS)
        if (made.crowd) {
          const [next, who] = [made.next(7, 2, CUSTOMERS, draws.at(0, 2)), made.who(2, CUSTOMERS, draws.at(1, 2))]
          demandThat(next >= 7, `the next customer comes at ${next}, before 7`)
          demandThat(Number.isInteger(who) && who >= -1 && who < CUSTOMERS, `customer ${who} of ${CUSTOMERS} comes`)
          return
        }
        for (let customer = 0; customer < CUSTOMERS; customer++) {
          const first = made.first(customer, draws.at(customer, 0))
          const next = made.next(customer, first, draws.at(customer, 1))
          demandThat(first >= 0 && next >= first, `customer ${customer} comes at ${first}, then at ${next}`)
        }
      },
    },
  ]
}
