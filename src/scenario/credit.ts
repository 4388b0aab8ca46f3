import type { CreditPlan } from '../model/plan-lane.ts'
import type { FieldsOf } from './field.ts'
import { type LaneOutline, moves, type Outline, type SiteOutline, settingOf } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

/**
 * What a buyer may owe the supplier at the end of a lane: orders taken in and open invoices together. An order beyond it waits until payments come in, first come, first
 * served, or is refused; one beyond it by itself is always refused.
 */
export interface CreditSpec {
  /** Money. */
  readonly limit: number
  /** What becomes of an order beyond it. Default `wait`. */
  readonly over?: 'wait' | 'refuse'
}

export const credit = {
  limit: { type: 'quantity', unit: 'money', min: 0, doc: 'most that orders and open invoices may come to' },
  over: {
    type: 'choice',
    options: ['wait', 'refuse'],
    default: 'wait',
    doc: 'what becomes of an order beyond it: it waits until payments come in, or is refused',
  },
} satisfies FieldsOf<CreditSpec>

export function planCredit(spec: CreditSpec | undefined): CreditPlan | undefined {
  return spec === undefined ? undefined : { limit: spec.limit, refuses: spec.over === 'refuse' }
}

/** Whether credit can be limited as the scenario says. Called for scenarios that are sound in shape. */
export function checkCredit(network: Outline, signed: boolean, problems: Problems): void {
  for (const lane of network.lanes)
    if (own(lane.spec, 'credit') !== undefined) checkLane(network, lane, signed, problems)
  for (const site of network.sites.values())
    for (const [name, spec] of entriesOf(own(site.spec, 'customers')))
      if (own(spec, 'creditLimit') !== undefined) checkCustomers(site, name, spec, signed, problems)
}

function checkLane({ sites }: Outline, lane: LaneOutline, signed: boolean, problems: Problems): void {
  const path = joinPath(joinPath('lanes', lane.index), 'credit')
  const [from, to] = [sites.get(lane.from), sites.get(lane.to)]
  if (from?.kind !== 'supplier')
    problems.add(
      path,
      `invalid credit: goods from ${show(lane.from)} are moved, not bought; expected a lane from a supplier`,
    )
  if (signed) problems.add(path, 'invalid credit beside signed: true; expected one of the two')
  for (const product of to?.carries ?? [])
    if (
      to !== undefined &&
      moves(lane, product, from) &&
      !(Number(own(settingOf(to, product, 'terms'), 'pay') ?? 0) > 0)
    )
      problems.add(
        path,
        `invalid credit: ${show(lane.to)} pays for ${show(product)} at once; expected terms with pay above 0`,
      )
}

function checkCustomers(site: SiteOutline, name: string, spec: unknown, signed: boolean, problems: Problems): void {
  const path = joinPath(joinPath(joinPath(joinPath('sites', site.name), 'customers'), name), 'creditLimit')
  if (signed) problems.add(path, 'invalid creditLimit beside signed: true; expected one of the two')
  for (const [product] of entriesOf(own(spec, 'demand'))) {
    if (!site.carries.has(product)) continue
    if (!(Number(own(settingOf(site, product, 'terms'), 'collect') ?? 0) > 0))
      problems.add(
        path,
        `invalid creditLimit: customers of ${show(site.name)} pay for ${show(product)} at once; expected terms with collect above 0`,
      )
    if (settingOf(site, product, 'substitutes') !== undefined)
      problems.add(
        path,
        `invalid creditLimit beside substitutes of ${show(product)}: who takes another product leaves the account; expected one of the two`,
      )
  }
}
