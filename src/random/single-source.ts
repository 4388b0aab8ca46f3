/** One generator for everything: how a published trace, drawn from one stream in event order, is reproduced. */

import type { Source, StreamFactory } from './source.ts'

/**
 * A factory that hands `source` to every name. Streams are then no longer independent of each other: adding a node
 * changes everybody's luck. Replications go on where the last one stopped.
 *
 * @example
 * const streams = new Streams('any', 0, singleSource(new MarseRobertsSource(1973272912)))
 */
export function singleSource(source: Source): StreamFactory {
  return { stream: () => source }
}
