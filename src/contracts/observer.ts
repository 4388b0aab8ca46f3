import type { Instance } from './definition.ts'
import type { MarketObserver } from './market-observer.ts'
import type { OrderObserver } from './orders.ts'

/**
 * Facts: what happened, as the fingerprint, a trace and every observer see it. `who` is a stock point for those marked SP, a lane link for those marked LINK, a number
 * of the market's alternatives or segments, or a type of contact (CONTACT), for those marked so.
 * Kernel events are not facts: a run told in fewer or more events has the same facts.
 */
export const Fact = {
  /** SP: customers asked for units. */
  demand: 1,
  /** SP: units handed to customers, at once or from the backlog. */
  serve: 2,
  /** SP: units of demand lost for want of stock. */
  lose: 3,
  /** SP: units whose customer lost patience. */
  renege: 4,
  /** LINK: units ordered over a link. */
  order: 5,
  /** LINK: units refused by a closed supplier. */
  refuse: 6,
  /** LINK: units dispatched. */
  ship: 7,
  /** LINK: units received. */
  receive: 8,
  /** LINK: units whose production started. */
  produce: 9,
  /** LINK: units whose order reached the supplier after travelling; an order that does not travel is there with `order`. */
  request: 11,
  /** SP: units written off from the shelf: expired, spoilt, beyond the storage capacity. */
  waste: 12,
  /** SP: units that came into stock without an order (donors, returns). */
  intake: 13,
  /** SP: units taken by a production line of the site. */
  consume: 14,
  /** LINK: units of an order that never come: yield, rejects, loss on the way. */
  miss: 15,
  /** SP: units sent to another site of the same echelon to serve its customers. */
  transfer: 16,
  /** A line of a site broke down (amount 0) or was repaired (1): who is the line, numbered through all sites. */
  line: 17,
  /** LINK: units of a run that are not good and are being mended: they come (`receive`) later. */
  rework: 25,
  /** LINK: units of waiting orders that the buyer withdrew. */
  cancel: 18,
  /** SP: units of demand that went to another product for want of stock; that product's demand follows. */
  substitute: 19,
  /** LINK: units of an order that waits to be entered, for the information systems of the supplier are down; `request` follows. */
  hold: 40,
  /** ALTERNATIVE of the market: units that a customer ordered of it. */
  choose: 30,
  /** ALTERNATIVE: units that reached the customer; 0 where nothing is brought. */
  deliver: 31,
  /** ALTERNATIVE: score that a customer gave, from 1 to 5. */
  score: 32,
  /** SEGMENT of the market: people who will not come again. */
  leave: 33,
  /** SP: money that a stock point paid its seller under a contract; negative: what the seller paid it. */
  pay: 60,
  /** PIPELINE of sales: leads that came. */
  lead: 61,
  /** STAGE, numbered through all pipelines: a lead entered it; the amount is its number. */
  stage: 62,
  /** PIPELINE: a deal was won, of so many units; an order follows. */
  win: 63,
  /** PIPELINE: a lead came to nothing; the amount is its number. */
  drop: 64,
  /** REP, numbered through all sales forces: a call; the amount is its effect, 1 of a rep who knows the trade. */
  call: 65,
  /** REP: quit, or was hired. */
  quit: 66,
  hire: 67,
  /** REP: a quota period ended, with so many units sold. */
  quota: 68,
  /** LINK: units of an order that has reached the supplier and waits until the buyer has paid for others; units of such an order that is taken in after all. */
  block: 51,
  clear: 52,
  /** LINK: units that had waited at the dock for others left; they were dispatched (`ship`) before. */
  depart: 50,
  /** LINK: of the units dispatched, those that go another way, for their lane is struck. */
  reroute: 53,
  /** LINK: units that arrived damaged, and are written off; they are missed (`miss`) as well. */
  damage: 54,
  /** CONTACT: a customer got in touch; amount is the subject of the contact, -1 for none. */
  contact: 80,
  /** CONTACT: an agent took it up; amount: periods in line. */
  answer: 81,
  /** CONTACT: the customer gave up; amount: periods in line. */
  abandon: 82,
  /** CONTACT: it was settled; amount: periods since the customer first got in touch about it. */
  resolve: 83,
  /** CONTACT: an agent handled it in vain; amount: as `resolve`. */
  unresolve: 84,
  /** CONTACT: the line was full or closed; amount: the subject. */
  turnAway: 85,
  /** CONTACT: self-service settled it; amount: as `resolve`. */
  deflect: 86,
  /** CONTACT: passed on to another tier or channel, that of `who`; amount: as `resolve`. */
  passOn: 87,
  /** BRAND of the market: money spent on a campaign. */
  spend: 70,
  /** BRAND: gross rating points that began to be shown. */
  expose: 71,
  /** ALTERNATIVE: a promotion came or went; amount is the price now. */
  promote: 72,
  /** ALTERNATIVE: a purchase that a customer passed over, having bought ahead. */
  passOver: 73,
  /** Some sites learn that a lever moved: who as for `lever`, amount the factor that they know of. */
  learn: 41,
  /** SP: units that vanished from the shelf unseen: stolen, broken, mislaid. The record still counts them. */
  shrink: 20,
  /** SP: units by which the record of what is on hand moved though nothing did. */
  misrecord: 21,
  /** SP: units by which an audit corrected the record; negative: units found missing. An audit that finds nothing is no fact. */
  audit: 22,
  /** SP: units brought from the back room to the shelf. */
  fill: 23,
  /** ALTERNATIVE: units that a customer handed in to be taken back, and money that customers got back. */
  bringBack: 34,
  refund: 35,
  /** ALTERNATIVE: a customer complained; amount is the score so far. */
  complain: 36,
  /** BRAND: a customer posted an experience; amount is the score. */
  post: 37,
  /** SEGMENT: units that frightened customers bought on top; units of them that were used up in place of buying. */
  hoard: 38,
  useUp: 39,
  /** ALTERNATIVE: a customer used a coupon; amount is the price that is left per unit. */
  redeem: 75,
  /** CAMPAIGN of the market: a survey was taken; amount is the number of customers asked. */
  survey: 76,
  /** ALTERNATIVE: an action has made a flaw of its goods rarer; amount is its probability now. */
  improve: 42,
  /** BRAND: news broke; amount: valence x share of people who hear of it. */
  publish: 74,
  /** ALTERNATIVE: units of a parcel were picked, packed, handed to the carrier (or are ready to be fetched). */
  pick: 100,
  pack: 101,
  tender: 102,
  /** ALTERNATIVE: a parcel found nobody at home; amount is the number of the attempt. */
  failAttempt: 103,
  /** ALTERNATIVE: an order goes out in so many parcels, more than one. */
  split: 104,
  /** ALTERNATIVE: units that could not be delivered, or were never fetched, are back. */
  comeBack: 105,
  /** SITE: somebody came to fill it; amount is the number of its stock points. */
  visit: 106,
  /** SP: money of an invoice that a customer disputes; money that will never be paid of invoices. */
  dispute: 107,
  deduct: 108,
  /** ALTERNATIVE: money fined for units that came late or not at all. */
  penalise: 109,
  /** A lever moved: who is the site or lane, amount the factor in force. */
  lever: 10,
} as const
export type Fact = (typeof Fact)[keyof typeof Fact]

/** Hears every fact. Observers never change a run. */
export interface Observer extends Instance {
  /** Time in ticks. */
  fact(time: number, what: Fact, who: number, amount: number): void
  /** Forget everything before `time` (ticks): the end of the warm-up. */
  restart?(time: number): void
  /** Hears of customers' orders one by one as well. */
  readonly orders?: OrderObserver
  /** Hears of customers of the market one by one as well. */
  readonly market?: MarketObserver
}

/** An observer that sums what it heard up to one value. */
export interface Metric<Value> extends Observer {
  /** The value at `time` (ticks). Looking changes nothing. */
  value(time: number): Value
}
