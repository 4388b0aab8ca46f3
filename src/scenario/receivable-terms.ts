/** What happens to invoices between delivery and payment: disputes and short payments. */

import type { ReceivablePlan } from '../model/disputes.ts'
import type { FieldsOf, GroupField } from './field.ts'
import { type Outline, type SiteOutline, settingOf } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

/** Invoices that customers do not accept at once. */
export interface DisputesSpec {
  /** Probability that an invoice is disputed. */
  readonly probability: number
  /** Periods by which it is paid later. */
  readonly delay: number
  /** Share of it that is given up in the end. Default 0. */
  readonly conceded?: number
}

/** Customers who pay less than they owe; the rest is never paid. */
export interface ShortPaymentSpec {
  readonly probability: number
  /** Share of the invoice that is not paid. */
  readonly share: number
}

const share = (doc: string) => ({ type: 'quantity', unit: 'share', min: 0, max: 1, doc }) as const
const probability = (doc: string) => ({ type: 'quantity', unit: 'probability', min: 0, max: 1, doc }) as const

export const disputesField: GroupField = {
  type: 'group',
  thing: 'disputes',
  optional: true,
  doc: 'invoices that customers do not accept at once; absent: they accept all',
  fields: {
    probability: probability('that an invoice is disputed'),
    delay: { type: 'duration', unit: 'periods', min: 0, doc: 'by which a disputed invoice is paid later' },
    conceded: { ...share('of a disputed invoice that is given up'), default: 0 },
  } satisfies FieldsOf<DisputesSpec>,
}

export const shortPaymentField: GroupField = {
  type: 'group',
  thing: 'short payment',
  optional: true,
  doc: 'customers who pay less than they owe; absent: none',
  fields: {
    probability: probability('that an invoice is paid short'),
    share: share('of the invoice that is not paid'),
  } satisfies FieldsOf<ShortPaymentSpec>,
}

/** Undefined where all is accepted and paid. Times in ticks. */
export function planReceivables(
  spec: { readonly disputes?: DisputesSpec; readonly shortPayment?: ShortPaymentSpec },
  ticksPerPeriod: number,
): ReceivablePlan | undefined {
  const { disputes, shortPayment } = spec
  if (disputes === undefined && shortPayment === undefined) return undefined
  return {
    disputed: disputes?.probability ?? 0,
    delay: Math.round((disputes?.delay ?? 0) * ticksPerPeriod),
    conceded: disputes?.conceded ?? 0,
    short: shortPayment?.probability ?? 0,
    shortShare: shortPayment?.share ?? 0,
  }
}

/** Invoices can be disputed only where there are any, and by customers without a limit of credit, which is reckoned with terms that are kept. */
export function checkReceivables({ sites }: Outline, problems: Problems): void {
  for (const site of sites.values())
    for (const product of site.carries) {
      const terms = settingOf(site, product, 'terms')
      for (const key of ['disputes', 'shortPayment']) {
        if (own(terms, key) === undefined) continue
        const path = termsPath(site, product, key)
        if (!(Number(own(terms, 'collect') ?? 0) > 0))
          problems.add(path, `invalid ${key} where customers pay at once; expected terms with collect above 0`)
        for (const [name, spec] of entriesOf(own(site.spec, 'customers')))
          if (own(spec, 'creditLimit') !== undefined)
            problems.add(
              path,
              `invalid ${key} beside the creditLimit of ${show(name)}: a limit reckons with terms that are kept; expected one of the two`,
            )
      }
    }
}

function termsPath(site: SiteOutline, product: string, key: string): string {
  const path = joinPath('sites', site.name)
  const special = own(own(own(site.spec, 'stock'), product), 'terms')
  const at = special === undefined ? path : joinPath(joinPath(path, 'stock'), product)
  return joinPath(joinPath(at, 'terms'), key)
}
