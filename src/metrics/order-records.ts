/**
 * Service measures on records of customers' orders, each defined once. Orders that are still open count where a definition does not say otherwise: leave
 * them out beforehand to measure closed orders alone. NaN where there is nothing to divide by.
 */

/** One line of an order: a product and its units. */
export interface OrderLine {
  readonly product?: string
  readonly ordered: number
  /** Units delivered in the end. */
  readonly shipped: number
  /** Units handed over at the instant of the order. */
  readonly atOnce?: number
}

/** A customer's order. Times in any one unit. */
export interface OrderRecord {
  readonly id: string | number
  readonly lines: readonly OrderLine[]
  readonly placed?: number
  /** Time by which the customer was promised all. */
  readonly promised: number
  /** Time at which the last of what came was delivered; null where nothing came, or not yet. */
  readonly delivered: number | null
  /** Arrived unharmed. Default: yes. */
  readonly damageFree?: boolean
  /** Invoiced and documented without fault. Default: yes. */
  readonly documented?: boolean
}

type Orders = readonly OrderRecord[]

/** Delivered no later than promised; early counts as on time. */
export function isOnTime({ delivered, promised }: OrderRecord): boolean {
  return delivered !== null && delivered <= promised
}

/** Every line was delivered whole. */
export function isInFull({ lines }: OrderRecord): boolean {
  return lines.every(({ ordered, shipped }) => shipped >= ordered)
}

/** Orders delivered no later than promised / orders. */
export function onTimeRate(orders: Orders): number {
  return share(orders, isOnTime)
}

/** Orders of which every line was delivered whole, at whatever time / orders: the order fill rate. */
export function inFullRate(orders: Orders): number {
  return share(orders, isInFull)
}

/** Orders on time and in full, judged order by order / orders. */
export function otifRate(orders: Orders): number {
  return share(orders, (order) => isOnTime(order) && isInFull(order))
}

/** OTIF as some dashboards have it: the on-time rate times the in-full rate. Right only where the two are independent. */
export function otifAsProduct(orders: Orders): number {
  return onTimeRate(orders) * inFullRate(orders)
}

/** Orders on time, in full, unharmed and well documented, judged order by order / orders (SCOR RL.1.1). */
export function perfectOrderRate(orders: Orders): number {
  return share(orders, (order) => isOnTime(order) && isInFull(order) && isDamageFree(order) && isDocumented(order))
}

/** The product of the four rates, as textbooks have it: four independent rates of 95 % make 81.45 %. */
export function perfectOrderAsProduct(orders: Orders): number {
  return otifAsProduct(orders) * share(orders, isDamageFree) * share(orders, isDocumented)
}

/** Lines delivered whole / lines. */
export function lineFillRate(orders: Orders): number {
  return share(
    orders.flatMap(({ lines }) => lines),
    ({ ordered, shipped }) => shipped >= ordered,
  )
}

/** Units delivered in the end / units ordered. */
export function unitFillRate(orders: Orders): number {
  return unitsOf(orders, ({ shipped }) => shipped) / unitsOf(orders, ({ ordered }) => ordered)
}

/** Units handed over at the instant of their order / units ordered: the type 2 fill rate. NaN where a record does not tell. */
export function immediateFillRate(orders: Orders): number {
  return unitsOf(orders, ({ atOnce }) => atOnce ?? Number.NaN) / unitsOf(orders, ({ ordered }) => ordered)
}

/** Units delivered with orders that were on time / units ordered. */
export function unitsOnTimeShare(orders: Orders): number {
  return unitsOf(orders.filter(isOnTime), ({ shipped }) => shipped) / unitsOf(orders, ({ ordered }) => ordered)
}

/** Mean time by which orders that were delivered late exceeded their promise. */
export function meanLateness(orders: Orders): number {
  const late = orders.flatMap(({ delivered, promised }) =>
    delivered !== null && delivered > promised ? [delivered - promised] : [],
  )
  return mean(late)
}

/** Mean time from the order to the delivery of its last unit, of orders that were delivered: click to door. Records without a time of order are left out. */
export function meanOrderCycleTime(orders: Orders): number {
  return mean(
    orders.flatMap(({ delivered, placed }) => (delivered === null || placed === undefined ? [] : [delivered - placed])),
  )
}

/**
 * The order fill rate of orders of `lines` lines, each filled with probability `lineFill` and independently of the others: lineFill^lines.
 *
 * @example
 * orderFillOfIndependentLines(0.95, 10) // 0.599
 */
export function orderFillOfIndependentLines(lineFill: number, lines: number): number {
  let product = 1
  for (let i = 0; i < lines; i++) product *= lineFill
  return product
}

function isDamageFree({ damageFree = true }: OrderRecord): boolean {
  return damageFree
}

function isDocumented({ documented = true }: OrderRecord): boolean {
  return documented
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.filter(holds).length / items.length
}

function unitsOf(orders: Orders, of: (line: OrderLine) => number): number {
  let sum = 0
  for (const { lines } of orders) for (const line of lines) sum += of(line)
  return sum
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
