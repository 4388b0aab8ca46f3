/** Markets for the checks of campaigns. */
import {
  type BrandMarketing,
  type CampaignSpec,
  type MarketSpec,
  type ScenarioSpec,
  Simulation,
} from '../../src/index.ts'
import { marketOnly } from './customer-worlds.ts'

/** A market of one brand that nobody visits: media and goodwill alone. */
export function mediaOnly(parts: {
  readonly horizon: number
  readonly media: NonNullable<MarketSpec['media']>
  readonly brand?: NonNullable<MarketSpec['brands']>[string]
  readonly campaign: Omit<CampaignSpec & { readonly kind: 'advertising' }, 'kind' | 'brand' | 'medium'>
}): ScenarioSpec {
  return marketOnly({
    horizon: parts.horizon,
    ticksPerPeriod: 1e6,
    alternatives: { acme: {} },
    segment: { customers: 1, buying: { kind: 'visits', gap: 1e9 } },
    market: {
      media: parts.media,
      brands: { acme: parts.brand ?? {} },
      campaigns: { plan: { kind: 'advertising', brand: 'acme', medium: 'tv', ...parts.campaign } },
    },
  })
}

/** The only brand at each of some times, in order. What happens at a time has happened, unless it is excluded. */
export function brandAt(
  spec: ScenarioSpec,
  times: readonly number[],
  bound: 'inclusive' | 'exclusive' = 'inclusive',
): readonly BrandMarketing[] {
  const simulation = new Simulation(spec)
  return times.map((time) => {
    simulation.runTo(time, bound)
    return brandOf(simulation)
  })
}

export function brandOf(simulation: Simulation): BrandMarketing {
  const brand = simulation.figures().market?.marketing?.brands[0]
  if (brand === undefined) throw new Error('the scenario has no campaigns')
  return brand
}
