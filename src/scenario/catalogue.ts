/**
 * All built-in kinds by room. Over 300 lines: an import and an entry for each kind, and nothing else.
 */
import { fairShareAllocation } from '../allocation/fair-share.ts'
import { firstComeAllocation } from '../allocation/first-come.ts'
import { historyAllocation } from '../allocation/history.ts'
import { linearAllocation } from '../allocation/linear.ts'
import { priorityAllocation } from '../allocation/priority.ts'
import { proportionalAllocation } from '../allocation/proportional.ts'
import { reserveAllocation } from '../allocation/reserve.ts'
import { whenShortAllocation } from '../allocation/when-short.ts'
import { directCarrier } from '../carriers/direct.ts'
import { ltlCarrier } from '../carriers/ltl.ts'
import { timetableCarrier } from '../carriers/timetable.ts'
import { truckloadCarrier } from '../carriers/truckload.ts'
import type { Allocation } from '../contracts/allocation.ts'
import type { Buying } from '../contracts/buying.ts'
import type { CallResponse } from '../contracts/call-response.ts'
import type { Campaign } from '../contracts/campaign.ts'
import type { Carrier } from '../contracts/carrier.ts'
import type { ChannelContract } from '../contracts/channel-contract.ts'
import type { Choice } from '../contracts/choice.ts'
import type { Definition } from '../contracts/definition.ts'
import type { Demand } from '../contracts/demand.ts'
import type { Disruption } from '../contracts/disruption.ts'
import type { Forecaster } from '../contracts/forecaster.ts'
import type { Goodwill } from '../contracts/goodwill.ts'
import type { Policy } from '../contracts/policy.ts'
import type { Producer } from '../contracts/producer.ts'
import type { Reaction } from '../contracts/reaction.ts'
import type { Reputation } from '../contracts/reputation.ts'
import type { Response } from '../contracts/response.ts'
import type { Routing } from '../contracts/routing.ts'
import type { Satisfaction } from '../contracts/satisfaction.ts'
import type { Sourcing } from '../contracts/sourcing.ts'
import type { Yield } from '../contracts/yield.ts'
import { arrivalsDemand } from '../customers/arrivals.ts'
import { autoregressiveDemand } from '../customers/autoregressive.ts'
import { bassBuying } from '../customers/bass.ts'
import { betaReputationDefinition } from '../customers/beta-reputation.ts'
import { bgNbdBuying } from '../customers/bg-nbd.ts'
import { deliveryReviewSatisfaction } from '../customers/delivery-review.ts'
import { deliveryScoreSatisfaction } from '../customers/delivery-score.ts'
import { disconfirmationSatisfaction } from '../customers/disconfirmation.ts'
import { fluidDemand } from '../customers/fluid.ts'
import { generalisedBassBuying } from '../customers/generalised-bass.ts'
import { goodwillReputationDefinition } from '../customers/goodwill-reputation.ts'
import { logLinearChoice } from '../customers/log-linear.ts'
import { logitChoice } from '../customers/logit.ts'
import { nestedLogitChoice } from '../customers/nested-logit.ts'
import { networkBassBuying } from '../customers/network-bass.ts'
import { nortonBassBuying } from '../customers/norton-bass.ts'
import { paretoNbdBuying } from '../customers/pareto-nbd.ts'
import { perPeriodDemand } from '../customers/per-period.ts'
import { poissonBuying } from '../customers/poisson-buyers.ts'
import { profileDemand } from '../customers/profile.ts'
import { recordedDemand } from '../customers/recorded.ts'
import { refillBuying } from '../customers/refills.ts'
import { regularDemand } from '../customers/regular.ts'
import { switchingChoice } from '../customers/switching.ts'
import { visitsBuying } from '../customers/visits.ts'
import { bankruptcyDisruption } from '../disruptions/bankruptcy.ts'
import { breakdownsDisruption } from '../disruptions/breakdowns.ts'
import { detectionParameters } from '../disruptions/detection.ts'
import { effectDisruption } from '../disruptions/effect.ts'
import { followOnDisruption } from '../disruptions/follow-on.ts'
import { laneClosureDisruption } from '../disruptions/lane-closure.ts'
import { laneDelayDisruption } from '../disruptions/lane-delay.ts'
import { outageDisruption } from '../disruptions/outage.ts'
import { presetDisruption } from '../disruptions/preset.ts'
import { regimesDisruption } from '../disruptions/regimes.ts'
import { replayDisruption } from '../disruptions/replay.ts'
import { shocksDisruption } from '../disruptions/shocks.ts'
import { stormDisruption } from '../disruptions/storm.ts'
import { ArgumentError } from '../errors.ts'
import { autoregressiveForecaster } from '../forecasting/autoregressive.ts'
import { constantForecaster } from '../forecasting/constant.ts'
import { crostonForecaster, sbaForecaster } from '../forecasting/croston.ts'
import { exponentialSmoothingForecaster } from '../forecasting/exponential-smoothing.ts'
import { holtForecaster } from '../forecasting/holt.ts'
import { holtWintersForecaster } from '../forecasting/holt-winters.ts'
import { movingAverageForecaster } from '../forecasting/moving-average.ts'
import { naiveForecaster } from '../forecasting/naive.ts'
import { tsbForecaster } from '../forecasting/tsb.ts'
import { adbudgCurve } from '../marketing/adbudg.ts'
import { advertisingCampaign } from '../marketing/advertising.ts'
import { brandingCampaign } from '../marketing/branding.ts'
import { couponsCampaign } from '../marketing/coupons.ts'
import { hillCurve } from '../marketing/hill.ts'
import { linearResponseCurve } from '../marketing/linear-response.ts'
import { logResponseCurve } from '../marketing/log-response.ts'
import { marketResearchCampaign } from '../marketing/market-research.ts'
import { nerloveArrowGoodwill } from '../marketing/nerlove-arrow.ts'
import { powerResponseCurve } from '../marketing/power-response.ts'
import { promotionCampaign } from '../marketing/promotion.ts'
import { publicityCampaign } from '../marketing/publicity.ts'
import { reachResponseCurve } from '../marketing/reach-response.ts'
import { recommendationsCampaign } from '../marketing/recommendations.ts'
import { vidaleWolfeGoodwill } from '../marketing/vidale-wolfe.ts'
import type { ParameterTable } from '../parameters.ts'
import { baseStockPolicy } from '../policies/base-stock.ts'
import { baseSurgePolicy } from '../policies/base-surge.ts'
import { cappedBaseStockPolicy } from '../policies/capped-base-stock.ts'
import { constantOrderPolicy } from '../policies/constant-order.ts'
import { daysOfSupplyPolicy } from '../policies/days-of-supply.ts'
import { dualIndexPolicy } from '../policies/dual-index.ts'
import { echelonBaseStockPolicy } from '../policies/echelon-base-stock.ts'
import { echelonRNQPolicy } from '../policies/echelon-r-nQ.ts'
import { emergencyOrderPolicy } from '../policies/emergency-order.ts'
import { ewaPolicy } from '../policies/ewa.ts'
import { fixedPlanPolicy } from '../policies/fixed-plan.ts'
import { forecastOrderUpToPolicy } from '../policies/forecast-order-up-to.ts'
import { forwardBuyingPolicy } from '../policies/forward-buying.ts'
import { inflatedPolicy } from '../policies/inflated.ts'
import { minMaxPolicy } from '../policies/min-max.ts'
import { passThroughPolicy } from '../policies/pass-through.ts'
import { proportionalOrderUpToPolicy } from '../policies/proportional-order-up-to.ts'
import { RrnQPolicy } from '../policies/R-r-nQ.ts'
import { RSPolicy } from '../policies/R-S.ts'
import { RsSPolicy } from '../policies/R-s-S.ts'
import { rnQPolicy } from '../policies/r-nQ.ts'
import { sSPolicy } from '../policies/s-S.ts'
import { stermanPolicy } from '../policies/sterman.ts'
import { additiveYieldLaw } from '../producers/additive-yield.ts'
import { binomialYieldLaw } from '../producers/binomial-yield.ts'
import { fewestDaysOfSupplyProducer } from '../producers/fewest-days-of-supply.ts'
import { fixedCycleProducer } from '../producers/fixed-cycle.ts'
import { largestQueueProducer } from '../producers/largest-queue.ts'
import { longestWaitingProducer } from '../producers/longest-waiting.ts'
import { makeToOrderProducer } from '../producers/make-to-order.ts'
import { multiplicativeYieldLaw } from '../producers/multiplicative-yield.ts'
import { demandShapingReaction } from '../reactions/demand-shaping.ts'
import { expediteReaction } from '../reactions/expedite.ts'
import { flexibleCapacityReaction } from '../reactions/flexible-capacity.ts'
import { insuranceReaction } from '../reactions/insurance.ts'
import { panicReaction } from '../reactions/panic.ts'
import { buyBackContract } from '../sales/buy-back.ts'
import { consignmentContract } from '../sales/consignment.ts'
import { constantElasticityResponse } from '../sales/constant-elasticity.ts'
import { detailingResponse } from '../sales/detailing.ts'
import { lodishResponse } from '../sales/lodish.ts'
import { revenueSharingContract } from '../sales/revenue-sharing.ts'
import { wholesalePriceContract } from '../sales/wholesale-price.ts'
import { longestIdleRouting } from '../service/longest-idle.ts'
import { reserveAgentsRouting } from '../service/reserve-agents.ts'
import { skillBasedRouting } from '../service/skill-based.ts'
import { cheapestSourcing } from '../sourcing/cheapest.ts'
import { fastestSourcing } from '../sourcing/fastest.ts'
import { firstOpenSourcing } from '../sourcing/first-open.ts'
import { primaryBackupSourcing } from '../sourcing/primary-backup.ts'
import { splitSourcing } from '../sourcing/split.ts'

