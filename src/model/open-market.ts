import type { Desk, Instance } from '../contracts/definition.ts'
import type { Satisfaction } from '../contracts/satisfaction.ts'
import type { Streams } from '../random/streams.ts'
import type { Core } from './core.ts'
import { Market } from './market.ts'
import type { Service } from './service.ts'
import type { Shops } from './shops.ts'
import type { Supply } from './supply.ts'

/** The market of a plan, and the instances that the world resets, saves and loads; undefined where the plan has none. */
export function openMarket(
  core: Core,
  streams: Streams,
  desk: (owner: string) => Desk,
  parts: {
    readonly shops: Shops
    readonly supply: Supply
    readonly service: Service
    readonly satisfaction: Satisfaction
  },
): { readonly market: Market; readonly instances: readonly Instance[] } | undefined {
  const plan = core.plan.market
  if (plan === undefined) return undefined
  const buying = plan.segments.map(({ buying, name }) => buying(desk(`market:${name}`)))
  const choices = plan.segments.map(({ choice, name }) => choice(desk(`market:${name}`)))
  const reputations = plan.brands.flatMap((brand) =>
    plan.segments.map(({ name }) => plan.reputation(desk(`market:${brand}:${name}`))),
  )
  const { satisfaction } = parts
  const made = {
    buying,
    choices,
    reputations,
    satisfaction,
    quantities: plan.segments.map(({ quantity, name }) => quantity?.(desk(`market:${name}`))),
    handling: plan.alternatives.map(({ handling, name }) => handling?.(desk(`market:${name}`))),
    delivery: plan.alternatives.map(({ delivery, name }) => delivery?.(desk(`market:${name}`))),
  }
  const market = new Market(core, plan, parts, made, (purpose) => streams.keyed(purpose))
  return { market, instances: [...buying, ...choices, ...reputations] }
}
