/** Selling: whether its parts fit the chain. */

import { checkContracts } from './check-contracts.ts'
import type { Outline } from './outline.ts'
import { own } from './plain.ts'
import type { Problems } from './problems.ts'

export function checkSales(scenario: unknown, network: Outline, problems: Problems): void {
  const sales = own(scenario, 'sales')
  if (sales === undefined) return
  checkContracts(sales, network, problems)
}
