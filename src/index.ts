/**
 * The door to Downstream: everything that a study needs, in the order of the README. Runs in Node and in a browser.
 *
 * Sub-path entries hold the rest: `downstream-sim/files` scenarios as YAML and JSON; `/kernel` time, processes and resources;
 * `/random` streams and samplers; `/stats` statistics; `/theory` closed forms; `/testing` contract kits; `/report` charts and pages.
 *
 * Over 300 lines: it is one list of exports.
 */

// Author: a scenario and its parts, as data.

export type { AccountFigures } from './contracts/figures-accounts.ts'
export { backorder, lane, lostSales, producer, retailer, scenario, supplier, wholesaler } from './scenario/build.ts'
export type { ConsolidateSpec } from './scenario/consolidate.ts'
export type { CreditSpec } from './scenario/credit.ts'
export type { DamageSpec } from './scenario/damage.ts'
export type { LoadSpec, VehicleSpec } from './scenario/load.ts'
export { type Measures, type PackagingSpec, type UnitLoad, unitLoad } from './scenario/packaging.ts'
export type { RerouteSpec } from './scenario/reroute.ts'
export { type Sequence, type SequenceName, type SequenceSpec, type Step, sequences } from './scenario/sequence.ts'
export type { ServingSpec } from './scenario/serving.ts'
export type {
  AllocationSpec,
  CarrierSpec,
  CustomersSpec,
  DemandSpec,
  DiscountSpec,
  DisruptionSpec,
  ForecasterSpec,
  InitialSpec,
  LaneSpec,
  LotSpec,
  MakeSpec,
  OfferSpec,
  OrderCalendarSpec,
  PeriodName,
  Place,
  PolicySpec,
  ProducerSpec,
  ProductionSpec,
  ProductSpec,
  ReactionSpec,
  RejectsSpec,
  RetailerSpec,
  ScenarioSpec,
  ShortageSpec,
  SiteSpec,
  SourcingSpec,
  StockSpec,
  StorageSpec,
  SubstituteSpec,
  SupplierSpec,
  TermsSpec,
  TransshipSpec,
  UserSpec,
  WholesalerSpec,
  YieldSpec,
} from './scenario/spec.ts'
export type { AuditsSpec, RecordsSpec, ShelfSpec } from './scenario/spec-stores.ts'
export type { TradeSpec } from './scenario/trade.ts'

// Demand and distributions, and what customers think of it all.

export { arrivals, poissonArrivals } from './customers/arrivals.ts'
export { autoregressive } from './customers/autoregressive.ts'
export { deliveryReview } from './customers/delivery-review.ts'
export { deliveryScore } from './customers/delivery-score.ts'
export { disconfirmation } from './customers/disconfirmation.ts'
export { fluid } from './customers/fluid.ts'
export { perPeriod } from './customers/per-period.ts'
export { profile } from './customers/profile.ts'
export { recorded } from './customers/recorded.ts'
export { regular } from './customers/regular.ts'
export type { DistributionSpec } from './random/distribution.ts'
export { beta } from './random/distributions/beta.ts'
export { binomial } from './random/distributions/binomial.ts'
export { constant } from './random/distributions/constant.ts'
export { discrete } from './random/distributions/discrete.ts'
export { empirical } from './random/distributions/empirical.ts'
export { erlang } from './random/distributions/erlang.ts'
export { exponential } from './random/distributions/exponential.ts'
export { gamma } from './random/distributions/gamma.ts'
export { geometric } from './random/distributions/geometric.ts'
export { lognormal } from './random/distributions/lognormal.ts'
export { mixture } from './random/distributions/mixture.ts'
export { negativeBinomial } from './random/distributions/negative-binomial.ts'
export { normal } from './random/distributions/normal.ts'
export { poisson } from './random/distributions/poisson.ts'
export { trace } from './random/distributions/trace.ts'
export { triangular } from './random/distributions/triangular.ts'
export { truncatedNormal } from './random/distributions/truncated-normal.ts'
export { uniform } from './random/distributions/uniform.ts'
export { weibull } from './random/distributions/weibull.ts'

// Customers who choose: when they buy, what they choose, and what they think of brands.

