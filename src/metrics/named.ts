import type { MetricDefinition } from '../contracts/figures.ts'
import { cubeUse, damageShare, weightUse } from './cargo.ts'
import {
  agedReceivables,
  cash,
  cashToCash,
  creditBlocked,
  DIO,
  DPO,
  DSO,
  grossMargin,
  ledgerResidue,
  payables,
  receivables,
  stockValue,
  workingCapital,
} from './cash.ts'
import { contactCentreMetrics } from './contact-centre.ts'
import { backorderTime, lateness, onTimeRate, orderFillRate } from './delivery.ts'
import { marketMetrics } from './market.ts'
import { namedCostMetrics } from './money.ts'
import { periodsOfSupply, stockTurns } from './stock-cover.ts'
import {
  auditCost,
  onShelfAvailability,
  phantomStockoutShare,
  recordAccuracy,
  shelfTasks,
  shrink,
  shrinkCost,
  shrinkFound,
  shrinkShare,
} from './stores.ts'

/** Metrics for those who ask for them by name; a result with all of them would be hard to read. */
export const namedMetrics: readonly MetricDefinition[] = [
  orderFillRate,
  onTimeRate,
  lateness,
  backorderTime,
  stockTurns,
  periodsOfSupply,
  stockValue,
  receivables,
  payables,
  workingCapital,
  cash,
  ...agedReceivables,
  creditBlocked,
  DIO,
  DSO,
  DPO,
  cashToCash,
  grossMargin,
  ledgerResidue,
  ...namedCostMetrics,
  shrink,
  shrinkShare,
  shrinkFound,
  shrinkCost,
  phantomStockoutShare,
  recordAccuracy,
  onShelfAvailability,
  auditCost,
  shelfTasks,
  ...marketMetrics,
  ...contactCentreMetrics,
  damageShare,
  cubeUse,
  weightUse,
]
