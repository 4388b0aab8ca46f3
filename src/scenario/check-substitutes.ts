/** Substitutes: other products of the same site, of whole units, whose customers are served as they come. */

import { type Outline, type SiteOutline, settingOf } from './outline.ts'
import { joinPath } from './path.ts'
import { listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'
import { resolveSequence, type Sequence } from './sequence.ts'

export function checkSubstitutes(scenario: unknown, { sites }: Outline, problems: Problems): void {
  for (const site of sites.values()) {
    for (const product of site.carries) {
      const list = listOf(settingOf(site, product, 'substitutes'))
      if (list.length === 0) continue
      const ofProduct = own(own(own(site.spec, 'stock'), product), 'substitutes') !== undefined
      const at = joinPath('sites', site.name)
      const path = joinPath(ofProduct ? joinPath(joinPath(at, 'stock'), product) : at, 'substitutes')
      checkShelf(scenario, site, product, path, problems)
      for (const [index, entry] of list.entries())
        checkOther(site, product, own(entry, 'product'), joinPath(joinPath(path, index), 'product'), problems)
    }
  }
}

function checkOther(site: SiteOutline, product: string, other: unknown, path: string, problems: Problems): void {
  if (typeof other !== 'string') return
  if (other === product)
    problems.add(path, `invalid substitute ${show(other)}: the product itself; expected another one`)
  else if (!site.carries.has(other))
    problems.add(path, `invalid substitute ${show(other)}; expected a product that ${show(site.name)} carries`)
  else if (own(settingOf(site, other, 'demand'), 'kind') === 'fluid')
    problems.add(path, `invalid substitute ${show(other)} with fluid demand; expected demand by the unit`)
  else if (gathers(site, other))
    problems.add(path, `invalid substitute ${show(other)}: its customers gather; expected allocation first-come`)
}

function checkShelf(scenario: unknown, site: SiteOutline, product: string, path: string, problems: Problems): void {
  if (own(settingOf(site, product, 'demand'), 'kind') === 'fluid')
    problems.add(path, `invalid substitutes of ${show(product)} with fluid demand; expected demand by the unit`)
  if (gathers(site, product))
    problems.add(path, `invalid substitutes of ${show(product)}: its customers gather; expected allocation first-come`)
  const { steps } = resolveSequence((own(scenario, 'sequence') ?? 'receive-demand-review') as Sequence)
  if (steps.indexOf('release') > steps.indexOf('demand'))
    problems.add(
      path,
      'invalid substitutes where release comes after demand: customers wait for it; expected release before demand',
    )
}

function gathers(site: SiteOutline, product: string): boolean {
  const rule = own(settingOf(site, product, 'allocation'), 'kind')
  return rule !== undefined && rule !== 'first-come'
}
