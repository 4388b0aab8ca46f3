/**
 * Hears of the customers of the market one by one, where facts tell of alternatives and segments only. Times in ticks; customers are numbered through all
 * segments in the order of their names, alternatives in the order of theirs. Hearing changes nothing.
 */
export interface MarketObserver {
  /** A customer ordered `quantity` units (of the whole cohort) at `price` money per unit. */
  ordered(time: number, customer: number, alternative: number, quantity: number, price: number): void
  /** An order ended: the customer gave `score` (1 to 5), and its satisfaction is now `satisfaction` (0 to 1). */
  experienced(time: number, customer: number, alternative: number, score: number, satisfaction: number): void
  /** The customer will not come again. */
  left(time: number, customer: number): void
}
