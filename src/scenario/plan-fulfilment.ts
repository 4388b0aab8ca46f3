import type { Maker } from '../model/maker.ts'
import type { FulfilmentPlan, LinePlan } from '../model/plan-fulfilment.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import { linesOf, nodesOf, priceOf } from './alternative-places.ts'
import type { ScenarioSpec } from './spec.ts'
import type { AlternativeSpec } from './spec-market.ts'

/** What the plan of an alternative's orders is made from. */
export interface FulfilmentTools {
  /** Number of a stock point; undefined where the site does not carry the product. */
  point(site: string, product: string): number | undefined
  /** Who asks for an alternative at a stock point. */
  asker(point: number, alternative: string): number
  sampler(spec: DistributionSpec): Maker<Sampler>
  readonly ticksPerPeriod: number
  readonly daysPerPeriod: number
}

/** How orders of an alternative are put together and brought; undefined where it says nothing of it. */
export function planFulfilment(
  name: string,
  own: AlternativeSpec,
  scenario: ScenarioSpec,
  tools: FulfilmentTools,
): FulfilmentPlan | undefined {
  const { compliance, marketplace, site } = own
  if (site === undefined || (own.fulfilment ?? marketplace ?? compliance) === undefined) return undefined
  const { picking = 0, packing = 0, pickers, perLine, pickUpEvery, attempts, collect } = own.fulfilment ?? {}
  const ticks = (periods: number) => Math.round(periods * tools.ticksPerPeriod)
  const points = nodesOf(own).map((site) => linesOf(own, scenario).map((product) => tools.point(site, product) ?? -1))
  const product = linesOf(own, scenario)[0]
  return {
    points,
    askers: points.map((row) => row.map((point) => (point < 0 ? -1 : tools.asker(point, name)))),
    lines: planLines(own, scenario, tools),
    picking: tools.sampler(picking),
    packing: tools.sampler(packing),
    pickers: pickers ?? Number.POSITIVE_INFINITY,
    perLine: perLine ?? 0,
    pickUpEvery: pickUpEvery === undefined ? 0 : Math.max(1, ticks(pickUpEvery)),
    fails: attempts?.fails ?? 0,
    again: ticks(attempts?.again ?? 1 / tools.daysPerPeriod),
    most: attempts?.most ?? 3,
    attemptCost: attempts?.cost ?? 0,
    collect: collect && {
      wait: tools.sampler(collect.wait ?? 0),
      never: collect.never ?? 0,
      keep: ticks(collect.keep ?? 7 / tools.daysPerPeriod),
    },
    marketplace: marketplace && {
      commission: marketplace.commission,
      perOrder: marketplace.perOrder ?? 0,
      owner: marketplace.owner === undefined ? -1 : (tools.point(marketplace.owner, product) ?? -1),
    },
    compliance: compliance && {
      fine: compliance.fine ?? 0.03,
      early: compliance.early === undefined ? Number.POSITIVE_INFINITY : ticks(compliance.early),
    },
  }
}

function planLines(own: AlternativeSpec, scenario: ScenarioSpec, tools: FulfilmentTools): LinePlan[] {
  const [first, ...others] = linesOf(own, scenario)
  const cost = scenario.products[first].cost ?? 0
  const further = others.map((product): LinePlan => {
    const { share, quantity, price } = own.fulfilment?.lines?.[product] ?? {}
    return {
      share: share ?? 1,
      quantity: quantity === undefined || quantity === 1 ? undefined : tools.sampler(quantity),
      price: price ?? scenario.products[product].price ?? 0,
      cost: scenario.products[product].cost ?? 0,
    }
  })
  return [{ share: 1, quantity: undefined, price: priceOf(own, scenario), cost }, ...further]
}
