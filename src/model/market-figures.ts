import type {
  AlternativeFigures,
  BrandFigures,
  ComplaintFigures,
  FeedbackFigures,
  FulfilmentFigures,
  HoardingFigures,
  MarketFigures,
  QuestionFigures,
  ReturnFigures,
  TalkFigures,
} from '../contracts/market-figures.ts'
import { type Flaw, flawNames } from '../contracts/satisfaction.ts'
import type { Complaints } from './complaints.ts'
import type { Fulfilment } from './fulfilment.ts'
import type { Hoarding } from './hoarding.ts'
import type { Improvement } from './improvement.ts'
import type { Market } from './market.ts'
import { readMarketing } from './marketing-figures.ts'
import type { ClockPlan } from './plan.ts'
import type { MarketPlan } from './plan-market.ts'
import type { Returns } from './returns.ts'
import type { ServiceLine } from './service-line.ts'
import type { WordOfMouth } from './word-of-mouth.ts'

/** The market's tallies as plain data; `points` are the stock points of the plan. Looking changes nothing. */
export function readMarket(
  market: Market,
  plan: MarketPlan,
  clock: ClockPlan,
  points: readonly { readonly name: string }[],
  periods: number,
): MarketFigures {
  const { tallies, customers } = market
  const now = market.now / clock.ticksPerPeriod
  const holders = customers.holders()
  return {
    alternatives: plan.alternatives.map((_, at) =>
      readAlternative(market, plan, points, at, clock.ticksPerPeriod, periods),
    ),
    segments: plan.segments.map(({ name, customers: count }, at) => ({
      name,
      customers: count,
      occasions: tallies.occasions[at],
      passed: tallies.passed[at],
      left: tallies.left[at],
      alive: customers.alive.subarray(customers.first[at], customers.first[at + 1]).reduce((sum, one) => sum + one, 0),
      ...(market.hoarding !== undefined && { hoarding: readHoarding(market.hoarding, at) }),
    })),
    ...(market.marketing !== undefined &&
      plan.marketing !== undefined && {
        marketing: readMarketing(market.marketing, plan.marketing, plan, now, (cell) => market.reputationNow(cell)),
      }),
    ...(market.talk !== undefined && { talk: readTalk(market.talk, market, plan) }),
    brands: plan.brands.flatMap((brand, number) =>
      plan.segments.map(({ name }, at): BrandFigures => {
        const cell = number * plan.segments.length + at
        const current = market.reputationNow(cell)
        const mean = market.reputationArea(cell) / (periods * clock.ticksPerPeriod)
        return {
          brand,
          segment: name,
          reputation: periods > 0 ? mean : current,
          reputationNow: current,
          holders: holders[cell],
        }
      }),
    ),
  }
}

function readHoarding({ bought, paidBack, heldBefore, held }: Hoarding, at: number): HoardingFigures {
  return { bought: bought[at], paidBack: paidBack[at], heldBefore: heldBefore[at], held: held[at] }
}

function readTalk({ posts, stars }: WordOfMouth, { assortment }: Market, { brands }: MarketPlan): TalkFigures[] {
  return brands.map((brand, at) => ({
    brand,
    posts: posts[at],
    meanPosted: posts[at] === 0 ? null : stars[at] / posts[at],
    rating: assortment.rating[at],
    volume: assortment.volume[at],
  }))
}

