import type { ChannelContract } from '../contracts/channel-contract.ts'
import type { Definition } from '../contracts/definition.ts'
import { type InvoicePrice, invoiced, invoiceParameters, requireAtMostInvoiced } from './invoice-price.ts'

/** As a wholesale price, with money back for each unit that is not sold. Goods stay where they are: what they salvage for is the buyer's. */
export interface BuyBackSpec extends InvoicePrice {
  readonly kind: 'buy-back'
  /** Money per unit unsold. */
  readonly buyBack: number
}

/** A buy-back contract. @example buyBack({ price: 6, buyBack: 5 }) */
export function buyBack(parameters: Omit<BuyBackSpec, 'kind'>): BuyBackSpec {
  return { kind: 'buy-back', ...parameters }
}

export const buyBackContract: Definition<BuyBackSpec, ChannelContract> = {
  kind: 'buy-back',
  doc: 'the buyer pays a price per unit shipped, and gets some of it back for units unsold',
  source: 'Pasternack (1985); Cachon (2003), section 2.3',
  parameters: {
    ...invoiceParameters,
    buyBack: { type: 'quantity', unit: 'money per unit', min: 0, doc: 'paid back for a unit unsold' },
  },
  create: (spec) => {
    requireAtMostInvoiced('buyBack', spec.buyBack, spec)
    const price = invoiced(spec)
    return {
      shipped: (quantity) => quantity * price,
      sold: () => 0,
      unsold: (quantity) => -quantity * spec.buyBack,
      consigned: false,
    }
  },
}
