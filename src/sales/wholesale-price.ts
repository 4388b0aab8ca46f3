import type { ChannelContract } from '../contracts/channel-contract.ts'
import type { Definition } from '../contracts/definition.ts'
import { type InvoicePrice, invoiced, invoiceParameters } from './invoice-price.ts'

/** The buyer pays for what is shipped, and all else is its own affair. */
export interface WholesalePriceSpec extends InvoicePrice {
  readonly kind: 'wholesale-price'
}

/** A wholesale price. @example wholesalePrice({ price: 60, discount: 0.1 }) */
export function wholesalePrice(parameters: Omit<WholesalePriceSpec, 'kind'>): WholesalePriceSpec {
  return { kind: 'wholesale-price', ...parameters }
}

export const wholesalePriceContract: Definition<WholesalePriceSpec, ChannelContract> = {
  kind: 'wholesale-price',
  doc: 'the buyer pays a price per unit shipped',
  source: 'Spengler (1950): two margins in a row sell too little',
  parameters: invoiceParameters,
  create: (spec) => {
    const price = invoiced(spec)
    return { shipped: (quantity) => quantity * price, sold: () => 0, unsold: () => 0, consigned: false }
  },
}
