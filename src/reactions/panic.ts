import type { Definition } from '../contracts/definition.ts'
import { Lever } from '../contracts/disruption.ts'
import type { Reaction } from '../contracts/reaction.ts'
import { ArgumentError } from '../errors.ts'

/** What customers do of themselves: they buy more when they hear of a disruption, and the more the emptier the shelves they see. */
export interface PanicSpec {
  readonly kind: 'panic'
  /** Names of the sites where they buy, and whose shelves they see. */
  readonly sites: readonly string[]
  /** Sites and lanes whose disruption frightens them, once it is known. */
  readonly watch?: readonly string[]
  readonly watchLanes?: readonly string[]
  /** Added to the factor on demand while something watched is struck. Default 0. */
  readonly fear?: number
  /** Added to the factor on demand with all shelves empty; in part in part. Default 0. */
  readonly contagion?: number
}

/** Panic. @example panic({ sites: ['a', 'b'], watch: ['pipeline'], fear: 0.5, contagion: 2 }) */
export function panic(parameters: Omit<PanicSpec, 'kind'>): PanicSpec {
  return { kind: 'panic', ...parameters }
}

export const panicReaction: Definition<PanicSpec, Reaction> = {
  kind: 'panic',
  doc: 'demand that rises when a disruption is heard of, and with the share of shelves that are empty',
  source: 'hazard of hoarding that grows with the reported share of outages',
  parameters: {
    sites: { type: 'sites', doc: 'where customers buy, and whose shelves they see' },
    watch: { type: 'sites', default: null, doc: 'sites whose disruption frightens them' },
    watchLanes: { type: 'lanes', default: null, doc: 'lanes whose disruption frightens them' },
    fear: { type: 'quantity', min: 0, default: 0, doc: 'added to the factor on demand while something is struck' },
    contagion: { type: 'quantity', min: 0, default: 0, doc: 'added to it with all shelves empty' },
  },
  create: ({ sites, watch = [], watchLanes = [], fear = 0, contagion = 0 }) => {
    if (sites.length === 0) throw new ArgumentError('missing sites; expected at least one where customers buy')
    const most = fear + contagion
    return {
      plan: () => ({
        owner: sites[0],
        watches: [...watch, ...watchLanes],
        stockOf: sites,
        moves: most === 0 ? [] : sites.map((target) => ({ lever: Lever.demand, target, factor: 1 + most })),
        ...{ retainer: 0, running: 0 },
      }),
      level: ({ struck, empty }) => (most === 0 ? 0 : ((struck > 0 ? fear : 0) + contagion * empty) / most),
    }
  },
}
