import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Place, Policy, StockView } from '../contracts/policy.ts'
import type { SupplyView } from '../contracts/sourcing.ts'
import { Outstanding } from './outstanding.ts'
import { batchesFor } from './r-nQ.ts'

/**
 * Two rules: regular orders of (r, nQ) by the position over the first lane, and an emergency order over the second, faster one when the net stock (on hand less what is
 * owed) is low and no emergency order is under way. Lead times are the means of the lanes.
 */
export interface EmergencyOrderSpec {
  readonly kind: 'emergency-order'
  /** Reorder point of the position, units. */
  readonly r: number
  /** Batch of regular orders, units. */
  readonly Q: number
  /** Net stock at or below which an emergency order is due, units. */
  readonly emergencyAt: number
  /** Units of an emergency order. */
  readonly emergencyQ: number
}

/** Regular and emergency orders. @example emergencyOrder({ r: 20, Q: 40, emergencyAt: 3, emergencyQ: 15 }) */
export function emergencyOrder(parameters: Omit<EmergencyOrderSpec, 'kind'>): EmergencyOrderSpec {
  return { kind: 'emergency-order', ...parameters }
}

const REGULAR = 0
const EMERGENCY = 1

class EmergencyOrder implements Policy {
  readonly target: number
  readonly trigger: number
  readonly #batch: number
  readonly #emergencyAt: number
  readonly #emergencyBatch: number
  readonly #emergencies = new Outstanding()

  constructor({ r, Q, emergencyAt, emergencyQ }: EmergencyOrderSpec) {
    this.target = r + Q
    this.trigger = r
    this.#batch = Q
    this.#emergencyAt = emergencyAt
    this.#emergencyBatch = emergencyQ
  }

  /** One lane alone: (r, nQ). */
  order(stock: StockView): number {
    return batchesFor(this.trigger - stock.position, this.#batch)
  }

  orderOver(stock: StockView, supply: SupplyView, place: Place): void {
    const underWay = this.#emergencies.since(stock.now - supply.leadTime(EMERGENCY))
    if (stock.onHand - stock.backorders <= this.#emergencyAt && underWay === 0) {
      place(EMERGENCY, this.#emergencyBatch)
      this.#emergencies.add(stock.now, this.#emergencyBatch)
    }
    const regular = this.order(stock)
    if (regular > 0) place(REGULAR, regular)
  }

  reset(): void {
    this.#emergencies.reset()
  }

  save(): Plain {
    return this.#emergencies.save()
  }

  load(state: Plain): void {
    this.#emergencies.load(state)
  }
}

export const emergencyOrderPolicy: Definition<EmergencyOrderSpec, Policy> = {
  kind: 'emergency-order',
  doc: 'regular (r, nQ) orders over the first lane, and an emergency order over the second when the net stock is low',
  source: 'after Moinzadeh & Nahmias 1988, Management Science 34(6); Tagaras & Vlachos 2001, Management Science 47(3)',
  parameters: {
    r: { type: 'quantity', unit: 'units', doc: 'reorder point of the position' },
    Q: { type: 'quantity', unit: 'units', above: 0, doc: 'batch of regular orders' },
    emergencyAt: { type: 'quantity', unit: 'units', doc: 'net stock at or below which an emergency order is due' },
    emergencyQ: { type: 'quantity', unit: 'units', above: 0, doc: 'units of an emergency order' },
  },
  create: (spec) => new EmergencyOrder(spec),
}
