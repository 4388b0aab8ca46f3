/** Closed forms of inventory theory. Sub-path entry `downstream-sim/theory`. */

export {
  type AdbudgParameters,
  adbudgThrough,
  dorfmanSteiner,
  type Judgements,
  shareOut,
} from './advertising-budget.ts'
export {
  type AlternatingRenewal,
  availability,
  type Downtime,
  downtimeWithin,
  upProbability,
} from './alternating-renewal.ts'
export { type AssemblyComponent, type AssemblyFigures, type AssemblyModel, assemblyFigures } from './assembly.ts'
export { type BloodBank, type BloodBankFigures, bloodBank } from './blood-bank.ts'
export {
  allocateCalls,
  type CallAccount,
  type CallAllocation,
  type CallCalibration,
  calibrateCallResponse,
  callSales,
  marginalCallSales,
} from './call-allocation.ts'
export {
  bestRetailPrice,
  type ChannelOptimum,
  coordinatingBuyBack,
  coordinatingWholesalePrice,
  criticalRatioWithBuyBack,
  decentralisedChannel,
  integratedChannel,
  type LinearDemandChannel,
  type NewsvendorChannel,
} from './channel.ts'
export { clarkScarf, costOfEchelonLevels, type SerialModel, type SerialPlan } from './clark-scarf.ts'
export {
  bestDispatchInterval,
  bestDispatchQuantity,
  type ConsolidationFigures,
  type ConsolidationModel,
  quantityDispatch,
  timeAndQuantityDispatch,
  timeDispatch,
} from './consolidation.ts'
export {
  agentsFor,
  effectiveRate,
  erlangA,
  erlangC,
  fullTimePerSeat,
  type OneSkill,
  squareRootStaffing,
  type WaitingLaw,
} from './contact-centre.ts'
export { type DemandLaw, finiteLaw, normalLaw, poissonLaw, uniformLaw } from './demand-law.ts'
export { type EoqCosts, type EoqPlan, eoq, eoqWithBackorders, epq } from './eoq.ts'
export {
  type EoqDisruptionFigures,
  type EoqDisruptionModel,
  eoqWithDisruptions,
  eoqWithDisruptionsAt,
} from './eoq-disruptions.ts'
export { erlangLoss } from './erlang-loss.ts'
export { type DiscountOffer, type ForwardBuy, forwardBuy } from './forward-buying.ts'
export {
  type BoundedServicePlan,
  guaranteedServiceNetwork,
  type NetworkSearch,
  serviceTimeSolver,
} from './guaranteed-service-general.ts'
export {
  type GuaranteedServiceModel,
  type GuaranteedServicePlan,
  type GuaranteedServiceStage,
  guaranteedServicePlan,
  pooledSd,
} from './guaranteed-service-network.ts'
export { guaranteedServiceTree } from './guaranteed-service-tree.ts'
export { jointFailure, jointFailureAt, meanIntensity, recoveryLoss, yearlyHit } from './hazards.ts'
export {
  pooledSpareParts,
  type SparePartsFigures,
  type SparePartsModel,
  type SparePartsWaits,
  separateSpareParts,
  sparePartsForTarget,
} from './lateral-transshipment.ts'
export {
  bestLostSalesBaseStock,
  costOfLostSalesBaseStock,
  type LostSalesModel,
  leastLostSalesCost,
} from './lost-sales.ts'
export { type Belief, beliefAfter, demandSdAfter, meanAfter, valueOfSurvey } from './market-research.ts'
export {
  costOfMarkovSupply,
  downtimeShares,
  type MarkovSupplyModel,
  type MarkovSupplyPlan,
  optimalMarkovSupply,
} from './markov-supply.ts'
export { mixtureLaw, type WeightedLaw } from './mixture-law.ts'
export { type LogitShares, logitElasticities, logitShares } from './multinomial-logit.ts'
export { expectedMismatch, type MismatchCosts, newsvendorCost, newsvendorLevel } from './newsvendor.ts'
export { modifiedOfferedLoad, pointwiseLoad } from './offered-load.ts'
export {
  optimalWarehouse,
  type Retailer,
  type RetailerFigures,
  type WarehouseCosts,
  type WarehouseFigures,
  type WarehouseLevels,
  type WarehouseMethod,
  type WarehouseModel,
  type WarehousePlan,
  warehouseFigures,
} from './one-warehouse-retailers.ts'
export {
  bestPerishableBaseStock,
  type DiscountedRun,
  discountedPerishableCost,
  type PerishableAverages,
  type PerishableCosts,
  perishableAverages,
} from './perishable-chain.ts'
export {
  type PerishableOneForOne,
  type PerishableOneForOneFigures,
  perishableOneForOne,
} from './perishable-one-for-one.ts'
export { optimalPerishableRule } from './perishable-optimum.ts'
export {
  type PerishableModel,
  type PerishableRule,
  type PerishableState,
  perishableBaseStock,
} from './perishable-step.ts'
export { pricePremium } from './price-premium.ts'
export { costOfRQ, optimalRQ, type RQModel, type RQPlan } from './r-Q.ts'
export {
  costOfAdditiveYield,
  costOfYieldShares,
  costWithAdditiveYield,
  costWithMultiplicativeYield,
  eoqWithAdditiveYield,
  eoqWithMultiplicativeYield,
  newsvendorWithAdditiveYield,
  newsvendorWithYieldShares,
  type YieldMoments,
  type YieldShare,
} from './random-yield.ts'
export { type PoolingModel, type PoolingPlan, riskPooling } from './risk-pooling.ts'
export { type AssemblyItem, assemblyToSeries, type SerialStage } from './rosling.ts'
export { costOfSS, optimalSS, type SSModel, type SSPlan } from './s-S.ts'
export {
  cycleServiceAt,
  fillRateAt,
  fillRateOfRQ,
  reorderPointForCycleService,
  reorderPointForFillRate,
} from './service-level.ts'
export { delayedRerouting, type SourcingCosts, type SourcingModel, sourcingCosts } from './sourcing-strategies.ts'
export { costOfLots, type LotSizingModel, type LotSizingPlan, wagnerWhitin } from './wagner-whitin.ts'
