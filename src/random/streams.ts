/**
 * Streams by name. A stream is named by seed, replication, purpose and owner, and its numbers depend on nothing else:
 * adding a node, a draw or a purpose elsewhere changes nobody's luck, and strategies meet on common random numbers.
 *
 * The only file that imports `seedrandom`, and of it `alea` alone: it is quick, its state is four numbers, and names
 * that differ in one character give unrelated streams (which does not hold for `xorshift7`, `xor128` and `xorwow`).
 */

import alea from 'seedrandom/lib/alea.js'
import { AleaSource } from './alea-source.ts'
import { KeyedDraws } from './keyed.ts'
import type { Source, SourceState, StreamFactory } from './source.ts'

/** Alea seeded by the full name. Lengths stand in front, so that no two names read the same. */
export const aleaStreams: StreamFactory = {
  stream(seed, replication, purpose, owner) {
    const name = `${replication}/${purpose.length}/${purpose}/${owner.length}/${owner}/${seed}`
    const { s0, s1, s2, c } = alea(name, { state: true }).state()
    return new AleaSource(s0, s1, s2, c)
  },
}

/** All streams of a run at one instant. Plain data. */
export interface StreamsState {
  readonly replication: number
  readonly streams: readonly StreamState[]
}

/** One stream of a `StreamsState`. */
export interface StreamState {
  readonly purpose: string
  readonly owner: string
  readonly state: SourceState
}

interface Entry {
  readonly purpose: string
  readonly owner: string
  readonly source: Source
}

/**
 * The streams of one run.
 *
 * @example
 * const streams = new Streams('p1', 0)
 * const demand = streams.get('demand', 'shop')
 * demand.next() // the same number in every run with seed 'p1', replication 0
 */
export class Streams {
  readonly seed: string
  private current: number
  private readonly factory: StreamFactory
  private readonly entries = new Map<string, Entry>()
  private readonly keyedByPurpose = new Map<string, KeyedDraws>()

  constructor(seed: string, replication: number, factory: StreamFactory = aleaStreams) {
    this.seed = seed
    this.current = replication
    this.factory = factory
  }

  /** Which replication the streams are at. */
  get replication(): number {
    return this.current
  }

  /** The stream of this purpose and owner: the same object each time it is asked for. */
  get(purpose: string, owner: string): Source {
    const key = `${purpose.length}/${purpose}/${owner}`
    const known = this.entries.get(key)
    if (known !== undefined) return known.source
    const source = this.factory.stream(this.seed, this.current, purpose, owner)
    this.entries.set(key, { purpose, owner, source })
    return source
  }

  /**
   * Draws of this purpose that are looked up by owner and occasion instead of being taken in order. They have no
   * state, and they come from `aleaStreams` whatever the factory: a published generator has no random access.
   */
  keyed(purpose: string): KeyedDraws {
    const known = this.keyedByPurpose.get(purpose)
    if (known !== undefined) return known
    const draws = new KeyedDraws(this.keySource(purpose))
    this.keyedByPurpose.set(purpose, draws)
    return draws
  }

  /** Starts another replication: every stream handed out is seeded anew in place. */
  reseed(replication: number): void {
    this.current = replication
    for (const { purpose, owner, source } of this.entries.values()) this.restart(purpose, owner, source)
    for (const [purpose, draws] of this.keyedByPurpose) draws.rekey(this.keySource(purpose))
  }

  /** The state of every stream handed out, by purpose and owner in code-unit order. */
  save(): StreamsState {
    const streams = [...this.entries.values()].map(({ purpose, owner, source }) => ({
      purpose,
      owner,
      state: source.save(),
    }))
    streams.sort((a, b) => compare(a.purpose, b.purpose) || compare(a.owner, b.owner))
    return { replication: this.current, streams }
  }

  /** Goes on from a saved state; streams it does not know start at their beginning. */
  load(state: StreamsState): void {
    this.reseed(state.replication)
    for (const { purpose, owner, state: saved } of state.streams) this.get(purpose, owner).load(saved)
  }

  private restart(purpose: string, owner: string, source: Source): void {
    const fresh = this.factory.stream(this.seed, this.current, purpose, owner)
    if (fresh !== source) source.load(fresh.save())
  }

  private keySource(purpose: string): Source {
    return aleaStreams.stream(this.seed, this.current, purpose, '#keyed')
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
