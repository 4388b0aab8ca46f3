import type { AlternativeFigures, BrandFigures, MarketFigures } from '../contracts/market-figures.ts'
import type { Market } from './market.ts'
import { readMarketing } from './marketing-figures.ts'
import type { ClockPlan } from './plan.ts'
import type { MarketPlan } from './plan-market.ts'

/** The market's tallies as plain data. Looking changes nothing. */
export function readMarket(market: Market, plan: MarketPlan, clock: ClockPlan, periods: number): MarketFigures {
  const { tallies, customers } = market
  const now = market.now / clock.ticksPerPeriod
  return {
    alternatives: plan.alternatives.map((_, at) => readAlternative(market, plan, at, clock.ticksPerPeriod)),
    segments: plan.segments.map(({ name, customers: count }, at) => ({
      name,
      customers: count,
      occasions: tallies.occasions[at],
      passed: tallies.passed[at],
      left: tallies.left[at],
      alive: customers.alive.subarray(customers.first[at], customers.first[at + 1]).reduce((sum, one) => sum + one, 0),
    })),
    ...(market.marketing !== undefined &&
      plan.marketing !== undefined && { marketing: readMarketing(market.marketing, plan.marketing, plan, now) }),
    brands: plan.brands.flatMap((brand, number) =>
      plan.segments.map(({ name }, at): BrandFigures => {
        const cell = number * plan.segments.length + at
        const current = market.reputationNow(cell)
        const mean = market.reputationArea(cell) / (periods * clock.ticksPerPeriod)
        return { brand, segment: name, reputation: periods > 0 ? mean : current, reputationNow: current }
      }),
    ),
  }
}

function readAlternative(market: Market, plan: MarketPlan, at: number, ticksPerPeriod: number): AlternativeFigures {
  const { tallies, assortment } = market
  const { name, brand, channel } = plan.alternatives[at]
  return {
    name,
    brand: plan.brands[brand],
    channel: plan.channels[channel],
    chosen: tallies.chosen[at],
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
  }
}
