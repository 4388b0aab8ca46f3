import type {
  Campaign,
  EquityMove,
  ExposureMove,
  Move,
  PublicityMove,
  ShelfMove,
  SpendMove,
  SurveyMove,
} from '../contracts/campaign.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import type { Assortment, Evolving } from './assortment.ts'
import type { Core } from './core.ts'
import type { Coupons } from './coupons.ts'
import { type Dated, drawMoves, moveOf, plainMove } from './draw-moves.ts'
import { Activity } from './ledger.ts'
import type { Media } from './media.ts'
import type { MarketPlan } from './plan-market.ts'
import type { MarketingPlan } from './plan-marketing.ts'
import type { PublicityNews } from './publicity.ts'
import type { Recommender } from './recommender.ts'
import type { ShelfChanges } from './shelf-changes.ts'
import type { Shoppers } from './shoppers.ts'
import type { Surveys } from './surveys.ts'

const BEGIN = 0
const END = 1

/** What carries campaigns out, beside the actor itself. */
export interface MarketingParts {
  readonly assortment: Assortment
  readonly media: Media
  readonly shelf: ShelfChanges
  readonly shoppers: Shoppers
  readonly news: PublicityNews
  readonly recommender: Recommender
  readonly coupons: Coupons
  readonly surveys: Surveys
}

/**
 * Carries out what campaigns do, at their times: spends, exposes, changes what stands on the shelf. Off the hot path but for `bring`, which the market calls before it
 * looks at an assortment.
 */
export class Marketing implements Actor, Evolving {
  readonly media: Media
  readonly shelf: ShelfChanges
  readonly shoppers: Shoppers
  readonly news: PublicityNews
  readonly recommender: Recommender
  readonly coupons: Coupons
  readonly surveys: Surveys
  /** Money since the warm-up, by brand and by campaign; points of campaigns by campaign, then medium. */
  readonly spent: Float64Array
  readonly spentOn: Float64Array
  readonly pointsOf: Float64Array
  readonly #core: Core
  readonly #plan: MarketingPlan
  readonly #market: MarketPlan
  readonly #assortment: Assortment
  readonly #campaigns: readonly Campaign[]
  readonly #ticksPerPeriod: number
  readonly #id: number
  #moves: readonly Dated[] = []
  /** By move: its number among those that the same part carries out, and whether it is under way. */
  #numbers: readonly number[] = []
  #underWay = new Uint8Array(0)

  constructor(
    core: Core,
    plan: MarketingPlan,
    market: MarketPlan,
    parts: MarketingParts,
    campaigns: readonly Campaign[],
  ) {
    this.#core = core
    this.#plan = plan
    this.#market = market
    this.#campaigns = campaigns
    this.#assortment = parts.assortment
    this.media = parts.media
    this.shelf = parts.shelf
    this.shoppers = parts.shoppers
    this.news = parts.news
    this.recommender = parts.recommender
    this.coupons = parts.coupons
    this.surveys = parts.surveys
    this.#ticksPerPeriod = core.plan.clock.ticksPerPeriod
    this.spent = new Float64Array(plan.brands.length)
    this.spentOn = new Float64Array(plan.campaigns.length)
    this.pointsOf = new Float64Array(plan.campaigns.length * plan.media.length)
    this.#id = core.kernel.register(this, 'campaigns')
  }

