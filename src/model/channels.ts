import type { ChannelContract } from '../contracts/channel-contract.ts'
import type { ChannelFigures } from '../contracts/figures-sales.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Core } from './core.ts'
import { Activity, type Ledger } from './ledger.ts'
import type { ChannelPlan } from './plan-sales.ts'
import type { Stock } from './stock.ts'

const SLOTTING = 0
const REBATE = 1
const ADVERTISING = 2

/**
 * Contracts between sites that supply each other: is told what is shipped, sold and written off, and books what buyer and seller owe each other for it. Both sides
 * are accounts of the same ledger, so that a transfer moves profit and makes none.
 *
 * Hot path, where there are contracts: columns; what hears a fact looks its channel up by link or stock point.
 */
export class Channels implements Actor {
  readonly #core: Core
  readonly #plans: readonly ChannelPlan[]
  readonly #contracts: readonly ChannelContract[]
  /** Number of the channel, or -1. */
  readonly #ofLink: Int32Array
  readonly #ofBuyer: Int32Array
  /** Revenue of the buyer in the books, as last seen. */
  readonly #revenue: Float64Array
  /** Units bought and money invoiced in the running rebate period. */
  readonly #bought: Float64Array
  readonly #invoiced: Float64Array
  /** Rebate of the running period that was earned before the books were opened anew. */
  readonly #opening: Float64Array
  readonly #shipped: Float64Array
  readonly #sold: Float64Array
  readonly #unsold: Float64Array
  readonly #paidOnShipment: Float64Array
  readonly #paidOnSale: Float64Array
  readonly #paidForUnsold: Float64Array
  readonly #rebates: Float64Array
  readonly #slotting: Float64Array
  readonly #advertising: Float64Array
  readonly #counts: Columns
  readonly #state: Columns
  readonly #id: number