export type { RoundFigures } from './contracts/figures-rounds.ts'
export { bass } from './customers/bass.ts'
export { betaReputation } from './customers/beta-reputation.ts'
export { bgNbd } from './customers/bg-nbd.ts'
export { generalisedBass } from './customers/generalised-bass.ts'
export { goodwillReputation } from './customers/goodwill-reputation.ts'
export { logLinear } from './customers/log-linear.ts'
export { type LogitSpec, logit } from './customers/logit.ts'
export { nestedLogit } from './customers/nested-logit.ts'
export { networkBass } from './customers/network-bass.ts'
export { nortonBass } from './customers/norton-bass.ts'
export { paretoNbd } from './customers/pareto-nbd.ts'
export { poissonBuyers } from './customers/poisson-buyers.ts'
export { refills } from './customers/refills.ts'
export { switching } from './customers/switching.ts'
export { visits } from './customers/visits.ts'
export { type ContactInterval, type ContactIntervalOptions, ContactIntervals } from './metrics/contact-intervals.ts'
export { type CustomerEvent, CustomerHistories } from './metrics/customer-histories.ts'
export { DaysCovered } from './metrics/days-covered.ts'
export {
  type CoilSpec,
  type IngredientSpec,
  pharmacy,
  restaurant,
  serviceStation,
  type TankSpec,
  vendingMachine,
} from './scenario/outlets.ts'
export type { DisputesSpec, ShortPaymentSpec } from './scenario/receivable-terms.ts'
export type { ComplaintsSpec } from './scenario/spec-complaints.ts'
export type { FeedbackSpec } from './scenario/spec-feedback.ts'
export type {
  AttemptsSpec,
  CollectSpec,
  ComplianceSpec,
  FulfilmentSpec,
  MarketplaceSpec,
  OrderLineSpec,
} from './scenario/spec-fulfilment.ts'
export type {
  AlternativeSpec,
  BuyingSpec,
  ChoiceSpec,
  MarketSpec,
  ReputationSpec,
  SegmentSpec,
} from './scenario/spec-market.ts'
export type { LateQuestionsSpec, QuestionsSpec, ReturnedQuestionsSpec } from './scenario/spec-questions.ts'
export type { ReturnsSpec } from './scenario/spec-returns.ts'
export type { RoundSpec, TelemetrySpec } from './scenario/spec-rounds.ts'
export type { HoardingSpec, TalkSpec } from './scenario/spec-talk.ts'

// Campaigns: media and what is left of them, promotions.

export { adbudg } from './marketing/adbudg.ts'
export { advertising } from './marketing/advertising.ts'
export { branding } from './marketing/branding.ts'
export { coupons } from './marketing/coupons.ts'
export { hill } from './marketing/hill.ts'
export { linearResponse } from './marketing/linear-response.ts'
export { logResponse } from './marketing/log-response.ts'
export { marketResearch } from './marketing/market-research.ts'
export { nerloveArrow } from './marketing/nerlove-arrow.ts'
export { powerResponse } from './marketing/power-response.ts'
export { promotion } from './marketing/promotion.ts'
export { publicity } from './marketing/publicity.ts'
export { reachResponse } from './marketing/reach-response.ts'
export { recommendations } from './marketing/recommendations.ts'
export { vidaleWolfe } from './marketing/vidale-wolfe.ts'
export type { BrandSpec, CampaignSpec, GoodwillSpec, MediumSpec, ResponseSpec } from './scenario/spec-marketing.ts'

// Policies, the forecasts they use, and where they order.

