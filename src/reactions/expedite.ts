import type { Definition } from '../contracts/definition.ts'
import { Lever } from '../contracts/disruption.ts'
import type { Reaction } from '../contracts/reaction.ts'
import { ArgumentError } from '../errors.ts'
import { type TriggerSpec, triggerParameters, watchesOf } from './trigger.ts'
import { type CostSpec, costParameters, moving, triggered } from './triggered.ts'

/** Faster and dearer transport while something watched is struck or stock is low: what departs meanwhile travels by the fast service. */
export interface ExpediteSpec extends TriggerSpec, CostSpec {
  readonly kind: 'expedite'
  /** Names of the lanes; the site at the end of the first one pays, and the stock at their ends is watched unless `stockOf` says otherwise. */
  readonly lanes: readonly string[]
  /** Factor on the transit time in full force. 1: nothing. */
  readonly transit: number
  /** Factor on freight. Default 1. */
  readonly freight?: number
  /** Factor on what may depart in a period, of lanes with a capacity. Default 1. */
  readonly throughput?: number
}

/** Expediting. @example expedite({ lanes: ['port>hub'], transit: 0.3, freight: 4, below: 20 }) */
export function expedite(parameters: Omit<ExpediteSpec, 'kind'>): ExpediteSpec {
  return { kind: 'expedite', ...parameters }
}

export const expediteReaction: Definition<ExpediteSpec, Reaction> = {
  kind: 'expedite',
  doc: 'faster and dearer transport while something watched is struck or stock is low',
  parameters: {
    lanes: { type: 'lanes', doc: 'lanes; the site at the end of the first one pays' },
    transit: { type: 'quantity', min: 0, doc: 'factor on the transit time in full force' },
    freight: { type: 'quantity', min: 0, default: 1, doc: 'factor on freight' },
    throughput: { type: 'quantity', min: 0, default: 1, doc: 'factor on what may depart in a period' },
    ...triggerParameters,
    ...costParameters,
  },
  create: (spec) => {
    const { lanes, transit, freight = 1, throughput = 1, stockOf, retainer = 0, running = 0 } = spec
    if (lanes.length === 0) throw new ArgumentError('missing lanes; expected at least one')
    return triggered(spec, (around) => {
      const ends = lanes.map((name) => {
        const lane = around.lanes.find((known) => known.name === name)
        if (lane === undefined) throw new ArgumentError(`unknown lane "${name}"`)
        return lane.to.name
      })
      return {
        owner: ends[0],
        watches: watchesOf(spec),
        stockOf: stockOf ?? [...new Set(ends)],
        moves: moving(
          lanes.flatMap((target) => [
            { lever: Lever.transit, target, factor: transit },
            { lever: Lever.freight, target, factor: freight },
            { lever: Lever.throughput, target, factor: throughput },
          ]),
        ),
        retainer,
        running,
      }
    })
  },
}
