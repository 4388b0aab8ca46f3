import { flawNames } from '../contracts/satisfaction.ts'
import type { CustomerPlan } from '../model/plan.ts'
import type { AlternativePlan, MarketPlan, SegmentPlan } from '../model/plan-market.ts'
import { linesOf, namedAlternatives, nodesOf, priceOf, productOf } from './alternative-places.ts'
import type { Makers } from './makers.ts'
import { planComplaints } from './plan-complaints.ts'
import { planFeedback } from './plan-feedback.ts'
import { type FulfilmentTools, planFulfilment } from './plan-fulfilment.ts'
import { planMarketing } from './plan-marketing.ts'
import { planQuestions } from './plan-questions.ts'
import { leniency, planReturns } from './plan-returns.ts'
import { planShortage } from './plan-shortage.ts'
import { planHoarding, planTalk } from './plan-talk.ts'
import { promiseOf } from './promise-quantile.ts'
import { planServing } from './serving.ts'
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

/** The alternatives whose orders may be taken from one stock point, as classes of customers there, whose orders the market places. */
export function planAlternatives(point: Point, scenario: ScenarioSpec): CustomerPlan[] {
  return namedAlternatives(scenario)
    .filter(([, own]) => nodesOf(own).includes(point.siteName) && linesOf(own, scenario).includes(point.product))
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
      serving: planServing(point.spec.serving),
    }))
}

/** The market, given all classes of customers and the number of the first of them among those who ask. */
export function planMarket(
  scenario: ScenarioSpec,
  customers: readonly CustomerPlan[],
  firstAsker: number,
  clock: { readonly ticksPerPeriod: number; readonly daysPerPeriod: number },
  makers: Makers & Pick<FulfilmentTools, 'point'>,
): MarketPlan | undefined {
  const { market } = scenario
  if (market === undefined) return undefined
  const { ticksPerPeriod, daysPerPeriod } = clock
  const classAt = (point: number | undefined, name: string) =>
    customers.findIndex((one) => one.demand === undefined && one.customers === name && one.point === point)
  const tools: FulfilmentTools = {
    point: makers.point,
    asker: (point, name) => firstAsker + classAt(point, name),
    sampler: makers.sampler,
    ...clock,
  }
  const alternatives = namedAlternatives(scenario)
  const brands = namesOf(alternatives.map(([name, { brand }]) => brand ?? name))
  const channels = namesOf(alternatives.map(([, own]) => channelOf(own)))
  const plans = alternatives.map(([name, own]): AlternativePlan => {
    const at = own.site === undefined ? -1 : classAt(makers.point(own.site, productOf(own, scenario)), name)
    const { handling = 0, delivery = 0 } = own
    const promise = promiseIn(own, daysPerPeriod)
    return {
      name,
      brand: brands.indexOf(own.brand ?? name),
      channel: channels.indexOf(channelOf(own)),
      asker: at < 0 ? -1 : firstAsker + at,
      point: at < 0 ? -1 : customers[at].point,
      price: priceOf(own, scenario),
      appeal: (own.appeal ?? 0) + leniency(own.returns ?? market.returns),
      distance: own.distance ?? 0,
      generation: own.generation ?? 1,
      promise: Math.round(promise * ticksPerPeriod),
      promisePeriods: promise,
      handling: handling === 0 ? undefined : makers.sampler(handling),
      delivery: delivery === 0 ? undefined : makers.sampler(delivery),
      perOrder: own.perOrder ?? 0,
      perUnit: own.perUnit ?? 0,
      fulfilment: planFulfilment(name, own, scenario, tools),
      returns: planReturns(
        own.returns ?? market.returns,
        makers,
        daysPerPeriod,
        (site) => makers.point(site, productOf(own, scenario)) ?? -1,
      ),
      flaws: flawNames.map((flaw) => own.flaws?.[flaw] ?? 0),
      seen: own.seen ?? (at >= 0 && customers[at].shortage.mode === 'lost'),
    }
  })
  const contacts = Object.keys(scenario.service?.contacts ?? {}).sort()
  const numberOf = (contact: string) => contacts.indexOf(contact)
  return {
    brands,
    channels,
    alternatives: plans,
    segments: planSegments(market, plans, makers),
    complaints: planComplaints(market.complaints, numberOf, makers),
    questions: planQuestions(market.questions, numberOf, makers),
    talk: planTalk(market.talk, makers),
    feedback: planFeedback(market.feedback, ticksPerPeriod),
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
      spend: own.spend ?? undefined,
      hoarding: planHoarding(own.hoarding, makers),
      nests: alternatives.map(({ brand, channel }) => (own.nests === 'brand' ? brand : channel)),
    }))
}

function namesOf(names: readonly string[]): string[] {
  return [...new Set(names)].sort()
}

function channelOf({ channel, site }: AlternativeSpec): string {
  return channel ?? site ?? 'outside'
}

/** Periods from order to delivery that customers are told. */
function promiseIn(own: AlternativeSpec, daysPerPeriod: number): number {
  return own.promiseShare === undefined ? (own.promise ?? 0) : promiseOf(own.promiseShare, own, daysPerPeriod)
}

function shortageOf({ shortage }: AlternativeSpec, spec: StockSpec): ShortageSpec | undefined {
  return shortage ?? spec.shortage
}
