/** Models fitted to a researcher's own data. Sub-path entry `downstream-sim/fit`. */
export {
  type BetaGeometricNbd,
  type BetaGeometricNbdFit,
  fitBetaGeometricNbd,
  futurePurchases,
  probabilityAlive,
  purchasesExpected,
} from './beta-geometric-nbd.ts'
export { dayOfDate } from './dates.ts'
export { type Convergence, type Fit, type ParameterRange, parameterIntervals } from './fit.ts'
export { expectedSpend, fitGammaGamma, type GammaGamma, type GammaGammaFit, type SpendHistory } from './gamma-gamma.ts'
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