export { autoregressiveForecast } from './forecasting/autoregressive.ts'
export { constantForecast } from './forecasting/constant.ts'
export { croston, SBA } from './forecasting/croston.ts'
export { exponentialSmoothing } from './forecasting/exponential-smoothing.ts'
export { holt } from './forecasting/holt.ts'
export { holtWinters } from './forecasting/holt-winters.ts'
export { movingAverage } from './forecasting/moving-average.ts'
export { naive } from './forecasting/naive.ts'
export { TSB } from './forecasting/tsb.ts'
export { baseStock } from './policies/base-stock.ts'
export { baseSurge } from './policies/base-surge.ts'
export { cappedBaseStock } from './policies/capped-base-stock.ts'
export { constantOrder } from './policies/constant-order.ts'
export { daysOfSupply } from './policies/days-of-supply.ts'
export { dualIndex } from './policies/dual-index.ts'
export { echelonBaseStock } from './policies/echelon-base-stock.ts'
export { echelonRQ } from './policies/echelon-r-nQ.ts'
export { emergencyOrder } from './policies/emergency-order.ts'
export { ewa } from './policies/ewa.ts'
export { fixedPlan } from './policies/fixed-plan.ts'
export { forecastOrderUpTo } from './policies/forecast-order-up-to.ts'
export { type ForwardBuyingSpec, forwardBuying } from './policies/forward-buying.ts'
export { type InflatedSpec, inflated } from './policies/inflated.ts'
export { minMax } from './policies/min-max.ts'
export { passThrough } from './policies/pass-through.ts'
export { proportionalOrderUpTo } from './policies/proportional-order-up-to.ts'
export { RrnQ } from './policies/R-r-nQ.ts'
export { RS } from './policies/R-S.ts'
export { RsS } from './policies/R-s-S.ts'
export { rQ } from './policies/r-nQ.ts'
export { sS } from './policies/s-S.ts'
export { sterman } from './policies/sterman.ts'
export { cheapest } from './sourcing/cheapest.ts'
export { fastest } from './sourcing/fastest.ts'
export { firstOpen } from './sourcing/first-open.ts'
export { primaryBackup } from './sourcing/primary-backup.ts'
export { split } from './sourcing/split.ts'

// Who of those waiting gets how much.

export { fairShare } from './allocation/fair-share.ts'
export { firstCome } from './allocation/first-come.ts'
export { history } from './allocation/history.ts'
export { linear } from './allocation/linear.ts'
export { priority } from './allocation/priority.ts'
export { proportional } from './allocation/proportional.ts'
export { reserve } from './allocation/reserve.ts'
export { whenShort } from './allocation/when-short.ts'

// Selling: contracts along the chain, pipelines of leads, people who call on accounts.

export { buyBack } from './sales/buy-back.ts'
export { consignment } from './sales/consignment.ts'
export { constantElasticity } from './sales/constant-elasticity.ts'
export { type DetailingSpec, detailing } from './sales/detailing.ts'
export { lodish } from './sales/lodish.ts'
export { revenueSharing } from './sales/revenue-sharing.ts'
export { wholesalePrice } from './sales/wholesale-price.ts'
export type {
  AccountSpec,
  CallResponseSpec,
  ChannelSpec,
  ConflictSpec,
  ContractSpec,
  CooperativeAdvertisingSpec,
  ForceSpec,
  PipelineSpec,
  QuotaSpec,
  RebateSpec,
  RebateTierSpec,
  SalesSpec,
  StageSpec,
} from './scenario/spec-sales.ts'

// What production lines make next, and how much of it is good.

export { additiveYield } from './producers/additive-yield.ts'
export { binomialYield } from './producers/binomial-yield.ts'
export { fewestDaysOfSupply } from './producers/fewest-days-of-supply.ts'
export { fixedCycle } from './producers/fixed-cycle.ts'
export { largestQueue } from './producers/largest-queue.ts'
export { longestWaiting } from './producers/longest-waiting.ts'
export { makeToOrder } from './producers/make-to-order.ts'
export { multiplicativeYield } from './producers/multiplicative-yield.ts'

// Customer service: who takes which contact.

export type {
  BreakSpec,
  CallBackSpec,
  ContactSpec,
  EscalationSpec,
  RecontactSpec,
  RoutingSpec,
  SelfServiceSpec,
  ServiceSpec,
  ShiftSpec,
  SlotsSpec,
  TeamSpec,
} from './scenario/spec-service.ts'
export { longestIdle } from './service/longest-idle.ts'
export { reserveAgents } from './service/reserve-agents.ts'
export { skillBased } from './service/skill-based.ts'

// Carriers and disruptions.

