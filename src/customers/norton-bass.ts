import type { Crowd } from '../contracts/buying.ts'
import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import { ArgumentError } from '../errors.ts'
import { ln } from '../math/ln.ts'
import type { Source } from '../random/source.ts'

/**
 * Generations of a product after Norton & Bass (1987), "A diffusion theory model of adoption and substitution for successive generations of high-technology products",
 * Management Science 33(9):1069-1086. Generation g comes out at `launch` g and adds m_g customers to its market; each of the M_g = m_1 + ... + m_g customers takes to
 * it at a time of its own, by a Bass process of that generation: at rate p_g + q_g N_g / M_g. Whoever has taken to all generations from the one it came with up to g has
 * g in use; taking to the next one replaces it. In the limit of many customers, with F_g(t) from the launch on, S_1 = F_1 m_1 (1 - F_2), S_2 = F_2 (m_2 + F_1 m_1)(1 - F_3) ...
 *
 * A customer comes to buy when its generation in use rises, and chooses among the alternatives of that `generation`.
 */
export interface NortonBassSpec {
  readonly kind: 'norton-bass'
  /** By generation: coefficients of innovation and of imitation, per period. */
  readonly p: readonly number[]
  readonly q: readonly number[]
  /** When each comes out, in periods; not before the one before it. */
  readonly launch: readonly number[]
  /** Shares of the customers of the segment that each adds; they sum to 1. */
  readonly shares: readonly number[]
}

/** Adopters of generations. @example nortonBass({ p: [0.02, 0.02], q: [0.4, 0.4], launch: [0, 6], shares: [0.7, 0.3] }) */
export function nortonBass(parameters: Omit<NortonBassSpec, 'kind'>): NortonBassSpec {
  return { kind: 'norton-bass', ...parameters }
}

const TOLERANCE = 1e-9

class NortonBass implements Crowd {
  readonly crowd = true
  readonly #spec: NortonBassSpec
  readonly #generations: number
  /** By generation: customers whose market it is (numbers from 0), and how many have taken to it. */
  readonly #market: Float64Array
  readonly #taken: Float64Array
  /** By generation: its customers, those who have taken to it first. */
  #order: Int32Array[] = []
  /** By customer, then generation: 1 where it has taken to it. */
  #has = new Uint8Array(0)
  #now = 0
  #wanted = 1

  constructor(spec: NortonBassSpec) {
    this.#spec = spec
    const count = spec.p.length
    for (const name of ['q', 'launch', 'shares'] as const)
      if (spec[name].length !== count)
        throw new ArgumentError(`invalid ${name}: ${spec[name].length} entries; expected ${count}, as many as in p`)
    if (count === 0) throw new ArgumentError('invalid p: no generation; expected at least 1')
    const sum = spec.shares.reduce((total, share) => total + share, 0)
    if (Math.abs(sum - 1) > TOLERANCE) throw new ArgumentError(`invalid shares: they sum to ${sum}; expected 1`)
    for (let at = 1; at < count; at++)
      if (spec.launch[at] < spec.launch[at - 1])
        throw new ArgumentError(`invalid launch: generation ${at + 1} comes out before the one before it`)
    this.#generations = count
    this.#market = new Float64Array(count)
    this.#taken = new Float64Array(count)
  }

  begin(customers: number): void {
    let share = 0
    this.#order = []
    for (let at = 0; at < this.#generations; at++) {
      share += this.#spec.shares[at]
      this.#market[at] = at === this.#generations - 1 ? customers : Math.round(customers * share)
      this.#order.push(Int32Array.from({ length: this.#market[at] }, (_, customer) => customer))
    }
    this.#taken.fill(0)
    this.#has = new Uint8Array(customers * this.#generations)
    this.#now = 0
  }

