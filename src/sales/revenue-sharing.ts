import type { ChannelContract } from '../contracts/channel-contract.ts'
import type { Definition } from '../contracts/definition.ts'
import { type InvoicePrice, invoiced, invoiceParameters } from './invoice-price.ts'

/** A (low) wholesale price, and a share of what customers pay. */
export interface RevenueSharingSpec extends InvoicePrice {
  readonly kind: 'revenue-sharing'
  /** Share of the revenue that goes to the seller. */
  readonly share: number
}

/** A revenue-sharing contract. @example revenueSharing({ price: 1, share: 0.5 }) */
export function revenueSharing(parameters: Omit<RevenueSharingSpec, 'kind'>): RevenueSharingSpec {
  return { kind: 'revenue-sharing', ...parameters }
}

export const revenueSharingContract: Definition<RevenueSharingSpec, ChannelContract> = {
  kind: 'revenue-sharing',
  doc: 'the buyer pays a price per unit shipped, and a share of what its customers pay',
  source: 'Cachon & Lariviere (2005), Management Science 51(1):30-44',
  parameters: {
    ...invoiceParameters,
    share: { type: 'quantity', unit: 'share of revenue', min: 0, max: 1, doc: 'what goes to the seller' },
  },
  create: (spec) => {
    const price = invoiced(spec)
    return {
      shipped: (quantity) => quantity * price,
      sold: (_quantity, revenue) => revenue * spec.share,
      unsold: () => 0,
      consigned: false,
    }
  },
}
