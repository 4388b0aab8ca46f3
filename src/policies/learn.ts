import type { Forecaster } from '../contracts/forecaster.ts'
import type { StockView } from '../contracts/policy.ts'

/**
 * Shows a forecaster the demand of the interval that ends with this review: customers' demand where the scenario shares it, else what was asked of
 * this stock point. Where policies order before the demand of the period, the first review, at time 0, has seen no interval yet.
 */
export function learn(forecaster: Forecaster, stock: StockView): void {
  const quantity = stock.customerDemand
  if (quantity !== 0 || stock.now > 0) forecaster.observe(quantity)
}
