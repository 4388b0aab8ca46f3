import { carryOverDriver } from './advertising-carry-over.ts'
import { assemblyDriver } from './assembly.ts'
import { availabilityDriver } from './availability.ts'
import { baseStockDriver } from './base-stock.ts'
import { beerDriver } from './beer.ts'
import { bloodBankDriver } from './blood-bank.ts'
import { batchingDriver, movingAverageDriver, multistageDriver, smoothingDriver } from './bullwhip.ts'
import { consolidationDriver } from './consolidation.ts'
import { bassDiscreteDriver, bassFluidDriver, logitDriver, satisfactionDriver, switchingDriver } from './customers.ts'
import type { Driver, GoldenCase } from './driver.ts'
import { eoqDriver, epqDriver } from './eoq.ts'
import { eoqDisruptionsDriver } from './eoq-disruptions.ts'
import { mrg32k3aDriver } from './generators.ts'
import { guaranteedServiceDriver } from './guaranteed-service.ts'
import { informationSharingDriver } from './information-sharing.ts'
import { inventoryExactDriver, inventoryTraceDriver } from './law-kelton-inventory.ts'
import { constantOrderDriver, lostSalesBaseStockDriver } from './lost-sales.ts'
import { lotSizingDriver } from './lot-sizing.ts'
import { allOrNothingDriver, markovSupplyDriver } from './markov-supply.ts'
import { newsvendorProfitDriver } from './newsvendor-profit.ts'
import { lostSalesDriver, palmDriver } from './one-for-one.ts'
import { orderMeasuresDriver } from './order-measures.ts'
import { outageDriver } from './outage.ts'
import { perishableBaseStockDriver, perishableOptimumDriver } from './perishables.ts'
import { perishableUnitDriver } from './perishables-continuous.ts'
import { fixedLifeDriver } from './perishables-fixed-life.ts'
import { pipelineDriver } from './pipeline.ts'
import { poolingDriver } from './pooling.ts'
import { proportionalDriver } from './proportional.ts'
import { cases as queueingDrivers } from './queueing.ts'
import { rqDriver } from './r-q.ts'
import { yieldEoqDriver, yieldNewsvendorDriver } from './random-yield.ts'
import { kimNelsonDriver } from './ranking-selection.ts'
import { ssDriver, ssTableDriver } from './s-s.ts'
import { continuousSerialDriver, periodicSerialDriver, serialTraceDriver } from './serial.ts'
import { serviceLevelsDriver } from './service-levels.ts'
import { sourcingStrategiesDriver } from './sourcing-strategies.ts'
import { autoregressionDriver, batchCoverageDriver, mserDriver, samplerDriver } from './statistics.ts'
import { transshipmentDriver } from './transshipment.ts'
import { warehouseDriver } from './warehouse.ts'
import { willemsOptimumDriver, willemsSummaryDriver } from './willems.ts'

/** All drivers. */
export const drivers: readonly Driver[] = [
  ...queueingDrivers,
  carryOverDriver,
  newsvendorProfitDriver,
  baseStockDriver,
  epqDriver,
  eoqDriver,
  rqDriver,
  ssTableDriver,
  ssDriver,
  palmDriver,
  lostSalesDriver,
  lostSalesBaseStockDriver,
  constantOrderDriver,
  lotSizingDriver,
  movingAverageDriver,
  smoothingDriver,
  multistageDriver,
  batchingDriver,
  proportionalDriver,
  informationSharingDriver,
  serialTraceDriver,
  periodicSerialDriver,
  continuousSerialDriver,
  guaranteedServiceDriver,
  willemsSummaryDriver,
  willemsOptimumDriver,
  beerDriver,
  pipelineDriver,
  outageDriver,
  inventoryTraceDriver,
  inventoryExactDriver,
  mserDriver,
  samplerDriver,
  autoregressionDriver,
  batchCoverageDriver,
  kimNelsonDriver,
  mrg32k3aDriver,
  warehouseDriver,
  transshipmentDriver,
  assemblyDriver,
  eoqDisruptionsDriver,
  yieldEoqDriver,
  yieldNewsvendorDriver,
  poolingDriver,
  markovSupplyDriver,
  allOrNothingDriver,
  sourcingStrategiesDriver,
  consolidationDriver,
  serviceLevelsDriver,
  availabilityDriver,
  perishableBaseStockDriver,
  perishableOptimumDriver,
  fixedLifeDriver,
  perishableUnitDriver,
  bloodBankDriver,
  orderMeasuresDriver,
  logitDriver,
  switchingDriver,
  bassFluidDriver,
  bassDiscreteDriver,
  satisfactionDriver,
]

/** The driver written for a case, else the first that knows its family. */
export function driverOf(goldenCase: GoldenCase): Driver | undefined {
  return drivers.find(({ id }) => id === goldenCase.id) ?? drivers.find(({ matches }) => matches?.(goldenCase) ?? false)
}