function readAlternative(
  market: Market,
  plan: MarketPlan,
  points: readonly { readonly name: string }[],
  at: number,
  ticksPerPeriod: number,
  periods: number,
): AlternativeFigures {
  const { tallies, assortment, now } = market
  const { name, brand, channel, point } = plan.alternatives[at]
  return {
    name,
    brand: plan.brands[brand],
    channel: plan.channels[channel],
    point: point < 0 ? null : points[point].name,
    chosen: tallies.chosen[at],
    acquired: tallies.acquired[at],
    wanted: tallies.wanted[at],
    handed: tallies.handed[at],
    lost: tallies.lost[at],
    closed: tallies.closed[at],
    delivered: tallies.delivered[at],
    onTime: tallies.onTime[at],
    leadPeriods: tallies.leadTicks[at] / ticksPerPeriod,
    latePeriods: tallies.lateTicks[at] / ticksPerPeriod,
    scores: tallies.scores[at],
    score: tallies.score[at],
    satisfied: tallies.satisfied[at],
    promoters: tallies.promoters[at],
    detractors: tallies.detractors[at],
    revenue: tallies.revenue[at],
    price: assortment.price[at],
    flawed: flawsOf(tallies.flawed, at),
    ...(market.complaints !== undefined && { complaints: readComplaints(market.complaints, at, ticksPerPeriod) }),
    ...(market.returns !== undefined && { returns: readReturns(market.returns, at, ticksPerPeriod, periods, now) }),
    ...(market.fulfilment?.takes(at) === true && { fulfilment: readFulfilment(market.fulfilment, at, ticksPerPeriod) }),
    ...(market.improvement !== undefined && { feedback: readFeedback(market.improvement, market.flaws, at) }),
    ...(market.contacts !== undefined && { questions: readQuestions(market.contacts, at) }),
  }
}

function flawsOf(flawed: Float64Array, at: number): Readonly<Record<Flaw, number>> {
  const [damaged, wrongItem, missing, spoilt] = flawed.subarray(at * flawNames.length, (at + 1) * flawNames.length)
  return { damaged, wrongItem, missing, spoilt }
}

function readComplaints({ tallies }: Complaints, at: number, ticksPerPeriod: number): ComplaintFigures {
  return {
    disappointed: tallies.disappointed[at],
    complaints: tallies.complaints[at],
    resolved: tallies.resolved[at],
    resolvedPeriods: tallies.ticks[at] / ticksPerPeriod,
    starsWon: tallies.stars[at],
    neglected: tallies.neglected[at],
  }
}

function readFeedback(improvement: Improvement, flaws: Float64Array, at: number): FeedbackFigures {
  const actions = flawsOf(improvement.actions, at)
  const taken = Object.values(actions).reduce((sum, count) => sum + count, 0)
  const tags = flawsOf(improvement.tags, at)
  return { tags, actions, probability: flawsOf(flaws, at), spent: taken * improvement.cost }
}

function readQuestions({ tallies }: ServiceLine, at: number): QuestionFigures {
  return {
    late: tallies.late[at],
    lateAnswered: tallies.lateAnswered[at],
    lateUnanswered: tallies.lateUnanswered[at],
    returned: tallies.returned[at],
    returnedAnswered: tallies.returnedAnswered[at],
    returnedUnanswered: tallies.returnedUnanswered[at],
  }
}

function readFulfilment({ tallies }: Fulfilment, at: number, ticksPerPeriod: number): FulfilmentFigures {
  return {
    orders: tallies.orders[at],
    uncovered: tallies.uncovered[at],
    split: tallies.split[at],
    lines: tallies.lines[at],
    parcels: tallies.parcels[at],
    attempts: tallies.attempts[at],
    failed: tallies.failed[at],
    broughtBack: tallies.broughtBack[at],
    pickPeriods: tallies.pickTicks[at] / ticksPerPeriod,
    packPeriods: tallies.packTicks[at] / ticksPerPeriod,
    tenderPeriods: tallies.tenderTicks[at] / ticksPerPeriod,
    commission: tallies.commission[at],
    failedUnits: tallies.failedUnits[at],
    fines: tallies.fines[at],
  }
}

function readReturns(
  { tallies }: Returns,
  at: number,
  ticksPerPeriod: number,
  periods: number,
  now: number,
): ReturnFigures {
  const area = tallies.openArea[at] + tallies.open[at] * (now - tallies.since[at])
  return {
    orders: tallies.orders[at],
    returned: tallies.returned[at],
    restocked: tallies.restocked[at],
    soldOff: tallies.soldOff[at],
    worthless: tallies.worthless[at],
    refurbished: tallies.refurbished[at],
    scrapped: tallies.scrapped[at],
    toVendor: tallies.toVendor[at],
    tooLate: tallies.tooLate[at],
    open: periods > 0 ? area / (periods * ticksPerPeriod) : tallies.open[at],
    openNow: tallies.open[at],
    refunded: tallies.refunded[at],
    refundPeriods: tallies.refundTicks[at] / ticksPerPeriod,
  }
}
