/** Models fitted to a researcher's own data. Sub-path entry `downstream-sim/fit`. */

export { type Bass, type BassFit, type BassOptions, bassDifference, bassPeak, bassShare, fitBass } from './bass.ts'
export {
  type BetaGeometricNbd,
  type BetaGeometricNbdFit,
  fitBetaGeometricNbd,
  futurePurchases,
  probabilityAlive,
  purchasesExpected,
} from './beta-geometric-nbd.ts'
export {
  type Campaign,
  type CampaignData,
  type CampaignResponse,
  type CampaignResponseFit,
  type Exposure,
  fitCampaignResponse,
  type Redemption,
} from './campaign-response.ts'
export { clopperPearsonInterval } from './clopper-pearson.ts'
export { type Choice, type ChoiceFit, fitChoice } from './conditional-logit.ts'
export { dayOfDate } from './dates.ts'
export type { FamilyKind } from './family.ts'
export { type Convergence, type Fit, type ParameterRange, parameterIntervals } from './fit.ts'
export {
  type DistributionRanking,
  type FitDistributionOptions,
  type FittedDistribution,
  fitDistribution,
} from './fit-distribution.ts'
export { expectedSpend, fitGammaGamma, type GammaGamma, type GammaGammaFit, type SpendHistory } from './gamma-gamma.ts'
export { type ChiSquareTest, type FitTest, type GoodnessOfFit, testDistribution } from './goodness-of-fit.ts'
export type { BuyingHistory } from './histories.ts'
export {
  type LifetimeValueOptions,
  lifetimeValue,
  type RetentionModel,
  retentionLifetimeValue,
} from './lifetime-value.ts'
export { type LikelihoodModel, maximiseLikelihood } from './maximum-likelihood.ts'
export {
  fitParetoNbd,
  type ParetoNbd,
  type ParetoNbdFit,
  paretoFuturePurchases,
  paretoProbabilityAlive,
  paretoPurchasesExpected,
} from './pareto-nbd.ts'
export { readTransactions, type TransactionColumns, type TransactionFormat } from './read-transactions.ts'
export { readTable, type Table, type TableFormat } from './table.ts'
export {
  type CustomerHistory,
  type SummaryOptions,
  summariseTransactions,
  type Transaction,
} from './transaction-log.ts'
