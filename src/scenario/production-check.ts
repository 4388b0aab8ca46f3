/** Whether what a producer says of its lines fits together. Called for scenarios of sound shape. */

import { type SiteOutline, settingOf } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

/** Made here: what the producer says it makes, or else what neither a lane nor another product's run brings. `brought`: products that lanes bring. */
export function madeAt(site: SiteOutline, brought: ReadonlySet<string>): ReadonlySet<string> {
  if (site.kind !== 'producer') return new Set()
  const makes = own(site.spec, 'makes')
  if (makes !== undefined) return new Set(listOf(makes).filter((product) => typeof product === 'string'))
  const beside = new Set(
    [...site.carries].flatMap((product) => entriesOf(settingOf(site, product, 'byproducts')).map(([name]) => name)),
  )
  return new Set([...site.carries].filter((product) => !brought.has(product) && !beside.has(product)))
}

export function checkProduction(
  site: SiteOutline,
  brought: ReadonlySet<string>,
  signed: boolean,
  problems: Problems,
): void {
  const path = joinPath('sites', site.name)
  const made = madeAt(site, brought)
  for (const product of made) {
    if (!site.carries.has(product))
      problems.add(joinPath(path, 'makes'), `invalid product ${show(product)}: ${show(site.name)} does not carry it`)
    else if (own(site.spec, 'makes') !== undefined && brought.has(product))
      problems.add(
        joinPath(path, 'makes'),
        `invalid product ${show(product)}: a lane brings it as well; expected one of the two`,
      )
    for (const key of ['uses', 'byproducts']) checkParts(site, product, key, problems)
    if (signed && entriesOf(settingOf(site, product, 'uses')).length > 0)
      problems.add(path, 'invalid uses beside signed quantities: a line takes nothing back; expected one of the two')
    checkLine(site, product, path, problems)
  }
  if (own(site.spec, 'breakdowns') !== undefined && own(site.spec, 'lines') === undefined)
    problems.add(path, 'missing lines beside breakdowns: they stop one line each; expected a number of lines')
  checkRule(site, made, path, problems)
}

function checkParts(site: SiteOutline, product: string, key: string, problems: Problems): void {
  const special = own(own(own(site.spec, 'stock'), product), key)
  const path = special === undefined ? `sites.${site.name}` : `sites.${site.name}.stock.${product}`
  for (const [part] of entriesOf(settingOf(site, product, key))) {
    const at = joinPath(joinPath(path, key), part)
    if (part === product) problems.addKey(at, `invalid ${key} of ${show(product)}: it would be made of itself`)
    else if (!site.carries.has(part))
      problems.addKey(
        at,
        `invalid ${key} ${show(part)}: ${show(site.name)} does not carry it; expected one of ${[...site.carries].join(', ')}`,
      )
  }
}

/** The rule for free lines: there are lines, and its turns are those of what is made here. */
function checkRule(site: SiteOutline, made: ReadonlySet<string>, path: string, problems: Problems): void {
  const rule = own(site.spec, 'production')
  const kind = own(rule, 'kind')
  if (kind === undefined || kind === 'longest-waiting') return
  const at = joinPath(path, 'production')
  if (own(site.spec, 'lines') === undefined)
    problems.add(
      at,
      `missing lines beside production ${show(kind)}: without a limit all starts at once; expected a number of lines`,
    )
  const order = own(rule, 'order')
  if (kind !== 'fixed-cycle' || order === undefined) return
  const turns = listOf(order)
  for (const [index, product] of turns.entries())
    if (typeof product === 'string' && !made.has(product))
      problems.add(
        joinPath(joinPath(at, 'order'), index),
        `invalid product ${show(product)}: ${show(site.name)} does not make it; expected one of ${[...made].join(', ')}`,
      )
  const without = [...made].filter((product) => !turns.includes(product))
  if (without.length > 0)
    problems.add(
      joinPath(at, 'order'),
      `missing ${without.map(show).join(', ')}: without a turn, it would never be made; expected all products made here`,
    )
}

function checkLine(site: SiteOutline, product: string, path: string, problems: Problems): void {
  const lines = own(site.spec, 'lines')
  if (settingOf(site, product, 'rejects') !== undefined && settingOf(site, product, 'yield') === undefined)
    problems.add(path, `missing yield of ${show(product)} beside rejects: all would be good; expected a yield`)
  if (settingOf(site, product, 'setup') !== undefined && lines === undefined)
    problems.add(path, 'missing lines beside a set-up: it keeps one line busy; expected a number of lines')
  if (settingOf(site, product, 'productionRate') === undefined) return
  const idle = ['uses', 'byproducts', 'yield', 'timePerUnit'].filter(
    (key) => settingOf(site, product, key) !== undefined,
  )
  if (lines !== undefined) idle.push('lines')
  if (idle.length > 0)
    problems.add(
      joinPath(path, 'productionRate'),
      `invalid productionRate beside ${idle.join(', ')}: a run that flows into stock has none; expected productionTime`,
    )
}
