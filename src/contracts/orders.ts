/** How a customer's order ended: delivered whole; the rest of it lost for want of stock (or taken of another product, which is an order of its own); or the customer left. */
export const OrderFate = { delivered: 0, lost: 1, reneged: 2 } as const
export type OrderFate = (typeof OrderFate)[keyof typeof OrderFate]

/**
 * Hears of customers' orders one by one, where facts tell of units only. Times in ticks; `order` counts the orders of a run from 0. Goods that customers bring
 * back (signed quantities) are no orders, and fluid demand has none. Hearing changes nothing.
 */
export interface OrderObserver {
  /** `customers` is the number of the class of customers, or -1 for customers without one; `promised` the time by which all was promised. */
  placed(time: number, order: number, point: number, customers: number, quantity: number, promised: number): void
  /** Units reached the customer, at once or later. */
  handed(time: number, order: number, quantity: number): void
  /** Nothing more will come. */
  closed(time: number, order: number, fate: OrderFate): void
}
