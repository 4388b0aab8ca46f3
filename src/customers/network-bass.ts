import type { Crowd } from '../contracts/buying.ts'
import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import { ln } from '../math/ln.ts'
import type { Source } from '../random/source.ts'
import { type Links, linksOf, randomLinks } from './links.ts'
import { SumTree } from './sum-tree.ts'
import { Served, type Talkers, talkersParameter } from './talkers.ts'

/**
 * Diffusion over a network of customers: each comes once, at rate p + q (share of its neighbours who have come), so each neighbour contributes q / degree; where all know
 * all it is the Bass model. Links are given, or drawn for each replication: a ring of neighbours whose links lead elsewhere with probability `rewired` (Watts & Strogatz
 * 1998, Nature 393:440-442); Goldenberg, Libai & Muller (2001), Marketing Letters 12(3):211-223, for word of mouth along links.
 */
export interface NetworkBassSpec {
  readonly kind: 'network-bass'
  /** Rate of coming of one's own accord, and that added when all neighbours have come, per period. */
  readonly p: number
  readonly q: number
  /** Pairs of customers (from 0) who know each other, one after the other: [0, 1, 1, 2]. Default: drawn. */
  readonly links?: readonly number[]
  /** Mean number of neighbours of links that are drawn. Default 6. */
  readonly degree?: number
  /** Share of drawn links that lead to anybody. Default 0.1. */
  readonly rewired?: number
  /** Who brings others. Default `come`. */
  readonly talkers?: Talkers
}

/** Adopters who know each other. @example networkBass({ p: 0.01, q: 0.4, degree: 8, rewired: 0.05 }) */
export function networkBass(parameters: Omit<NetworkBassSpec, 'kind'>): NetworkBassSpec {
  return { kind: 'network-bass', ...parameters }
}

class NetworkBass implements Crowd {
  readonly crowd = true
  readonly served: ((customer: number) => void) | undefined
  readonly #spec: NetworkBassSpec
  readonly #chance: Source
  readonly #served: Served | undefined
  readonly #rates = new SumTree()
  #links: Links = { from: new Int32Array(1), to: new Int32Array(0) }
  /** By customer: 1 where it has come, and its neighbours who bring others. */
  #come = new Uint8Array(0)
  #bringing = new Int32Array(0)

  constructor(spec: NetworkBassSpec, chance: Source) {
    this.#spec = spec
    this.#chance = chance
    if (spec.talkers !== 'served') return
    const served = new Served()
    this.#served = served
    this.served = (customer) => {
      if (served.add(customer)) this.#talk(customer)
    }
  }

  begin(customers: number): void {
    const { links, degree = 6, rewired = 0.1 } = this.#spec
    this.#links =
      links === undefined || links === null
        ? randomLinks(customers, degree, rewired, this.#chance)
        : linksOf(customers, links)
    this.#come = new Uint8Array(customers)
    this.#bringing = new Int32Array(customers)
    this.#served?.begin(customers)
    this.#weigh()
  }

  #weigh(): void {
    this.#rates.begin(this.#come.length)
    for (let customer = 0; customer < this.#come.length; customer++) this.#rates.set(customer, this.#rate(customer))
  }

  #rate(customer: number): number {
    if (this.#come[customer] === 1) return 0
    const { p, q } = this.#spec
    const degree = this.#links.from[customer + 1] - this.#links.from[customer]
    return degree === 0 ? p : p + (q * this.#bringing[customer]) / degree
  }

  next(now: number, _come: number, _size: number, draws: Source): number {
    const { total } = this.#rates
    return total > 0 ? now - ln(draws.next()) / total : Number.POSITIVE_INFINITY
  }

  who(_come: number, _size: number, draws: Source): number {
    const customer = this.#rates.find(draws.next())
    this.#come[customer] = 1
    this.#rates.set(customer, 0)
    if (this.#served === undefined) this.#talk(customer)
    return customer
  }

  /** A customer brings its neighbours from now on. */
  #talk(customer: number): void {
    const { from, to } = this.#links
    for (let at = from[customer]; at < from[customer + 1]; at++) {
      const neighbour = to[at]
      this.#bringing[neighbour] += 1
      this.#rates.set(neighbour, this.#rate(neighbour))
    }
  }

  save(): Plain {
    const { from, to } = this.#links
    const columns = [Array.from(from), Array.from(to), Array.from(this.#come), Array.from(this.#bringing)]
    return [columns, this.#served?.save() ?? null]
  }

  load(state: Plain): void {
    const [columns, served] = state as readonly [readonly (readonly number[])[], readonly number[] | null]
    const [from, to, come, bringing] = columns
    this.#links = { from: Int32Array.from(from), to: Int32Array.from(to) }
    this.#come = Uint8Array.from(come)
    this.#bringing = Int32Array.from(bringing)
    if (served !== null) this.#served?.load(served)
    this.#weigh()
  }
}

export const networkBassBuying: Definition<NetworkBassSpec, Crowd> = {
  kind: 'network-bass',
  doc: 'each customer comes once: of its own accord, or because of neighbours in a network who came before',
  source:
    'Watts & Strogatz (1998), Nature 393:440-442; Goldenberg, Libai & Muller (2001), Marketing Letters 12(3):211-223',
  parameters: {
    p: { type: 'quantity', unit: 'per period', min: 0, doc: 'rate at which a customer comes unasked' },
    q: { type: 'quantity', unit: 'per period', min: 0, doc: 'rate added when all neighbours have come' },
    links: {
      type: 'numbers',
      unit: 'customers',
      min: 0,
      default: null,
      doc: 'pairs of customers (from 0) who know each other, one after the other; absent: drawn',
    },
    degree: {
      type: 'quantity',
      unit: 'neighbours',
      min: 0,
      max: 1000,
      default: 6,
      evidence: 'assumed',
      doc: 'of each customer on average, where links are drawn',
    },
    rewired: {
      type: 'quantity',
      unit: 'share',
      min: 0,
      max: 1,
      default: 0.1,
      evidence: 'assumed',
      doc: 'of drawn links that lead to anybody and not to the nearest: 0 a ring, 1 a random graph',
    },
    talkers: talkersParameter,
  },
  create: (spec, desk) => new NetworkBass(spec, desk.source('links')),
}
