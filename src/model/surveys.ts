import type { SurveyMove } from '../contracts/campaign.ts'
import type { SurveyFigures } from '../contracts/market-figures.ts'
import type { Plain } from '../contracts/plain.ts'
import type { KeyedDraws } from '../random/keyed.ts'
import type { ShopView } from './shoppers.ts'

/** Answers to one survey. */
interface Answers {
  readonly campaign: string
  /** In periods. */
  readonly at: number
  readonly asked: number
  /** By brand, then nothing. */
  readonly counts: readonly number[]
}

const Draw = { who: 0, mood: 1 } as const

/** Asks samples of customers what they would buy. Off the hot path: a few times a run. */
export class Surveys {
  readonly #view: ShopView
  readonly #draws: KeyedDraws
  #answers: Answers[] = []

  constructor(view: ShopView, draws: KeyedDraws) {
    this.#view = view
    this.#draws = draws
  }

  /** @param number of the move among all of the run, so that each survey has respondents of its own */
  ask({ respondents, segment }: SurveyMove, campaign: string, number: number, now: number): void {
    const { plan, customers, assortment } = this.#view
    const at = plan.segments.findIndex(({ name }) => name === segment)
    const [from, to] = at < 0 ? [0, customers.segment.length] : [customers.first[at], customers.first[at + 1]]
    const counts = new Array<number>(plan.brands.length + 1).fill(0)
    for (let one = 0; one < respondents; one++) {
      const customer = from + Math.floor(this.#draws.draw(number, one, Draw.who) * (to - from))
      const chosen = this.#wish(customer, this.#draws.draw(number, one, Draw.mood), now)
      counts[chosen < 0 ? plan.brands.length : assortment.brandOf[chosen]] += 1
    }
    this.#answers.push({ campaign, at: now, asked: respondents, counts })
  }

  /** What a customer would take now if all of it were there. */
  #wish(customer: number, u: number, now: number): number {
    const { customers, assortment, choices, nests } = this.#view
    const segment = customers.segment[customer]
    const choice = choices[segment]
    const weights = new Float64Array(assortment.brandOf.length)
    assortment.read(segment, now, weights)
    if (choice.loyaltyKept !== undefined)
      for (const [at, brand] of assortment.brandOf.entries())
        weights[at] *= choice.loyal(customers.loyalty[customer * customers.brands + brand])
    return choice.pick(weights, nests[segment], u, customers.lastBrand[customer])
  }

  figures(): readonly SurveyFigures[] {
    const { brands } = this.#view.plan
    return this.#answers.map(({ campaign, at, asked, counts }) => ({
      campaign,
      at,
      asked,
      nothing: counts[brands.length] / asked,
      brands: brands.map((brand, number) => {
        const share = counts[number] / asked
        return { brand, share, standardError: Math.sqrt((share * (1 - share)) / asked) }
      }),
    }))
  }

  reset(): void {
    this.#answers = []
  }

  save(): Plain {
    return this.#answers.map(({ campaign, at, asked, counts }) => [campaign, at, asked, counts])
  }

  load(state: Plain): void {
    const saved = state as readonly (readonly [string, number, number, readonly number[]])[]
    this.#answers = saved.map(([campaign, at, asked, counts]) => ({ campaign, at, asked, counts }))
  }
}