export { direct } from './carriers/direct.ts'
export { type LtlSpec, ltl } from './carriers/ltl.ts'
export { timetable } from './carriers/timetable.ts'
export { type TruckloadSpec, truckload } from './carriers/truckload.ts'
export { bankruptcy } from './disruptions/bankruptcy.ts'
export { breakdowns } from './disruptions/breakdowns.ts'
export { effect } from './disruptions/effect.ts'
export { followOn } from './disruptions/follow-on.ts'
export { laneClosure } from './disruptions/lane-closure.ts'
export { laneDelay } from './disruptions/lane-delay.ts'
export { outage } from './disruptions/outage.ts'
export { preset } from './disruptions/preset.ts'
export { type Preset, type PresetNumber, type PresetPart, presets } from './disruptions/presets.ts'
export { regimes } from './disruptions/regimes.ts'
export { replay } from './disruptions/replay.ts'
export { shocks } from './disruptions/shocks.ts'
export { storm } from './disruptions/storm.ts'
export { demandShaping } from './reactions/demand-shaping.ts'
export { expedite } from './reactions/expedite.ts'
export { flexibleCapacity } from './reactions/flexible-capacity.ts'
export { insurance } from './reactions/insurance.ts'
export { panic } from './reactions/panic.ts'

// What if: variants, edits, and what differs.

export { type Assumption, assumptions } from './scenario/assumptions.ts'
export { edit } from './scenario/edit.ts'
export { type Change, changes, type ScenarioDraft, vary } from './scenario/vary.ts'

// Run: one replication, or step by step.

export { type BullwhipOptions, bullwhip } from './metrics/bullwhip.ts'
export { defaultMetrics } from './metrics/catalogue.ts'
export { type PartyProfit, profitBySite } from './metrics/channel-profit.ts'
export {
  costToServe,
  costToServeOrders,
  type LandedCost,
  landedCosts,
  type ServingCost,
  type SharedBy,
} from './metrics/cost-to-serve.ts'
export { namedMetrics } from './metrics/named.ts'
export { type KeptOrder, type OrderState, orderRecords } from './metrics/order-keeper.ts'
export {
  immediateFillRate,
  inFullRate,
  lineFillRate,
  meanLateness,
  meanOrderCycleTime,
  type OrderLine,
  type OrderRecord,
  onTimeRate,
  orderFillOfIndependentLines,
  otifAsProduct,
  otifRate,
  perfectOrderAsProduct,
  perfectOrderRate,
  unitFillRate,
  unitsOnTimeShare,
} from './metrics/order-records.ts'
export { findMetric } from './metrics/parted.ts'
export {
  type PerformanceCurve,
  type Resilience,
  recoveredShare,
  relativePerformance,
  resilience,
  zobelIndex,
} from './metrics/resilience.ts'
export {
  type Ripple,
  ripple,
  riskExposure,
  type ValueAtRisk,
  valueAtRisk,
} from './metrics/resilience-network.ts'
export { customerSatisfactionIndex, netPromoterScore, topTwoBoxShare } from './metrics/surveys.ts'
export type { LotState } from './model/lot-states.ts'
export type { EvaluationContract, Manifest, MetricValues, RunResult } from './run/result.ts'
export { Runner, type RunOptions, run } from './run/run.ts'
export { type SeriesGrid, type SeriesName, seriesNames } from './run/series.ts'
export {
  type Directory,
  type MetricMaker,
  type SavedSimulation,
  Simulation,
  type SimulationOptions,
  type StockState,
} from './run/simulation.ts'

// Judge: replications, comparisons, sweeps, sensitivity, selection, optimisation, calibration.

export { type CalibrateOptions, type Calibration, calibrate, type FittedTarget } from './experiment/calibrate.ts'
export { type CompareOptions, type Comparison, compare } from './experiment/compare.ts'
export type { Bound, Bounds } from './experiment/constraints.ts'
export type { Difference } from './experiment/difference.ts'
export type {
  Engine,
  EngineOptions,
  ExtensionModule,
  Job,
  ObservedMetric,
  Outcome,
  ReplicationRecord,
} from './experiment/engine.ts'
export type { Range, Subject, Values } from './experiment/factors.ts'
export { type Frontier, type FrontierOptions, type FrontierPoint, frontier } from './experiment/frontier.ts'
export type { Goal } from './experiment/goal.ts'
export { type Incremental, type IncrementalOptions, incremental } from './experiment/incremental.ts'
export { inline } from './experiment/inline.ts'
export type { StudyManifest, StudyOptions } from './experiment/laboratory.ts'
export { type OptimiseOptions, type Optimum, optimise } from './experiment/optimise.ts'
export type { OptimiseStep, SearchEnd } from './experiment/point-search.ts'
export type { PrecisionGoal, Stopping } from './experiment/precision.ts'
export { type Ranked, type Ranking, type RankMethod, type RankOptions, rank } from './experiment/rank.ts'
export {
  type ExperimentManifest,
  type ExperimentResult,
  type ReplicateOptions,
  replicate,
} from './experiment/replicate.ts'
export type { Response, ResponseEstimate } from './experiment/response.ts'
export { type SensitivityOptions, type SensitivityResult, sensitivity } from './experiment/sensitivity.ts'
export type { MetricSummary } from './experiment/summary.ts'
export {
  type Exposure,
  type SiteSurvival,
  type Survival,
  type SurvivalOptions,
  survival,
} from './experiment/survival.ts'
export {
  type Setting,
  type SweepDesign,
  type SweepOptions,
  type SweepPoint,
  type SweepResult,
  type SweepRow,
  sweep,
} from './experiment/sweep.ts'
export type { Observed, ObservedFigure, ObservedSeries } from './experiment/targets.ts'
export { formatNumber, textTable } from './experiment/text-table.ts'
export { type WarmUp, type WarmUpOptions, type WarmUpSeries, warmUp } from './experiment/warm-up.ts'

