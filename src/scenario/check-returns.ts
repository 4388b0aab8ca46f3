/** Terms of returns: shares that leave room for each other, and sites that carry what comes back. */

import type { Outline } from './outline.ts'
import { joinPath } from './path.ts'
import { listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

/** @param product that of the alternative; undefined: it is not known, or there are several */
export function checkReturns(
  returns: unknown,
  product: string | undefined,
  { sites }: Outline,
  path: string,
  problems: Problems,
): void {
  const shares = [own(returns, 'scrap'), own(own(returns, 'vendor'), 'share'), own(own(returns, 'refurbish'), 'share')]
  const sum = shares.reduce<number>((total, share) => total + Number(share ?? 0), 0)
  if (sum > 1 + 1e-9)
    problems.add(path, `invalid shares of scrap, vendor and refurbish: ${sum} together; expected at most 1`)
  for (const [index, name] of listOf(own(returns, 'to')).entries()) {
    const site = sites.get(String(name))
    if (site === undefined) continue
    const at = joinPath(joinPath(path, 'to'), String(index))
    if (site.kind === 'supplier')
      problems.add(at, `invalid site ${show(name)}: a supplier keeps no stock; expected a site that does`)
    else if (product !== undefined && !site.carries.has(product))
      problems.add(at, `invalid site ${show(name)}: it does not carry ${show(product)}; expected one that does`)
  }
}