/** What each room of plug-ins makes. */
export interface Rooms {
  readonly policy: Policy
  readonly demand: Demand
  readonly carrier: Carrier
  readonly sourcing: Sourcing
  readonly allocation: Allocation
  readonly disruption: Disruption
  readonly reaction: Reaction
  readonly satisfaction: Satisfaction
  readonly forecaster: Forecaster
  readonly buying: Buying
  readonly choice: Choice
  readonly reputation: Reputation
  readonly contract: ChannelContract
  readonly producer: Producer
  readonly yield: Yield
  readonly routing: Routing
  readonly campaign: Campaign
  readonly goodwill: Goodwill
  readonly response: Response
  readonly callResponse: CallResponse
}
export type Room = keyof Rooms

/** A definition of a room; its spec has been matched to it by `kind`. */
export type AnyDefinition<R extends Room> = Definition<{ readonly kind: string }, Rooms[R]>

/** Kinds by room. */
export type Catalogue = { readonly [R in Room]: ReadonlyMap<string, AnyDefinition<R>> }

/** A user's own kinds, to be used beside the built-in ones. */
export type Extensions = { readonly [R in Room]?: readonly AnyDefinition<R>[] }

const builtIn: { readonly [R in Room]: readonly AnyDefinition<R>[] } = {
  policy: [
    baseStockPolicy,
    sSPolicy,
    rnQPolicy,
    RSPolicy,
    RsSPolicy,
    stermanPolicy,
    passThroughPolicy,
    RrnQPolicy,
    minMaxPolicy,
    daysOfSupplyPolicy,
    cappedBaseStockPolicy,
    constantOrderPolicy,
    fixedPlanPolicy,
    forecastOrderUpToPolicy,
    proportionalOrderUpToPolicy,
    echelonBaseStockPolicy,
    echelonRNQPolicy,
    dualIndexPolicy,
    baseSurgePolicy,
    emergencyOrderPolicy,
    ewaPolicy,
    inflatedPolicy,
    forwardBuyingPolicy,
  ],
  demand: [
    perPeriodDemand,
    arrivalsDemand,
    regularDemand,
    recordedDemand,
    fluidDemand,
    autoregressiveDemand,
    profileDemand,
  ],
  carrier: [directCarrier, timetableCarrier, ltlCarrier, truckloadCarrier],
  sourcing: [firstOpenSourcing, splitSourcing, cheapestSourcing, fastestSourcing, primaryBackupSourcing],
  allocation: [
    firstComeAllocation,
    priorityAllocation,
    proportionalAllocation,
    fairShareAllocation,
    linearAllocation,
    historyAllocation,
    reserveAllocation,
    whenShortAllocation,
  ],
  disruption: [
    outageDisruption,
    breakdownsDisruption,
    laneDelayDisruption,
    laneClosureDisruption,
    effectDisruption,
    bankruptcyDisruption,
    shocksDisruption,
    followOnDisruption,
    replayDisruption,
    regimesDisruption,
    stormDisruption,
    presetDisruption,
  ],
  reaction: [flexibleCapacityReaction, demandShapingReaction, expediteReaction, insuranceReaction, panicReaction],
  satisfaction: [deliveryScoreSatisfaction, deliveryReviewSatisfaction, disconfirmationSatisfaction],
  forecaster: [
    constantForecaster,
    naiveForecaster,
    movingAverageForecaster,
    exponentialSmoothingForecaster,
    holtForecaster,
    holtWintersForecaster,
    crostonForecaster,
    sbaForecaster,
    tsbForecaster,
    autoregressiveForecaster,
  ],
  buying: [
    poissonBuying,
    bgNbdBuying,
    paretoNbdBuying,
    refillBuying,
    bassBuying,
    generalisedBassBuying,
    nortonBassBuying,
    networkBassBuying,
    visitsBuying,
  ],
  choice: [logLinearChoice, logitChoice, nestedLogitChoice, switchingChoice],
  reputation: [betaReputationDefinition, goodwillReputationDefinition],
  contract: [wholesalePriceContract, buyBackContract, revenueSharingContract, consignmentContract],
  producer: [
    longestWaitingProducer,
    fixedCycleProducer,
    fewestDaysOfSupplyProducer,
    largestQueueProducer,
    makeToOrderProducer,
  ],
  yield: [multiplicativeYieldLaw, additiveYieldLaw, binomialYieldLaw],
  campaign: [
    advertisingCampaign,
    promotionCampaign,
    couponsCampaign,
    publicityCampaign,
    brandingCampaign,
    recommendationsCampaign,
    marketResearchCampaign,
  ],
  goodwill: [nerloveArrowGoodwill, vidaleWolfeGoodwill],
  response: [linearResponseCurve, adbudgCurve, hillCurve, logResponseCurve, powerResponseCurve, reachResponseCurve],
  routing: [longestIdleRouting, skillBasedRouting, reserveAgentsRouting],
  callResponse: [lodishResponse, constantElasticityResponse, detailingResponse],
}