// Kinds and metrics of your own.

export type { Allocation, Claims } from './contracts/allocation.ts'
export type { Buyers, Buying, Crowd } from './contracts/buying.ts'
export type { CallResponse } from './contracts/call-response.ts'
export type { Audience, Campaign, Move } from './contracts/campaign.ts'
export type { Carrier } from './contracts/carrier.ts'
export type { ChannelContract } from './contracts/channel-contract.ts'
export type { AlternativeView, Choice } from './contracts/choice.ts'
export type { Definition, Desk, Instance } from './contracts/definition.ts'
export type { Demand } from './contracts/demand.ts'
export { type ClosedOrders, type Disruption, Lever, type Press, type Surroundings } from './contracts/disruption.ts'
export type {
  ActivityName,
  CustomerFigures,
  DirectCostFigures,
  Figures,
  LaneFigures,
  MetricDefinition,
  PointFigures,
} from './contracts/figures.ts'
export type {
  ChannelFigures,
  ForceFigures,
  PipelineFigures,
  SalesFigures,
  StageFigures,
} from './contracts/figures-sales.ts'
export type { Forecaster, ForecasterChoice } from './contracts/forecaster.ts'
export type { Goodwill } from './contracts/goodwill.ts'
export type {
  AlternativeFigures,
  BrandFigures,
  BrandMarketing,
  CampaignFigures,
  ComplaintFigures,
  FulfilmentFigures,
  HoardingFigures,
  MarketFigures,
  MarketingFigures,
  MediumFigures,
  ReturnFigures,
  SegmentFigures,
  SurveyFigures,
  TalkFigures,
} from './contracts/market-figures.ts'
export type { MarketObserver } from './contracts/market-observer.ts'
export { Fact, type Metric, type Observer } from './contracts/observer.ts'
export { OrderFate, type OrderObserver } from './contracts/orders.ts'
export type { Plain } from './contracts/plain.ts'
export type { Policy, StockView } from './contracts/policy.ts'
export type { Jobs, Producer } from './contracts/producer.ts'
export type { Reputation } from './contracts/reputation.ts'
export type { Response as ResponseCurve } from './contracts/response.ts'
export type { Routing, ServiceView } from './contracts/routing.ts'
export type { Satisfaction } from './contracts/satisfaction.ts'
export type { ContactFigures, ServiceFigures, TeamFigures } from './contracts/service-figures.ts'
export type { Sourcing, SupplyView } from './contracts/sourcing.ts'
export type { Yield } from './contracts/yield.ts'
export type { Evidence, Parameter, ParameterTable } from './parameters.ts'
export type { Extensions } from './scenario/catalogue.ts'
export {
  defineAllocation,
  defineBuying,
  defineCallResponse,
  defineCampaign,
  defineCarrier,
  defineChoice,
  defineContract,
  defineDemand,
  defineDisruption,
  defineForecaster,
  defineGoodwill,
  definePolicy,
  defineProducer,
  defineReaction,
  defineReputation,
  defineResponse,
  defineRouting,
  defineSatisfaction,
  defineSourcing,
  defineYield,
} from './scenario/define.ts'

// When something is wrong.

export { ArgumentError, describeProblem, type Problem, ScenarioError, SimulationError } from './errors.ts'
export { version } from './version.ts'
