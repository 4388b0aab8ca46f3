/** Lateral transshipment: between sites that keep the product on shelves of whole units, where customers are served as they come. */

import { type Outline, type SiteOutline, settingOf } from './outline.ts'
import { joinPath } from './path.ts'
import { listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'
import { resolveSequence, type Sequence } from './sequence.ts'

export function checkTransship(scenario: unknown, { sites }: Outline, problems: Problems): void {
  for (const site of sites.values()) {
    for (const product of site.carries) {
      const spec = settingOf(site, product, 'transship')
      if (spec === undefined) continue
      const path = joinPath(joinPath('sites', site.name), 'transship')
      checkSources(site, product, listOf(own(spec, 'from')), sites, path, problems)
      checkCustomers(scenario, site, product, path, problems)
    }
  }
}

function checkSources(
  site: SiteOutline,
  product: string,
  from: readonly unknown[],
  sites: Outline['sites'],
  path: string,
  problems: Problems,
): void {
  for (const [index, name] of from.entries()) {
    const source = typeof name === 'string' ? sites.get(name) : undefined
    if (source === undefined) continue
    const at = joinPath(joinPath(path, 'from'), index)
    if (source === site) problems.add(at, `invalid source ${show(name)}: the site itself; expected another one`)
    else if (source.kind === 'supplier' || !source.carries.has(product))
      problems.add(at, `invalid source ${show(name)}; expected a site that keeps stock of ${show(product)}`)
    else if (own(settingOf(source, product, 'demand'), 'kind') === 'fluid')
      problems.add(at, `invalid source ${show(name)} with fluid demand; expected demand by the unit`)
  }
}

function checkCustomers(scenario: unknown, site: SiteOutline, product: string, path: string, problems: Problems): void {
  const rule = own(settingOf(site, product, 'allocation'), 'kind')
  if (own(settingOf(site, product, 'demand'), 'kind') === 'fluid')
    problems.add(path, `invalid transship at ${show(site.name)} with fluid demand; expected demand by the unit`)
  if (own(settingOf(site, product, 'shortage'), 'lines') === 'whole')
    problems.add(
      path,
      'invalid transship beside shortage lines whole: it serves parts of orders; expected partial lines',
    )
  if (rule !== undefined && rule !== 'first-come')
    problems.add(path, `invalid transship beside allocation ${show(rule)}: its customers gather; expected first-come`)
  const { steps } = resolveSequence((own(scenario, 'sequence') ?? 'receive-demand-review') as Sequence)
  if (steps.indexOf('release') > steps.indexOf('demand'))
    problems.add(
      path,
      'invalid transship where release comes after demand: customers wait for it; expected release before demand',
    )
}
