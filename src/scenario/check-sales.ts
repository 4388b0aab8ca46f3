/** Selling: whether its parts fit the chain. */

import { checkContracts } from './check-contracts.ts'
import { type Outline, settingOf } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

export function checkSales(scenario: unknown, network: Outline, problems: Problems): void {
  const sales = own(scenario, 'sales')
  if (sales === undefined) return
  checkContracts(sales, network, problems)
  for (const what of ['pipelines', 'forces'])
    for (const [name, spec] of entriesOf(own(sales, what)))
      checkPlace(spec, joinPath(joinPath('sales', what), name), network, problems)
  for (const [name, spec] of entriesOf(own(sales, 'pipelines')))
    checkStages(spec, joinPath(joinPath('sales', 'pipelines'), name), problems)
  for (const [name, spec] of entriesOf(own(sales, 'forces')))
    checkQuota(spec, joinPath(joinPath('sales', 'forces'), name), problems)
}

/** Orders need a stock point that is no outside supplier, knows single orders, and can come by the goods. */
function checkPlace(spec: unknown, path: string, { names, sites }: Outline, problems: Problems): void {
  const site = sites.get(String(own(spec, 'site')))
  if (site === undefined) return
  const given = own(spec, 'product')
  if (given === undefined && names.product.size > 1) {
    problems.add(
      path,
      `missing product: the scenario has ${names.product.size}; expected one of ${[...names.product].join(', ')}`,
    )
    return
  }
  const product = typeof given === 'string' ? given : [...names.product][0]
  if (site.kind === 'supplier')
    problems.add(
      joinPath(path, 'site'),
      `invalid site ${show(site.name)}: an outside supplier has no customers; expected a producer, a wholesaler or a retailer`,
    )
  else if (!site.carries.has(product))
    problems.add(
      given === undefined ? joinPath(path, 'site') : joinPath(path, 'product'),
      `invalid product ${show(product)}: ${show(site.name)} does not carry it; expected a product that it carries`,
    )
  else if (own(settingOf(site, product, 'demand'), 'kind') === 'fluid')
    problems.add(
      joinPath(path, 'site'),
      `invalid site ${show(site.name)} with fluid demand: it knows no single orders; expected demand by the unit`,
    )
  const rule = own(settingOf(site, product, 'allocation'), 'kind')
  if (own(own(spec, 'shortage'), 'lines') === 'whole' && rule !== undefined && rule !== 'first-come')
    problems.add(
      joinPath(path, 'shortage'),
      `invalid lines whole beside allocation ${show(rule)}: it hands out parts of orders; expected partial`,
    )
}

function checkStages(spec: unknown, path: string, problems: Problems): void {
  const seen = new Set<string>()
  for (const [index, stage] of listOf(own(spec, 'stages')).entries()) {
    const name = String(own(stage, 'name'))
    if (seen.has(name))
      problems.add(
        joinPath(joinPath(joinPath(path, 'stages'), index), 'name'),
        `invalid name ${show(name)}: another stage has it; expected a name of its own`,
      )
    seen.add(name)
  }
  if (own(own(spec, 'leads'), 'kind') === 'fluid')
    problems.add(joinPath(path, 'leads'), 'invalid fluid leads; expected leads one by one')
}

function checkQuota(spec: unknown, path: string, problems: Problems): void {
  const quota = own(spec, 'quota')
  const [every, push] = [own(quota, 'every'), own(quota, 'pushPeriods') ?? 10]
  if (typeof every !== 'number' || typeof push !== 'number' || push <= every) return
  problems.add(
    joinPath(joinPath(path, 'quota'), 'pushPeriods'),
    `invalid pushPeriods ${push}: a quota period lasts ${every}; expected at most that`,
  )
}
