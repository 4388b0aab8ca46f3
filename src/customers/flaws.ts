import type { Flaw } from '../contracts/satisfaction.ts'

/** What each flaw of the goods takes off a score. */
export interface FlawsSpec {
  readonly damaged?: number
  readonly wrongItem?: number
  readonly missing?: number
  /** Too warm, too cold, too old. */
  readonly spoilt?: number
}

const defaults = { damaged: 1.8, wrongItem: 1.6, missing: 1.2, spoilt: 1 } as const

export function flawsOf(spec: FlawsSpec): Readonly<Record<Flaw, number>> {
  const { damaged, wrongItem, missing, spoilt } = { ...defaults, ...spec }
  return { damaged, wrongItem, missing, spoilt }
}

const flaw = (doc: string, value: number) =>
  ({ type: 'quantity', unit: 'stars', min: 0, default: value, evidence: 'assumed', doc }) as const

/** Parameters of whatever minds flaws. */
export const flawParameters = {
  damaged: flaw('taken off for damaged goods', defaults.damaged),
  wrongItem: flaw('taken off for the wrong item', defaults.wrongItem),
  missing: flaw('taken off where something of the order is missing', defaults.missing),
  spoilt: flaw('taken off where goods were kept too warm, too cold or too long', defaults.spoilt),
} as const
