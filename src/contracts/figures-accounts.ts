/** An account with a credit limit: of the buyer at the end of a lane with its supplier, or of a class of customers. */
export interface AccountFigures {
  /** The lane, or the class of customers. */
  readonly name: string
  readonly limit: number
  /** Money of orders taken in and invoices open now, and the most since the warm-up. */
  readonly exposure: number
  readonly peak: number
  /** Orders that had to wait for payments (of customers: that were refused), their units, units of orders refused. */
  readonly blocked: number
  readonly blockedUnits: number
  readonly refusedUnits: number
  /** Unit-periods that orders waited, and units of orders waiting now. */
  readonly waited: number
  readonly waiting: number
}
