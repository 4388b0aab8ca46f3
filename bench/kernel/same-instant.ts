/**
 * A periodic chain seen by the kernel: at the start of every period each site meets its demand, reviews its stock in a later phase of the same instant (one phase
 * per echelon), and now and then an order arrives one to three periods later. Three events a site and period, all at period starts.
 */
import { Fingerprint } from '../../src/kernel/fingerprint.ts'
import { Kernel } from '../../src/kernel/kernel.ts'

const DAY = 86_400_000
const RECEIVE = 1
const DEMAND = 2
const FIRST_REVIEW = 3
const ECHELONS = 8

export class SameInstantModel {
  readonly kernel = new Kernel({ phases: FIRST_REVIEW + ECHELONS })
  readonly fingerprint = new Fingerprint()
  left = 0

  constructor(sites: number) {
    const demand = this.kernel.register(new Demand(this), 'demand')
    this.kernel.register(new Review(this), 'review')
    this.kernel.register(new Receipt(this), 'receipt')
    for (let site = 0; site < sites; site++) this.kernel.schedule(DAY, DEMAND, demand, 0, site, 1)
  }

  /** Executes that many events; returns nanoseconds. */
  run(events: number): number {
    this.left = events
    const start = process.hrtime.bigint()
    this.kernel.run(Infinity, 'inclusive')
    return Number(process.hrtime.bigint() - start)
  }

  record(what: number, who: number, howMuch: number): void {
    this.fingerprint.fact(this.kernel.now, what, who, howMuch)
    if (--this.left === 0) this.kernel.stop()
  }
}

class Demand {
  readonly model: SameInstantModel
  constructor(model: SameInstantModel) {
    this.model = model
  }
  handle(kind: number, site: number, amount: number): void {
    const { kernel } = this.model
    this.model.record(DEMAND, site, amount)
    kernel.schedule(kernel.now + DAY, DEMAND, 0, kind, site, amount)
    kernel.schedule(kernel.now, FIRST_REVIEW + (site % ECHELONS), 1, kind, site, amount)
  }
}

class Review {
  readonly model: SameInstantModel
  constructor(model: SameInstantModel) {
    this.model = model
  }
  handle(kind: number, site: number, amount: number): void {
    const { kernel } = this.model
    this.model.record(FIRST_REVIEW, site, amount)
    kernel.schedule(kernel.now + DAY * (1 + (site % 3)), RECEIVE, 2, kind, site, amount)
  }
}

class Receipt {
  readonly model: SameInstantModel
  constructor(model: SameInstantModel) {
    this.model = model
  }
  handle(_kind: number, site: number, amount: number): void {
    this.model.record(RECEIVE, site, amount)
  }
}
