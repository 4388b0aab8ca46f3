import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Reaction, Situation } from '../contracts/reaction.ts'
import { ArgumentError } from '../errors.ts'
import type { ParameterTable } from '../parameters.ts'

/**
 * Insurance against the disruption of sites and lanes: a sum for each period in which one of them is known to be struck, after a time that the insured bears. The premium
 * is (1 + load) x the expected payout, which the insurer knows and the scenario tells.
 */
export interface InsuranceSpec {
  readonly kind: 'insurance'
  /** Name of the site that is insured. */
  readonly owner: string
  readonly watch?: readonly string[]
  readonly watchLanes?: readonly string[]
  /** Money per period. 0: nothing. */
  readonly payout: number
  /** Periods of each disruption that are not paid for. Default 0. */
  readonly waiting?: number
  /** Expected payout, money per period. */
  readonly expected: number
  /** Part that the insurer adds. Default 0.3. */
  readonly load?: number
}

/** Insurance. @example insurance({ owner: 'shop', watch: ['plant'], payout: 1000, waiting: 3, expected: 40 }) */
export function insurance(parameters: Omit<InsuranceSpec, 'kind'>): InsuranceSpec {
  return { kind: 'insurance', ...parameters }
}

const NEVER = -1
/** Periods by which rounding may make a time seem shorter. */
const ROUNDING = 1e-9

class Insurance implements Reaction {
  readonly #spec: InsuranceSpec
  /** Time of the look at which the insured event was first known; -1 without one. */
  #since = NEVER

  constructor(spec: InsuranceSpec) {
    this.#spec = spec
  }

  plan() {
    const { owner, watch = [], watchLanes = [], payout, expected, load = 0.3 } = this.#spec
    const retainer = (1 + load) * expected
    return { owner, watches: [...watch, ...watchLanes], stockOf: [], moves: [], retainer, running: -payout }
  }

  level({ now, struck }: Situation): number {
    if (struck === 0) this.#since = NEVER
    else if (this.#since === NEVER) this.#since = now
    return struck > 0 && now - this.#since + ROUNDING >= (this.#spec.waiting ?? 0) ? 1 : 0
  }

  reset(): void {
    this.#since = NEVER
  }

  save(): Plain {
    return this.#since
  }

  load(state: Plain): void {
    this.#since = state as number
  }
}

const parameters: ParameterTable = {
  owner: { type: 'site', doc: 'the site that is insured' },
  watch: { type: 'sites', default: null, doc: 'sites whose disruption is insured' },
  watchLanes: { type: 'lanes', default: null, doc: 'lanes whose disruption is insured' },
  payout: { type: 'quantity', unit: 'money per period', min: 0, doc: 'paid for a period of disruption' },
  waiting: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'of each disruption that is not paid for' },
  expected: { type: 'quantity', unit: 'money per period', min: 0, doc: 'expected payout, on average over the run' },
  load: {
    type: 'quantity',
    unit: 'share',
    min: 0,
    default: 0.3,
    evidence: 'assumed',
    doc: 'that the insurer adds to the expected payout',
  },
}

export const insuranceReaction: Definition<InsuranceSpec, Reaction> = {
  kind: 'insurance',
  doc: 'a sum for each period in which something watched is struck, for a premium of (1 + load) x the expected payout',
  parameters,
  create: (spec) => {
    if (spec.watch === undefined && spec.watchLanes === undefined)
      throw new ArgumentError('missing insured event; expected watch or watchLanes')
    return new Insurance(spec)
  },
}
