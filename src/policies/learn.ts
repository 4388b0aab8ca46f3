import type { Forecaster } from '../contracts/forecaster.ts'
import type { StockView } from '../contracts/policy.ts'

/**
 * Shows a forecaster what is known of the demand of the interval that ends with this review. Where policies order before the demand of the period, the first review, at time 0, has seen no interval yet.
 */
export function learn(forecaster: Forecaster, stock: StockView): void {
  const quantity = stock.knownDemand
  if (quantity !== 0 || stock.now > 0) forecaster.observe(quantity)
}
