/**
 * Kinds of your own. Each helper returns the definition it is given; what it adds are types: the parameters that `create` receives
 * follow from the table, defaults filled in. Pass definitions as `extensions`: `run(scenario, { extensions: { policy: [myPolicy] } })`.
 */

import type { Allocation } from '../contracts/allocation.ts'
import type { Buying } from '../contracts/buying.ts'
import type { CallResponse } from '../contracts/call-response.ts'
import type { Campaign } from '../contracts/campaign.ts'
import type { Carrier } from '../contracts/carrier.ts'
import type { ChannelContract } from '../contracts/channel-contract.ts'
import type { Choice } from '../contracts/choice.ts'
import type { Definition, Desk } from '../contracts/definition.ts'
import type { Demand } from '../contracts/demand.ts'
import type { Disruption } from '../contracts/disruption.ts'
import type { Forecaster, ForecasterChoice } from '../contracts/forecaster.ts'
import type { Goodwill } from '../contracts/goodwill.ts'
import type { Policy } from '../contracts/policy.ts'
import type { Producer } from '../contracts/producer.ts'
import type { Reaction } from '../contracts/reaction.ts'
import type { Reputation } from '../contracts/reputation.ts'
import type { Response } from '../contracts/response.ts'
import type { Routing } from '../contracts/routing.ts'
import type { Satisfaction } from '../contracts/satisfaction.ts'
import type { Sourcing } from '../contracts/sourcing.ts'
import type { Yield } from '../contracts/yield.ts'
import type { Parameter, ParameterTable } from '../parameters.ts'
import type { DistributionSpec } from '../random/distribution.ts'

/** The type of one parameter's value. */
type ValueOf<P extends Parameter> = P['type'] extends 'quantity' | 'integer' | 'duration'
  ? number
  : P['type'] extends 'distribution'
    ? DistributionSpec
    : P['type'] extends 'numbers'
      ? readonly number[]
      : P['type'] extends 'sites' | 'lanes' | 'products' | 'teams' | 'contacts'
        ? readonly string[]
        : P['type'] extends 'forecaster' | 'policy'
          ? ForecasterChoice
          : P['type'] extends 'flag'
            ? boolean
            : P extends { readonly options: readonly (infer Option)[] }
              ? Option
              : string

/** Parameters whose absence has a meaning of its own. */
type Absent<Table extends ParameterTable> = {
  [Name in keyof Table]: Table[Name] extends { readonly default: null } ? Name : never
}[keyof Table]

/** What `create` is given: one value per parameter of the table. */
export type SpecOf<Kind extends string, Table extends ParameterTable> = { readonly kind: Kind } & {
  readonly [Name in Exclude<keyof Table, Absent<Table>>]: ValueOf<Table[Name]>
} & { readonly [Name in Absent<Table>]?: ValueOf<Table[Name]> }

/** A definition as its author writes it. */
export interface Kind<Name extends string, Table extends ParameterTable, Made> {
  readonly kind: Name
  /** One line for `downstream explain`. */
  readonly doc: string
  readonly source?: string
  readonly parameters: Table
  create(spec: SpecOf<Name, Table>, desk: Desk): Made
}

type Defined<Name extends string, Made> = Definition<{ readonly kind: Name }, Made>

/**
 * A replenishment policy of your own.
 *
 * @example
 * const lazy = definePolicy({
 *   kind: 'lazy',
 *   doc: 'orders Q when nothing is left',
 *   parameters: { Q: { type: 'quantity', unit: 'units', above: 0, doc: 'order quantity' } },
 *   create: ({ Q }) => ({ target: Q, trigger: 0, order: (stock) => (stock.position <= 0 ? Q : 0) }),
 * })
 */
export function definePolicy<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Policy>,
): Defined<Name, Policy> {
  return definition
}

/** Customers' demand of your own. See `definePolicy`. */
export function defineDemand<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Demand>,
): Defined<Name, Demand> {
  return definition
}

/** A carrier of your own. See `definePolicy`. */
export function defineCarrier<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Carrier>,
): Defined<Name, Carrier> {
  return definition
}

/** A sourcing rule of your own. See `definePolicy`. */
export function defineSourcing<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Sourcing>,
): Defined<Name, Sourcing> {
  return definition
}

/** An allocation rule of your own. See `definePolicy`. */
export function defineAllocation<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Allocation>,
): Defined<Name, Allocation> {
  return definition
}

/** A rule of your own for what production lines make next. See `definePolicy`. */
export function defineProducer<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Producer>,
): Defined<Name, Producer> {
  return definition
}

/** A law of yield of your own. See `definePolicy`. */
export function defineYield<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Yield>,
): Defined<Name, Yield> {
  return definition
}

/** A disruption of your own. See `definePolicy`. */
export function defineDisruption<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Disruption>,
): Defined<Name, Disruption> {
  return definition
}

/** When customers of the market think of buying, your own way. See `definePolicy`. */
export function defineBuying<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Buying>,
): Defined<Name, Buying> {
  return definition
}

/** How customers of the market choose, your own way. See `definePolicy`. */
export function defineChoice<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Choice>,
): Defined<Name, Choice> {
  return definition
}

/** How experiences become the reputation of a brand, your own way. See `definePolicy`. */
export function defineReputation<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Reputation>,
): Defined<Name, Reputation> {
  return definition
}

/** How advertising builds goodwill, your own way. See `definePolicy`. */
export function defineGoodwill<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Goodwill>,
): Defined<Name, Goodwill> {
  return definition
}

/** What customers see of an adstock, your own way. See `definePolicy`. */
export function defineResponse<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Response>,
): Defined<Name, Response> {
  return definition
}

/** Routing of contacts of your own. See `definePolicy`. */
export function defineRouting<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Routing>,
): Defined<Name, Routing> {
  return definition
}

/** An answer to the state of the run of your own. See `definePolicy`. */
export function defineReaction<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Reaction>,
): Defined<Name, Reaction> {
  return definition
}

/** A satisfaction model of your own. See `definePolicy`. */
export function defineSatisfaction<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Satisfaction>,
): Defined<Name, Satisfaction> {
  return definition
}

/** A forecaster of your own, for any policy that takes one. See `definePolicy`. */
export function defineForecaster<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Forecaster>,
): Defined<Name, Forecaster> {
  return definition
}

/** A contract between a seller and a buyer of your own. See `definePolicy`. */
export function defineContract<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, ChannelContract>,
): Defined<Name, ChannelContract> {
  return definition
}

/** A campaign of your own: what it does, and when. See `definePolicy`. */
export function defineCampaign<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, Campaign>,
): Defined<Name, Campaign> {
  return definition
}

/** How accounts respond to sales calls, of your own. See `definePolicy`. */
export function defineCallResponse<const Name extends string, const Table extends ParameterTable>(
  definition: Kind<Name, Table, CallResponse>,
): Defined<Name, CallResponse> {
  return definition
}