/** The built-in kinds and those of `extensions`. Throws ArgumentError where two of a room share a name. */
export function catalogue(extensions: Extensions = {}): Catalogue {
  const room = <R extends Room>(name: R, shared: ParameterTable = {}): ReadonlyMap<string, AnyDefinition<R>> => {
    const kinds = new Map<string, AnyDefinition<R>>()
    for (const definition of [...builtIn[name], ...(extensions[name] ?? [])]) {
      if (kinds.has(definition.kind))
        throw new ArgumentError(`invalid ${name} kind "${definition.kind}": it is defined twice`)
      kinds.set(definition.kind, { ...definition, parameters: { ...definition.parameters, ...shared } })
    }
    return kinds
  }
  return {
    policy: room('policy'),
    demand: room('demand'),
    carrier: room('carrier'),
    sourcing: room('sourcing'),
    allocation: room('allocation'),
    disruption: room('disruption', detectionParameters),
    reaction: room('reaction'),
    satisfaction: room('satisfaction'),
    forecaster: room('forecaster'),
    buying: room('buying'),
    choice: room('choice'),
    reputation: room('reputation'),
    contract: room('contract'),
    producer: room('producer'),
    yield: room('yield'),
    routing: room('routing'),
    campaign: room('campaign'),
    goodwill: room('goodwill'),
    response: room('response'),
    callResponse: room('callResponse'),
  }
}
