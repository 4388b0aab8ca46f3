import { ln } from '../math/ln.ts'
import type { AlternativePlan } from '../model/plan-market.ts'
import type { BrandPlan, MarketingPlan } from '../model/plan-marketing.ts'
import type { Makers } from './makers.ts'
import type { MarketSpec } from './spec-market.ts'

const LN2 = ln(2)

/** Media, brands and campaigns of a market; undefined where it has none of them. */
export function planMarketing(
  market: MarketSpec,
  found: {
    readonly brands: readonly string[]
    readonly channels: readonly string[]
    readonly alternatives: readonly AlternativePlan[]
  },
  makers: Makers,
): MarketingPlan | undefined {
  if (market.media === undefined && market.brands === undefined && market.campaigns === undefined) return undefined
  const media = byName(market.media ?? {})
  return {
    media: media.map(([name, { halfLife, kappa = 1, build = 0, response }]) => ({
      name,
      decay: halfLife === undefined || halfLife === null ? 0 : LN2 / halfLife,
      kappa,
      build,
      response: response === undefined ? undefined : makers.plugIn('response', response),
    })),
    brands: found.brands.map((name, number) => planBrand(name, number, market, found.alternatives, makers)),
    campaigns: byName(market.campaigns ?? {}).map(([name, spec]) => ({ name, make: makers.plugIn('campaign', spec) })),
    audience: {
      brands: found.brands,
      alternatives: found.alternatives.map(({ name, brand, channel, price }) => ({
        name,
        brand: found.brands[brand],
        channel: found.channels[channel],
        price,
      })),
      segments: byName(market.segments).map(([name, { customers }]) => ({ name, customers })),
      media: media.map(([name, { perPoint = 0 }]) => ({ name, perPoint })),
    },
  }
}

function planBrand(
  name: string,
  number: number,
  { brands = {} }: MarketSpec,
  alternatives: readonly AlternativePlan[],
  makers: Makers,
): BrandPlan {
  const { equity = 0, goodwill } = Object.hasOwn(brands, name) ? brands[name] : {}
  return {
    name,
    equity,
    goodwill: goodwill === undefined ? undefined : makers.plugIn('goodwill', goodwill),
    payer: alternatives.find(({ brand, point }) => brand === number && point >= 0)?.point ?? -1,
  }
}

function byName<Spec>(specs: Readonly<Record<string, Spec>>): (readonly [string, Spec])[] {
  return Object.entries(specs).sort(([a], [b]) => (a < b ? -1 : 1))
}
