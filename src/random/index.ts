/** Streams by name, keyed draws, and samplers of distributions. Sub-path entry `downstream-sim/random`. */
export { AleaSource } from './alea-source.ts'
export { createSampler, distributionKinds } from './catalogue.ts'
export type { DistributionKind, DistributionSpec, KindSpec, Sampler, SamplerState } from './distribution.ts'
export { KeyedDraws, KeyedSource } from './keyed.ts'
export { MarseRobertsSource } from './lcg.ts'
export { singleSource } from './single-source.ts'
export type { Source, SourceState, StreamFactory } from './source.ts'
export { aleaStreams, Streams, type StreamsState } from './streams.ts'
