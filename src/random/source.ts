/**
 * What the simulator asks of a random number generator.
 * Hot path: `next`.
 */

/** The whole state of a generator as plain numbers: JSON in, JSON out, exact. */
export type SourceState = readonly number[]

/** A generator of uniforms. All its state is plain data, so a run can be saved in the middle of a stream. */
export interface Source {
  /** The next uniform, strictly between 0 and 1. */
  next(): number
  /** A copy of the state. */
  save(): SourceState
  /** Goes on from a state that `save` of the same kind of source gave. */
  load(state: SourceState): void
}

/**
 * How streams come to be. The default is `aleaStreams` (one generator for every name); `singleSource` hands one published
 * generator to all names, in draw order.
 */
export interface StreamFactory {
  stream(seed: string, replication: number, purpose: string, owner: string): Source
}
