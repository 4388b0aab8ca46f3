import type { Demand } from '../contracts/demand.ts'
import type { LinkPlan, Maker } from '../model/plan.ts'
import type { ChannelPlan, ForcePlan, PipelinePlan, QuotaPlan, SalesPlan } from '../model/plan-sales.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { Rooms } from './catalogue.ts'
import { askerName } from './plan-sales-orders.ts'
import type { ChannelSpec, ConflictSpec, ForceSpec, PipelineSpec, QuotaSpec, SalesSpec } from './spec-sales.ts'

/** What the compiler knows of the chain, as far as selling is concerned. */
export interface SalesNetwork {
  readonly products: readonly string[]
  /** Number of a stock point. */
  point(site: string, product: string): number | undefined
  readonly links: readonly LinkPlan[]
  readonly ticksPerPeriod: number
  readonly ticksPerYear: number
  /** Money per unit of a product. */
  price(product: string): number
  /** Who asks at a stock point for a pipeline or a force. */
  asker(point: number, customers: string): number
  plugIn<R extends 'contract' | 'callResponse'>(room: R, spec: { readonly kind: string }): Maker<Rooms[R]>
  leads(spec: PipelineSpec['leads']): Maker<Demand>
  sampler(spec: DistributionSpec): Maker<Sampler>
}

/** Selling, with names as numbers; in canonical order. */
export function planSales(sales: SalesSpec, network: SalesNetwork): SalesPlan {
  const { contracts = {}, pipelines = {}, forces = {} } = sales
  return {
    channels: Object.entries(contracts)
      .flatMap(([name, spec]) => planChannel(name, spec, network))
      .sort((a, b) => a.buyer - b.buyer),
    pipelines: byName(pipelines).map(([name, spec]) => planPipeline(name, spec, network)),
    forces: byName(forces).map(([name, spec]) => planForce(name, spec, network)),
  }
}

function byName<Spec>(specs: Readonly<Record<string, Spec>>): (readonly [string, Spec])[] {
  return Object.entries(specs).sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Where orders are placed, and who asks there. */
function placeOf(
  what: 'pipelines' | 'forces',
  name: string,
  { site, product }: { readonly site: string; readonly product?: string },
  network: SalesNetwork,
): { readonly point: number; readonly asker: number } {
  const point = network.point(site, product ?? network.products[0]) as number
  return { point, asker: network.asker(point, askerName(what, name)) }
}

function planPipeline(name: string, spec: PipelineSpec, network: SalesNetwork): PipelinePlan {
  const { leads, stages, quantity = 1, costPerLead = 0, emptyShelf = 1 } = spec
  return {
    name,
    ...placeOf('pipelines', name, spec, network),
    leads: network.leads(leads),
    stages: stages.map((stage) => ({ ...stage, time: network.sampler(stage.time) })),
    quantity: network.sampler(quantity),
    costPerLead,
    emptyShelf,
  }
}

function planForce(name: string, spec: ForceSpec, network: SalesNetwork): ForcePlan {
  const { reps, cycle = 30, hours = 8, callTime = 0.5, travelTime = 0.5, carryOver = 0 } = spec
  const { turnover = 0, vacancy = 60, rampUp = 180, cost = 0, quota } = spec
  const ticks = (periods: number) => Math.max(1, Math.round(periods * network.ticksPerPeriod))
  return {
    name,
    ...placeOf('forces', name, spec, network),
    reps,
    accounts: byName(spec.accounts).map(([of, { count, calls, response, orderEvery = 7 }]) => ({
      name: of,
      count,
      calls,
      response: network.plugIn('callResponse', response),
      orderEvery: ticks(orderEvery),
    })),
    cycle: ticks(cycle),
    callEvery: ((callTime + travelTime) / hours) * network.ticksPerPeriod,
    carryOver,
    stay: turnover === 0 ? Number.POSITIVE_INFINITY : network.ticksPerYear / turnover,
    vacancy: network.sampler(vacancy),
    rampUp: Math.round(rampUp * network.ticksPerPeriod),
    cost: cost / network.ticksPerYear,
    quota: quota === undefined ? undefined : planQuota(quota, ticks),
  }
}

function planQuota(spec: QuotaSpec, ticks: (periods: number) => number): QuotaPlan {
  const { every, units, bonus = 0, commission = 0, pushPeriods = 10, push = 0.5 } = spec
  return { every: ticks(every), units, bonus, commission, pushTicks: ticks(pushPeriods), push }
}

function planChannel(name: string, spec: ChannelSpec, network: SalesNetwork): readonly ChannelPlan[] {
  const { seller, buyer, products, contract, rebate, slottingFee = 0, advertising, conflict } = spec
  const make = network.plugIn('contract', contract)
  return (products ?? network.products).flatMap((product): readonly ChannelPlan[] => {
    const [from, to] = [network.point(seller, product), network.point(buyer, product)]
    if (from === undefined || to === undefined) return []
    const links = network.links.flatMap((link, number) => (link.supplier === from && link.buyer === to ? [number] : []))
    if (links.length === 0) return []
    return [
      {
        name: network.products.length === 1 ? name : `${name}/${product}`,
        seller: from,
        buyer: to,
        links,
        contract: make,
        rebate:
          rebate === undefined
            ? undefined
            : {
                every: Math.max(1, Math.round(rebate.every * network.ticksPerPeriod)),
                from: rebate.tiers.map((tier) => tier.from),
                share: rebate.tiers.map(({ share }) => share),
              },
        slottingFee,
        advertising: advertising?.spend ?? 0,
        advertisingPaid: (advertising?.spend ?? 0) * (advertising?.share ?? 0),
        effort: conflict === undefined ? 1 : effortOf(conflict, network.price(product)),
      },
    ]
  })
}

/** Effort of a partner that is undersold: e (1 - sensitivity x gap), with the gap as a share of its price. */
function effortOf({ directPrice, sensitivity = 1 }: ConflictSpec, price: number): number {
  const gap = price > directPrice ? (price - directPrice) / price : 0
  return Math.max(0, 1 - sensitivity * gap)
}