  #rate(at: number): number {
    const { p, q } = this.#spec
    if (this.#market[at] === 0) return 0
    return (p[at] + (q[at] * this.#taken[at]) / this.#market[at]) * (this.#market[at] - this.#taken[at])
  }

  next(now: number, _come: number, _size: number, draws: Source): number {
    const { launch } = this.#spec
    let left = -ln(draws.next())
    let time = now
    for (;;) {
      let rate = 0
      let until = Number.POSITIVE_INFINITY
      for (let at = 0; at < this.#generations; at++)
        if (launch[at] <= time) rate += this.#rate(at)
        else if (launch[at] < until) until = launch[at]
      if (rate * (until - time) >= left) {
        this.#now = time + left / rate
        return this.#now
      }
      if (until === Number.POSITIVE_INFINITY) return until
      left -= rate * (until - time)
      time = until
    }
  }

  who(_come: number, _size: number, draws: Source): number {
    const { launch } = this.#spec
    let all = 0
    for (let at = 0; at < this.#generations; at++) if (launch[at] <= this.#now) all += this.#rate(at)
    let rest = draws.next() * all
    let generation = 0
    for (let at = 0; at < this.#generations; at++) {
      const rate = launch[at] <= this.#now ? this.#rate(at) : 0
      if (rate === 0) continue
      generation = at
      if (rest < rate) break
      rest -= rate
    }
    return this.#take(generation, draws)
  }

  /** One of those who have not takes to a generation; -1 where what it has in use stays the same. */
  #take(generation: number, draws: Source): number {
    const order = this.#order[generation]
    const taken = this.#taken[generation]
    const place = taken + Math.floor(draws.next() * (order.length - taken))
    const customer = order[place]
    order[place] = order[taken]
    order[taken] = customer
    this.#taken[generation] += 1
    const before = this.#inUse(customer)
    this.#has[customer * this.#generations + generation] = 1
    this.#wanted = this.#inUse(customer) + 1
    return this.#wanted - 1 === before ? -1 : customer
  }

  /** The generation in use, from 0; one below that with which the customer came: none. */
  #inUse(customer: number): number {
    let at = 0
    while (customer >= this.#market[at]) at++
    while (at < this.#generations && this.#has[customer * this.#generations + at] === 1) at++
    return at - 1
  }

  generation(): number {
    return this.#wanted
  }

  save(): Plain {
    const { market, taken, order } = { market: this.#market, taken: this.#taken, order: this.#order }
    const columns = [Array.from(market), Array.from(taken), Array.from(this.#has)]
    return { columns, order: order.map((list) => Array.from(list)), now: this.#now, wanted: this.#wanted }
  }

  load(state: Plain): void {
    const saved = state as {
      readonly columns: readonly (readonly number[])[]
      readonly order: readonly (readonly number[])[]
      readonly now: number
      readonly wanted: number
    }
    const [market, taken, has] = saved.columns
    this.#market.set(market)
    this.#taken.set(taken)
    this.#has = Uint8Array.from(has)
    this.#order = saved.order.map((list) => Int32Array.from(list))
    this.#now = saved.now
    this.#wanted = saved.wanted
  }
}

export const nortonBassBuying: Definition<NortonBassSpec, Crowd> = {
  kind: 'norton-bass',
  doc: 'each customer takes to generations of a product one after the other, and replaces the one before',
  source: 'Norton & Bass (1987), Management Science 33(9):1069-1086',
  parameters: {
    p: { type: 'numbers', unit: 'per period', min: 0, doc: 'coefficient of innovation, by generation' },
    q: { type: 'numbers', unit: 'per period', min: 0, doc: 'coefficient of imitation, by generation' },
    launch: { type: 'numbers', unit: 'periods', min: 0, doc: 'when each generation comes out' },
    shares: {
      type: 'numbers',
      unit: 'share',
      min: 0,
      max: 1,
      doc: 'of the customers that each generation adds; they sum to 1',
    },
  },
  create: (spec) => new NortonBass(spec),
}
