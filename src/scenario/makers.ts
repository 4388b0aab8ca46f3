import type { Maker } from '../model/plan.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { Rooms } from './catalogue.ts'

/** Rooms whose kinds a market is made of. */
export type MarketRoom = 'buying' | 'choice' | 'reputation' | 'campaign' | 'goodwill' | 'response'

/** Makers of instances of kinds; a distribution's too. */
export interface Makers {
  plugIn<R extends MarketRoom>(room: R, spec: { readonly kind: string }): Maker<Rooms[R]>
  sampler(spec: DistributionSpec): Maker<Sampler>
}