  handle(kind: number, index: number, _amount: number): void {
    const move = this.#moves[index]
    if (move.what === 'spend') this.#spend(move)
    else if (move.what === 'exposure') this.#expose(move, index, kind)
    else if (move.what === 'publicity') this.#tell(move, index)
    else if (move.what === 'recommend') this.recommender.set(this.#numbers[index], kind === BEGIN)
    else if (move.what === 'coupon') this.#mail(this.#numbers[index], kind)
    else if (move.what === 'survey') this.#ask(move, index)
    else this.#change(move, index, kind)
  }

  describe(kind: number, index: number): string {
    const { what, campaign } = this.#moves[index]
    return `${kind === BEGIN ? 'begin' : 'end'} of ${what} of campaign ${this.#plan.campaigns[campaign].name}`
  }

  #spend({ brand = '', alternative, amount, campaign }: Dated & SpendMove): void {
    const at = this.#market.alternatives.findIndex(({ name }) => name === alternative)
    const number = at >= 0 ? this.#market.alternatives[at].brand : this.#market.brands.indexOf(brand)
    const own = at >= 0 ? this.#market.alternatives[at].point : -1
    this.pay(campaign, number, own >= 0 ? own : this.#plan.brands[number].payer, amount)
  }

  /** Money for a campaign leaves the books of a stock point; -1: whose books are not kept here. */
  pay(campaign: number, brand: number, point: number, amount: number): void {
    const { ledger, facts, kernel } = this.#core
    this.spent[brand] += amount
    this.spentOn[campaign] += amount
    facts.note(kernel.now, Fact.spend, brand, amount)
    if (point >= 0) ledger.post(Activity.marketing, point, amount)
  }

  #expose(move: Dated & ExposureMove, index: number, kind: number): void {
    const { kernel, facts } = this.#core
    const brand = this.#market.brands.indexOf(move.brand)
    const medium = this.#plan.media.findIndex(({ name }) => name === move.medium)
    const now = kernel.now / this.#ticksPerPeriod
    if (kind === BEGIN) {
      this.media.points[brand * this.#plan.media.length + medium] += move.points
      this.pointsOf[move.campaign * this.#plan.media.length + medium] += move.points
      facts.note(kernel.now, Fact.expose, brand, move.points)
    }
    if (this.#ticks(move.until) === this.#ticks(move.at)) {
      this.media.hear(brand, medium, move.effective, now)
      return
    }
    this.#underWay[index] = kind === BEGIN ? 1 : 0
    this.media.press(brand, medium, this.#rate(move.brand, move.medium), now)
  }

  /** Effective points a period of all that is under way for a brand on a medium, added up anew: what has ended leaves no rounding behind. */
  #rate(brand: string, medium: string): number {
    let rate = 0
    for (const [index, move] of this.#moves.entries())
      if (this.#underWay[index] === 1 && move.what === 'exposure' && move.brand === brand && move.medium === medium)
        rate += move.effective / (move.until - move.at)
    return rate
  }

  #change(move: Dated & (ShelfMove | EquityMove), index: number, kind: number): void {
    const { kernel, facts } = this.#core
    if (kind === BEGIN) this.shelf.begin(this.#numbers[index])
    else this.shelf.end(this.#numbers[index])
    for (const [at, { name, brand }] of this.#market.alternatives.entries()) {
      const meant = move.what === 'shelf' ? name === move.alternative : this.#market.brands[brand] === move.brand
      if (meant) facts.note(kernel.now, Fact.promote, at, this.#assortment.price[at])
    }
  }

  #mail(number: number, kind: number): void {
    if (kind === BEGIN) this.coupons.begin(number)
    else this.coupons.end(number)
  }

  #ask(move: Dated & SurveyMove, index: number): void {
    const { kernel, facts } = this.#core
    this.surveys.ask(move, this.#plan.campaigns[move.campaign].name, index, kernel.now / this.#ticksPerPeriod)
    facts.note(kernel.now, Fact.survey, move.campaign, move.respondents)
  }

  /** A customer has chosen an alternative: share of its price that is left, with a coupon or without. */
  redeem(customer: number, chosen: number): number {
    if (this.coupons.active === 0) return 1
    const number = this.coupons.redeem(customer, chosen)
    if (number < 0) return 1
    const left = this.coupons.left(number)
    const { campaign, perRedemption } = this.coupons.mailing(number)
    const { brand, point } = this.#market.alternatives[chosen]
    const { kernel, facts } = this.#core
    facts.note(kernel.now, Fact.redeem, chosen, this.#assortment.price[chosen] * left)
    if (perRedemption > 0) this.pay(campaign, brand, point >= 0 ? point : this.#plan.brands[brand].payer, perRedemption)
    return left
  }

  #tell({ brand, valence, reach }: Dated & PublicityMove, index: number): void {
    this.news.breaks(this.#numbers[index])
    this.#core.facts.note(this.#core.kernel.now, Fact.publish, this.#market.brands.indexOf(brand), valence * reach)
  }

  #ticks(periods: number): number {
    return Math.round(periods * this.#ticksPerPeriod)
  }

  bring(segment: number, now: number): void {
    this.news.bring(this.#assortment, segment, now)
    const { moves } = this.media
    const { goodwill } = this.#assortment
    for (let brand = 0; brand < moves.length; brand++) {
      if (moves[brand] === 0) continue
      const seen = this.media.seen(brand, now)
      if (seen === goodwill[brand]) continue
      goodwill[brand] = seen
      this.#assortment.touchAllOf(brand)
    }
  }

  experienced(brand: number, outcome: number, weight: number, now: number): void {
    this.media.experienced(brand, outcome, weight, now)
  }

  /** Draws what will be done and puts it on the calendar: what begins comes before what ends at the same instant, so that a price does not jump in between. */
  start(): void {
    const { plan, kernel } = this.#core
    const { horizon } = plan.clock
    this.#arrange(drawMoves(this.#plan, this.#campaigns, horizon / this.#ticksPerPeriod))
    for (const kind of [BEGIN, END]) {
      for (const [index, move] of this.#moves.entries()) {
        const from = this.#ticks(move.at)
        const until = 'until' in move ? this.#ticks(move.until) : from
        if (from > horizon || (kind === END && (until === from || until > horizon))) continue
        if (until === from && (move.what === 'shelf' || move.what === 'equity')) continue
        kernel.schedule(kind === BEGIN ? from : until, plan.phases.disrupt, this.#id, kind, index, 0)
      }
    }
  }

  #arrange(moves: readonly Dated[]): void {
    this.#moves = moves
    this.#underWay = new Uint8Array(moves.length)
    const ofShelf = moves.filter((move) => move.what === 'shelf' || move.what === 'equity')
    const news = moves.filter((move) => move.what === 'publicity')
    const recommended = moves.filter((move) => move.what === 'recommend')
    const mailings = moves.filter((move) => move.what === 'coupon')
    this.coupons.arrange(mailings)
    this.shelf.arrange(ofShelf)
    this.news.arrange(news)
    this.recommender.arrange(recommended)
    const numberOf = new Map<Move, number>()
    for (const part of [ofShelf, news, recommended, mailings])
      for (const [number, move] of part.entries()) numberOf.set(move, number)
    this.#numbers = moves.map((move) => numberOf.get(move) ?? -1)
    this.shoppers.expect(ofShelf.some((move) => move.what === 'shelf' && move.stockpile > 0))
  }

  restart(): void {
    for (const tally of [this.spent, this.spentOn, this.pointsOf]) tally.fill(0)
    this.media.restart()
    this.shoppers.restart()
    this.recommender.restart()
    this.coupons.restart()
  }

  /** Before `start`. */
  reset(): void {
    for (const tally of [this.spent, this.spentOn, this.pointsOf]) tally.fill(0)
    this.media.reset()
    this.shoppers.reset()
    this.recommender.reset()
    this.coupons.reset()
    this.surveys.reset()
  }

  save(): Plain {
    return {
      moves: this.#moves.map(plainMove),
      underWay: Array.from(this.#underWay),
      tallies: [this.spent, this.spentOn, this.pointsOf].map((tally) => Array.from(tally)),
      parts: [
        ...[this.media.save(), this.shelf.save(), this.shoppers.save(), this.news.save(), this.recommender.save()],
        ...[this.coupons.save(), this.surveys.save()],
      ],
    }
  }

  load(state: Plain): void {
    const saved = state as {
      readonly moves: readonly Plain[]
      readonly underWay: readonly number[]
      readonly tallies: readonly (readonly number[])[]
      readonly parts: readonly Plain[]
    }
    this.#arrange(saved.moves.map(moveOf))
    this.#underWay.set(saved.underWay)
    for (const [at, tally] of [this.spent, this.spentOn, this.pointsOf].entries()) tally.set(saved.tallies[at])
    this.media.load(saved.parts[0])
    this.shelf.load(saved.parts[1])
    this.shoppers.load(saved.parts[2])
    this.news.load(saved.parts[3])
    this.recommender.load(saved.parts[4])
    this.coupons.load(saved.parts[5])
    this.surveys.load(saved.parts[6])
  }
}
