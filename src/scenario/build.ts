/** Typed builders of scenarios and their parts. Each returns plain data: what it builds could as well have been written by hand or in YAML. */

import { ArgumentError } from '../errors.ts'
import { catalogue, type Extensions } from './catalogue.ts'
import { checkScenario } from './check.ts'
import { deepFreeze } from './freeze.ts'
import { isPlainObject } from './plain.ts'
import { Problems } from './problems.ts'
import type {
  LaneSpec,
  ProducerSpec,
  RetailerSpec,
  ScenarioSpec,
  ShortageSpec,
  SupplierSpec,
  WholesalerSpec,
} from './spec.ts'

/** A spec as written: what was given, with its kind. Keeps the types of the parts, so that a variant may say `policy.S += 300`. */
type Built<Kind extends string, Parameters> = { readonly kind: Kind } & Readonly<Parameters>

/**
 * Checks a scenario and returns a frozen copy of it.
 *
 * Throws ScenarioError with every problem found.
 *
 * @param extensions kinds of your own that the scenario uses
 * @example
 * const base = scenario({
 *   horizon: 455, warmUp: 90,
 *   products: { pill: { cost: 5, price: 12 } },
 *   sites: {
 *     plant: producer({ capacity: 140 }),
 *     shop: retailer({ policy: baseStock({ S: 350 }), holding: 0.02, demand: { pill: poisson(100) } }),
 *   },
 *   lanes: [lane('plant', 'shop', { transit: 2, perShipment: 40 })],
 * })
 */
export function scenario<Scenario extends ScenarioSpec>(spec: Scenario, extensions: Extensions = {}): Scenario {
  const problems = new Problems()
  checkScenario(spec, catalogue(extensions), problems)
  problems.throwIfAny(isPlainObject(spec) && typeof spec.name === 'string' ? spec.name : undefined)
  return deepFreeze(copy(spec) as Scenario)
}

/** Copies plain data, so that freezing the scenario does not freeze what the caller still holds. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy)
  if (!isPlainObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([key, entry]) => [key, copy(entry)]),
  )
}

/** An outside source that never runs out. @example supplier() */
export function supplier<Parameters extends Omit<SupplierSpec, 'kind'>>(
  parameters?: Parameters,
): Built<'supplier', Parameters> {
  return build('supplier', parameters)
}

/** Makes products from unlimited raw material: to order, or to stock where it has a policy. @example producer({ capacity: 140 }) */
export function producer<Parameters extends Omit<ProducerSpec, 'kind'>>(
  parameters?: Parameters,
): Built<'producer', Parameters> {
  return build('producer', parameters)
}

/** Keeps stock between others. @example wholesaler({ policy: sS({ s: 700, S: 1100 }), holding: 0.01 }) */
export function wholesaler<Parameters extends Omit<WholesalerSpec, 'kind'>>(
  parameters: Parameters,
): Built<'wholesaler', Parameters> {
  return build('wholesaler', parameters)
}

/** Keeps stock and faces customers. @example retailer({ policy: baseStock({ S: 350 }), demand: { pill: poisson(100) } }) */
export function retailer<Parameters extends Omit<RetailerSpec, 'kind'>>(
  parameters: Parameters,
): Built<'retailer', Parameters> {
  return build('retailer', parameters)
}

function build<Kind extends string, Parameters>(
  kind: Kind,
  parameters: Parameters | undefined,
): Built<Kind, Parameters> {
  // Where nothing is given, nothing is required: the type of the parameters is then the empty one.
  return { kind, ...(parameters as Parameters) }
}

/** A directed way for goods between two sites. @example lane('plant', 'centre', { transit: 5, perShipment: 40 }) */
export function lane(from: string, to: string, options: Omit<LaneSpec, 'from' | 'to'> = {}): LaneSpec {
  if (typeof from !== 'string' || typeof to !== 'string')
    throw new ArgumentError(`invalid lane from ${String(from)} to ${String(to)}; expected the names of two sites`)
  return { from, to, ...options }
}

type Shortage<Kind extends ShortageSpec['kind']> = Extract<ShortageSpec, { kind: Kind }>

/** Demand that finds no stock waits. @example backorder({ cost: 0.5, patience: exponential({ mean: 3 }) }) */
export function backorder(parameters: Omit<Shortage<'backorder'>, 'kind'> = {}): Shortage<'backorder'> {
  return { kind: 'backorder', ...parameters }
}

/** Demand that finds no stock is lost. @example lostSales({ costPerUnit: 4 }) */
export function lostSales(parameters: Omit<Shortage<'lost'>, 'kind'> = {}): Shortage<'lost'> {
  return { kind: 'lost', ...parameters }
}
