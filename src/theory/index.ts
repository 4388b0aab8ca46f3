/** Closed forms of inventory theory. Sub-path entry `downstream-sim/theory`. */
export { clarkScarf, costOfEchelonLevels, type SerialModel, type SerialPlan } from './clark-scarf.ts'
export { type DemandLaw, finiteLaw, normalLaw, poissonLaw } from './demand-law.ts'
export { type EoqCosts, type EoqPlan, eoq, eoqWithBackorders, epq } from './eoq.ts'
export { type BoundedServicePlan, guaranteedServiceNetwork, type NetworkSearch } from './guaranteed-service-general.ts'
export {
  type GuaranteedServiceModel,
  type GuaranteedServicePlan,
  type GuaranteedServiceStage,
  guaranteedServicePlan,
  pooledSd,
} from './guaranteed-service-network.ts'
export { guaranteedServiceTree } from './guaranteed-service-tree.ts'
export {
  bestLostSalesBaseStock,
  costOfLostSalesBaseStock,
  type LostSalesModel,
  leastLostSalesCost,
} from './lost-sales.ts'
export { expectedMismatch, type MismatchCosts, newsvendorCost, newsvendorLevel } from './newsvendor.ts'
export { costOfRQ, optimalRQ, type RQModel, type RQPlan } from './r-Q.ts'
export { costOfSS, optimalSS, type SSModel, type SSPlan } from './s-S.ts'
export { costOfLots, type LotSizingModel, type LotSizingPlan, wagnerWhitin } from './wagner-whitin.ts'
