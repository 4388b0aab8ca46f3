import type { ChannelContract } from '../contracts/channel-contract.ts'
import type { Definition } from '../contracts/definition.ts'
import { type InvoicePrice, invoiced, invoiceParameters } from './invoice-price.ts'

/** Goods stay the seller's until a customer has them: the buyer pays for what it has sold, the seller bears what stock costs. */
export interface ConsignmentSpec extends InvoicePrice {
  readonly kind: 'consignment'
}

/** Consignment. @example consignment({ price: 6 }) */
export function consignment(parameters: Omit<ConsignmentSpec, 'kind'>): ConsignmentSpec {
  return { kind: 'consignment', ...parameters }
}

export const consignmentContract: Definition<ConsignmentSpec, ChannelContract> = {
  kind: 'consignment',
  doc: 'the buyer pays a price per unit sold; what its stock costs is for the seller',
  source: 'Wang, Jiang & Shen (2004), Management Science 50(1):34-47',
  parameters: invoiceParameters,
  create: (spec) => {
    const price = invoiced(spec)
    return { shipped: () => 0, sold: (quantity) => quantity * price, unsold: () => 0, consigned: true }
  },
}
