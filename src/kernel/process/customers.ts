/**
 * Customers of queueing stations: numbers into columns, reused once they have left, so that memory follows the number present.
 *
 * Hot path: `admit`, `dismiss`.
 */

/** A source of uniforms in (0, 1), as `random` makes them. */
export interface Draw {
  next(): number
}

/** A probability law, as `random` makes them. */
export interface Law {
  sample(source: Draw): number
}

/** Service time that has not been drawn yet. */
export const UNKNOWN = -1
const NOBODY = -1

/** Customers as plain data: present, free, used, admitted, and the columns as far as they are in use. */
export interface CustomersState {
  readonly counts: readonly number[]
  readonly columns: readonly (readonly number[])[]
}

export class Customers {
  /** 0 for the first customer that ever came, 1 for the second ... */
  number = new Float64Array(64)
  /** Tick at which the customer entered the first station. */
  entered = new Float64Array(64)
  /** Tick at which it came to the station where it is. */
  arrived = new Float64Array(64)
  /** Service time in ticks, or UNKNOWN. */
  service = new Float64Array(64)
  /** Smaller is served first, under the disciplines that rank. */
  priority = new Float64Array(64)
  /** What its line ranks it by. */
  rank = new Float64Array(64)
  /** Order of arrival at the line. */
  turn = new Float64Array(64)
  /** Kernel handle of the moment when it gives up. */
  patience = new Float64Array(64)
  /** Neighbours in a linked line, or its place in a ranked one. */
  ahead = new Int32Array(64)
  behind = new Int32Array(64)
  /** Customers present. */
  present = 0
  private free = NOBODY
  private used = 0
  private admitted = 0

  /** A new customer. */
  admit(now: number, service: number, priority: number): number {
    let customer = this.free
    if (customer === NOBODY) {
      if (this.used === this.entered.length) this.grow()
      customer = this.used++
    } else this.free = this.behind[customer]
    this.present++
    this.number[customer] = this.admitted++
    this.entered[customer] = now
    this.service[customer] = service
    this.priority[customer] = priority
    return customer
  }

  dismiss(customer: number): void {
    this.present--
    this.behind[customer] = this.free
    this.free = customer
  }

  /** Nobody is left; the memory stays. */
  reset(): void {
    this.present = 0
    this.free = NOBODY
    this.used = 0
    this.admitted = 0
  }

  save(): CustomersState {
    return {
      counts: [this.present, this.free, this.used, this.admitted],
      columns: this.columns().map((column) => Array.from(column.subarray(0, this.used))),
    }
  }

  load({ counts, columns }: CustomersState): void {
    const [present, free, used, admitted] = counts
    this.present = present
    this.free = free
    this.used = used
    this.admitted = admitted
    while (this.entered.length < used) this.grow()
    for (const [index, column] of this.columns().entries()) column.set(columns[index])
  }

  private columns(): readonly (Float64Array | Int32Array)[] {
    const { number, entered, arrived, service, priority, rank, turn, patience, ahead, behind } = this
    return [number, entered, arrived, service, priority, rank, turn, patience, ahead, behind]
  }

  private grow(): void {
    const doubled = (column: Float64Array) => {
      const longer = new Float64Array(2 * column.length)
      longer.set(column)
      return longer
    }
    this.number = doubled(this.number)
    this.entered = doubled(this.entered)
    this.arrived = doubled(this.arrived)
    this.service = doubled(this.service)
    this.priority = doubled(this.priority)
    this.rank = doubled(this.rank)
    this.turn = doubled(this.turn)
    this.patience = doubled(this.patience)
    const ahead = new Int32Array(2 * this.ahead.length)
    ahead.set(this.ahead)
    this.ahead = ahead
    const behind = new Int32Array(2 * this.behind.length)
    behind.set(this.behind)
    this.behind = behind
  }
}