  constructor(core: Core, plans: readonly ChannelPlan[], contracts: readonly ChannelContract[]) {
    const column = () => new Float64Array(plans.length)
    this.#core = core
    this.#plans = plans
    this.#contracts = contracts
    this.#ofLink = new Int32Array(core.plan.links.length).fill(-1)
    this.#ofBuyer = new Int32Array(core.plan.stockPoints.length).fill(-1)
    for (const [channel, { buyer, links }] of plans.entries()) {
      this.#ofBuyer[buyer] = channel
      for (const link of links) this.#ofLink[link] = channel
    }
    this.#revenue = column()
    this.#bought = column()
    this.#invoiced = column()
    this.#opening = column()
    this.#shipped = column()
    this.#sold = column()
    this.#unsold = column()
    this.#paidOnShipment = column()
    this.#paidOnSale = column()
    this.#paidForUnsold = column()
    this.#rebates = column()
    this.#slotting = column()
    this.#advertising = column()
    this.#counts = {
      revenue: this.#revenue,
      shipped: this.#shipped,
      sold: this.#sold,
      unsold: this.#unsold,
      paidOnShipment: this.#paidOnShipment,
      paidOnSale: this.#paidOnSale,
      paidForUnsold: this.#paidForUnsold,
      rebates: this.#rebates,
      slotting: this.#slotting,
      advertising: this.#advertising,
    }
    this.#state = { ...this.#counts, bought: this.#bought, invoiced: this.#invoiced, opening: this.#opening }
    this.#id = core.kernel.register(this, 'contracts')
  }

  shipped(link: number, quantity: number): void {
    if (this.#ofLink[link] >= 0) this.#ship(this.#ofLink[link], quantity)
  }

  /** Units were handed to customers of a stock point; what they paid has been booked. */
  served(point: number, quantity: number): void {
    if (this.#ofBuyer[point] >= 0) this.#sell(this.#ofBuyer[point], quantity)
  }

  wasted(point: number, quantity: number): void {
    if (this.#ofBuyer[point] >= 0) this.#writeOff(this.#ofBuyer[point], quantity)
  }

  #ship(channel: number, quantity: number): void {
    const sum = this.#contracts[channel].shipped(quantity)
    this.#shipped[channel] += quantity
    this.#paidOnShipment[channel] += sum
    this.#bought[channel] += quantity
    this.#invoiced[channel] += sum
    this.#pay(channel, sum)
  }

  #sell(channel: number, quantity: number): void {
    // What these customers paid was booked just before the fact.
    const revenue = -this.#core.ledger.cost(Activity.revenue, this.#plans[channel].buyer)
    const sum = this.#contracts[channel].sold(quantity, revenue - this.#revenue[channel])
    this.#revenue[channel] = revenue
    this.#sold[channel] += quantity
    this.#paidOnSale[channel] += sum
    this.#pay(channel, sum)
  }

  #writeOff(channel: number, quantity: number): void {
    const sum = this.#contracts[channel].unsold(quantity)
    this.#unsold[channel] += quantity
    this.#paidForUnsold[channel] += sum
    this.#pay(channel, sum)
  }

  /** The buyer pays the seller; below 0, the seller pays the buyer. */
  #pay(channel: number, sum: number): void {
    if (sum === 0) return
    const { facts, kernel, ledger } = this.#core
    const { buyer } = this.#plans[channel]
    this.#move(ledger, channel, sum)
    facts.note(kernel.now, Fact.pay, buyer, sum)
  }

  #move(ledger: Ledger, channel: number, sum: number): void {
    const { buyer, seller } = this.#plans[channel]
    ledger.post(Activity.transfer, buyer, sum)
    ledger.post(Activity.transfer, seller, -sum)
  }

  handle(kind: number, channel: number, _amount: number): void {
    if (kind === SLOTTING) this.#takePlace(channel)
    else if (kind === REBATE) this.#settleRebate(channel)
    else this.#advertise(channel)
  }

  describe(kind: number, channel: number): string {
    const what = kind === SLOTTING ? 'slotting fee' : kind === REBATE ? 'rebate' : 'advertising'
    return `${what} of contract ${this.#plans[channel].name}`
  }

  #takePlace(channel: number): void {
    const { slottingFee } = this.#plans[channel]
    this.#slotting[channel] += slottingFee
    this.#pay(channel, -slottingFee)
  }

  #settleRebate(channel: number): void {
    const { facts, kernel, ledger } = this.#core
    const { buyer, rebate } = this.#plans[channel]
    const sum = this.#rebate(channel)
    const booked = sum - this.#opening[channel]
    this.#rebates[channel] += booked
    this.#move(ledger, channel, -booked)
    if (sum !== 0) facts.note(kernel.now, Fact.pay, buyer, -sum)
    this.#bought[channel] = 0
    this.#invoiced[channel] = 0
    this.#opening[channel] = 0
    if (rebate !== undefined) kernel.post(rebate.every, 0, this.#id, REBATE, channel, 0)
  }

  /** What comes back for the running rebate period, were it to end now. */
  #rebate(channel: number): number {
    const { rebate } = this.#plans[channel]
    if (rebate === undefined) return 0
    let share = 0
    for (let tier = 0; tier < rebate.from.length; tier++)
      if (this.#bought[channel] >= rebate.from[tier]) share = rebate.share[tier]
    return share * this.#invoiced[channel]
  }

  /** The advertising of the period that begins. */
  #advertise(channel: number): void {
    const { kernel, ledger, plan } = this.#core
    const { advertising, advertisingPaid, buyer } = this.#plans[channel]
    ledger.post(Activity.selling, buyer, advertising)
    this.#advertising[channel] += advertisingPaid
    this.#pay(channel, -advertisingPaid)
    kernel.post(plan.clock.ticksPerPeriod, 0, this.#id, ADVERTISING, channel, 0)
  }

  start(): void {
    const { kernel } = this.#core
    for (const [channel, { rebate, slottingFee, advertising }] of this.#plans.entries()) {
      if (slottingFee > 0) kernel.schedule(0, 0, this.#id, SLOTTING, channel, 0)
      if (rebate !== undefined) kernel.schedule(rebate.every, 0, this.#id, REBATE, channel, 0)
      if (advertising > 0) kernel.schedule(0, 0, this.#id, ADVERTISING, channel, 0)
    }
  }

  /**
   * Posts to a copy of the books what is settled when they are read: what goods on consignment cost on the shelf, and at the horizon what is unsold and the rebate
   * of the running period.
   */
  settle(ledger: Ledger, stock: Stock, atHorizon: boolean): void {
    for (let channel = 0; channel < this.#plans.length; channel++) {
      this.#move(ledger, channel, -this.#carried(ledger, channel))
      if (!atHorizon) continue
      const left = this.#left(stock, channel)
      if (left > 0) this.#move(ledger, channel, this.#contracts[channel].unsold(left))
      this.#move(ledger, channel, this.#opening[channel] - this.#rebate(channel))
    }
  }

  /** What goods on consignment have cost on the buyer's shelf. */
  #carried(ledger: Ledger, channel: number): number {
    if (!this.#contracts[channel].consigned) return 0
    const { buyer } = this.#plans[channel]
    return ledger.cost(Activity.holding, buyer) + ledger.cost(Activity.waste, buyer)
  }

  #left(stock: Stock, channel: number): number {
    return Math.max(0, stock.held(this.#plans[channel].buyer))
  }

  /** @param ledger with the time costs posted */
  read(ledger: Ledger, stock: Stock, atHorizon: boolean): readonly ChannelFigures[] {
    const { stockPoints } = this.#core.plan
    return this.#plans.map(({ name, seller, buyer, effort }, channel) => {
      const left = atHorizon ? this.#left(stock, channel) : 0
      return {
        name,
        seller: stockPoints[seller].name,
        buyer: stockPoints[buyer].name,
        shipped: this.#shipped[channel],
        sold: this.#sold[channel],
        unsold: this.#unsold[channel] + left,
        paidOnShipment: this.#paidOnShipment[channel],
        paidOnSale: this.#paidOnSale[channel],
        paidForUnsold: this.#paidForUnsold[channel] + (left > 0 ? this.#contracts[channel].unsold(left) : 0),
        rebates: this.#rebates[channel] + (atHorizon ? this.#rebate(channel) - this.#opening[channel] : 0),
        slotting: this.#slotting[channel],
        advertising: this.#advertising[channel],
        carried: this.#carried(ledger, channel),
        effort,
      }
    })
  }

  /** Counts start anew with the books; a rebate period goes on, and what was earned in it so far belongs to the time before. */
  restart(): void {
    clearColumns(this.#counts)
    for (let channel = 0; channel < this.#plans.length; channel++) this.#opening[channel] = this.#rebate(channel)
  }

  reset(): void {
    clearColumns(this.#state)
    for (const contract of this.#contracts) contract.reset?.()
  }

  save(): Plain {
    return {
      columns: saveColumns(this.#state),
      contracts: this.#contracts.map((contract) => contract.save?.() ?? null),
    }
  }

  load(state: Plain): void {
    const saved = state as { columns: Plain; contracts: readonly Plain[] }
    loadColumns(this.#state, saved.columns)
    for (const [channel, contract] of this.#contracts.entries()) contract.load?.(saved.contracts[channel])
  }
}
