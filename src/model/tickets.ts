/** An actor of the model that orders at stock points for customers of its own. `ticket` is the number it gave the order. */
export interface TicketHolder {
  /** Units have left the shelf for the order. */
  handed(ticket: number, quantity: number): void
  /** Units that the order will not get: lost for want of stock, or given up when patience ran out. */
  lost(ticket: number, quantity: number): void
}

/** No ticket: an order of nobody's. */
export const NO_TICKET = -1

/**
 * Tells those who order for customers of their own (the market, sales) what becomes of each order, as it happens. Hot path: one look at a table for orders
 * that nobody holds.
 */
export class Tickets {
  readonly #holders: (TicketHolder | undefined)[]

  /** @param askers number of those who may ask: stock points and classes of customers */
  constructor(askers: number) {
    this.#holders = new Array<TicketHolder | undefined>(askers).fill(undefined)
  }

  /** From now on orders of the asker `who` are told to `holder`. */
  hold(who: number, holder: TicketHolder): void {
    this.#holders[who] = holder
  }

  handed(who: number, ticket: number, quantity: number): void {
    this.#holders[who]?.handed(ticket, quantity)
  }

  lost(who: number, ticket: number, quantity: number): void {
    this.#holders[who]?.lost(ticket, quantity)
  }
}
