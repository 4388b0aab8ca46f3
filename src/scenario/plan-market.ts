import { flawNames } from '../contracts/satisfaction.ts'
import type { CustomerPlan } from '../model/plan.ts'
import type { AlternativePlan, MarketPlan, SegmentPlan } from '../model/plan-market.ts'
import type { Makers } from './makers.ts'
import { planComplaints } from './plan-complaints.ts'
import { planMarketing } from './plan-marketing.ts'
import { leniency, planReturns } from './plan-returns.ts'
import { planShortage } from './plan-shortage.ts'
import type { ScenarioSpec, ShortageSpec, StockSpec } from './spec.ts'
import type { AlternativeSpec, MarketSpec } from './spec-market.ts'

/** A stock point as far as the market is concerned. */
interface Point {
  readonly number: number
  readonly name: string
  readonly siteName: string
  readonly product: string
  readonly spec: StockSpec
}

/** The alternatives that are taken from one stock point, as classes of customers there, whose orders the market places. */
export function planAlternatives(point: Point, scenario: ScenarioSpec): CustomerPlan[] {
  return namedAlternatives(scenario)
    .filter(([, own]) => own.site === point.siteName && productOf(own, scenario) === point.product)
    .map(([name, own]) => ({
      name: `${point.name}:${name}`,
      customers: name,
      point: point.number,
      demand: undefined,
      priority: own.priority ?? 1,
      reserve: own.reserve ?? 0,
      shortage: planShortage(shortageOf(own, point.spec)),
      promise: own.promise ?? 0,
      price: priceOf(own, scenario),
      creditLimit: undefined,
    }))
}

/** The market, given all classes of customers and the number of the first of them among those who ask. */
export function planMarket(
  scenario: ScenarioSpec,
  customers: readonly CustomerPlan[],
  firstAsker: number,
  { ticksPerPeriod, daysPerPeriod }: { readonly ticksPerPeriod: number; readonly daysPerPeriod: number },
  makers: Makers,
): MarketPlan | undefined {
  const { market } = scenario
  if (market === undefined) return undefined
  const alternatives = namedAlternatives(scenario)
  const brands = namesOf(alternatives.map(([name, { brand }]) => brand ?? name))
  const channels = namesOf(alternatives.map(([, own]) => channelOf(own)))
  const plans = alternatives.map(([name, own]): AlternativePlan => {
    const at = customers.findIndex(({ demand, customers: of }) => demand === undefined && of === name)
    const { promise = 0, handling = 0, delivery = 0 } = own
    return {
      name,
      brand: brands.indexOf(own.brand ?? name),
      channel: channels.indexOf(channelOf(own)),
      asker: at < 0 ? -1 : firstAsker + at,
      point: at < 0 ? -1 : customers[at].point,
      price: priceOf(own, scenario),
      appeal: (own.appeal ?? 0) + leniency(own.returns ?? market.returns),
      distance: own.distance ?? 0,
      promise: Math.round(promise * ticksPerPeriod),
      promisePeriods: promise,
      handling: handling === 0 ? undefined : makers.sampler(handling),
      delivery: delivery === 0 ? undefined : makers.sampler(delivery),
      perOrder: own.perOrder ?? 0,
      perUnit: own.perUnit ?? 0,
      returns: planReturns(own.returns ?? market.returns, makers, daysPerPeriod),
      flaws: flawNames.map((flaw) => own.flaws?.[flaw] ?? 0),
      seen: own.seen ?? (at >= 0 && customers[at].shortage.mode === 'lost'),
    }
  })
  return {
    brands,
    channels,
    alternatives: plans,
    segments: planSegments(market, plans, makers),
    complaints: planComplaints(market.complaints, makers),
    reputation: makers.plugIn('reputation', market.reputation ?? { kind: 'beta' }),
    marketing: planMarketing(market, { brands, channels, alternatives: plans }, makers),
  }
}

function planSegments(market: MarketSpec, alternatives: readonly AlternativePlan[], makers: Makers): SegmentPlan[] {
  return Object.entries(market.segments)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, own]) => ({
      name,
      customers: own.customers,
      cohort: own.cohort ?? 1,
      memory: own.memory ?? 0.8,
      quantity: own.quantity === undefined || own.quantity === 1 ? undefined : makers.sampler(own.quantity),
      buying: makers.plugIn('buying', own.buying),
      choice: makers.plugIn('choice', own.choice ?? { kind: 'logit' }),
      nests: alternatives.map(({ brand, channel }) => (own.nests === 'brand' ? brand : channel)),
    }))
}

function namedAlternatives({ market }: ScenarioSpec): (readonly [string, AlternativeSpec])[] {
  return Object.entries(market?.alternatives ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
}

function namesOf(names: readonly string[]): string[] {
  return [...new Set(names)].sort()
}

function channelOf({ channel, site }: AlternativeSpec): string {
  return channel ?? site ?? 'outside'
}

function productOf({ product }: AlternativeSpec, { products }: ScenarioSpec): string {
  return product ?? Object.keys(products)[0]
}

function priceOf(own: AlternativeSpec, scenario: ScenarioSpec): number {
  if (own.price !== undefined || own.site === undefined) return own.price ?? 0
  return scenario.products[productOf(own, scenario)].price ?? 0
}

function shortageOf({ shortage }: AlternativeSpec, spec: StockSpec): ShortageSpec | undefined {
  return shortage ?? spec.shortage
}
