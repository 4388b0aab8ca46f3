import { ln } from '../math/ln.ts'
import type { Maker } from '../model/maker.ts'
import type { ReturnsPlan } from '../model/plan-returns.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { ReturnsSpec } from './spec-returns.ts'

/** Median days from delivery to the wish to bring goods back, and the sigma of their logarithm: assumed. */
const LAG = { median: 12, sigma: 0.6 } as const
const WINDOW = 30

/** Terms of returns with their defaults; undefined: nothing is taken back. */
export function planReturns(
  spec: ReturnsSpec | undefined,
  makers: { sampler(spec: DistributionSpec): Maker<Sampler> },
  daysPerPeriod: number,
  point: (site: string) => number,
): ReturnsPlan | undefined {
  if (spec === undefined || spec.probability + (spec.late ?? 0) + (spec.flawed ?? 0) === 0) return undefined
  return {
    probability: spec.probability,
    late: spec.late ?? 0,
    flawed: spec.flawed ?? 0,
    lag: makers.sampler(spec.lag ?? usualLag(daysPerPeriod)),
    window: windowOf(spec),
    hassle: spec.hassle ?? 0,
    transit: makers.sampler(spec.transit ?? 0),
    inspection: makers.sampler(spec.inspection ?? 0),
    cost: spec.cost ?? 0,
    restock: spec.restock ?? 0.5,
    salvage: spec.salvage ?? 0.2,
    fee: spec.fee ?? 0,
    atDropOff: spec.refund === 'drop-off',
    fraud: spec.fraud ?? 0,
    scrap: spec.scrap ?? 0,
    vendor: spec.vendor?.share ?? 0,
    credit: spec.vendor?.credit ?? 0,
    refurbish: spec.refurbish?.share ?? 0,
    refurbishCost: spec.refurbish?.cost ?? 0,
    refurbishTime: spec.refurbish?.time ?? 0,
    to: [...(spec.to ?? [])].sort().map(point),
  }
}

/** What the window adds to the utility of an alternative, and what hassle takes off it. */
export function leniency(spec: ReturnsSpec | undefined): number {
  if (spec === undefined) return 0
  return (spec.appealPerPeriod ?? 0) * windowOf(spec) + (spec.appealOfHassle ?? 0) * (spec.hassle ?? 0)
}

function windowOf({ window }: ReturnsSpec): number {
  return window ?? WINDOW
}

function usualLag(daysPerPeriod: number): DistributionSpec {
  const { median, sigma } = LAG
  return { kind: 'lognormal', mu: ln(median / daysPerPeriod), sigma }
}
