/** What-if: variants of a scenario, and the list of what differs. The one home of immer. */

import { produce } from 'immer'
import { joinPath } from './path.ts'
import { isPlainObject } from './plain.ts'
import type { DisruptionSpec, ScenarioSpec, UserSpec } from './spec.ts'

/** Data open to change. Lists are replaced, not changed in place: a spec from a builder can then stand anywhere. */
type Open<Data> = Data extends readonly unknown[]
  ? Data
  : Data extends object
    ? { -readonly [Key in keyof Data]: Open<Data[Key]> }
    : Data

/** Disruptions by name, old and new. */
type OpenDisruptions<Scenario> = Record<string, DisruptionSpec | UserSpec> &
  (Scenario extends { readonly disruptions: infer Known } ? Open<Known> : unknown)

/** A scenario open to change. Lanes can be added and removed; `disruptions` is always there to be added to. */
export type ScenarioDraft<Scenario extends ScenarioSpec> = Open<Omit<Scenario, 'lanes' | 'disruptions'>> & {
  lanes: Open<Scenario['lanes'][number]>[]
  disruptions: OpenDisruptions<Scenario>
}

/** One difference between two scenarios. A side that is absent had (or has) nothing there. */
export interface Change {
  /** Path, dotted: `sites.shop.policy.S`. */
  readonly path: string
  readonly before?: unknown
  readonly after?: unknown
}

/**
 * A variant of a scenario: `recipe` edits a draft in place; the base stays as it was, and what is not touched is shared.
 * The variant is plain, frozen data of the base's own type: nothing on it tells where it came from, so it hashes, compares and
 * travels like any other. What changed is read off the two: `changes(base, variant)`.
 *
 * To put one kind of thing in another's place (an (s, S) policy where there was a base stock), use `edit`: the type of a variant keeps its base's kinds.
 *
 * @example
 * const shock = vary(base, (s) => { s.disruptions.closure = outage({ site: 'centre', at: 180, days: 30 }) })
 * const buffered = vary(shock, (s) => { s.sites.shop.policy.S += 300 })
 */
export function vary<Scenario extends ScenarioSpec>(
  base: Scenario,
  recipe: (draft: ScenarioDraft<Scenario>) => void,
): Scenario {
  const had = Object.hasOwn(base, 'disruptions')
  const open = had ? base : { ...base, disruptions: {} }
  // The same draft under our type: immer's own would let lists be written in place, and refuse specs whose lists are not.
  const variant = produce(open, (draft: unknown) => recipe(draft as ScenarioDraft<Scenario>))
  if (variant === open) return base
  return had || Object.keys(variant.disruptions ?? {}).length > 0 ? variant : withoutDisruptions(variant)
}

function withoutDisruptions<Scenario extends ScenarioSpec>(scenario: Scenario): Scenario {
  const copy = { ...scenario }
  Reflect.deleteProperty(copy, 'disruptions')
  return Object.freeze(copy)
}

/**
 * What differs between two scenarios, in the order of their paths: the smallest parts that are not equal, lists entry by entry.
 *
 * @example
 * changes(base, buffered)
 * // [{ path: 'disruptions.closure', after: { kind: 'outage', ... } }, { path: 'sites.shop.policy.S', before: 350, after: 650 }]
 */
export function changes(before: ScenarioSpec, after: ScenarioSpec): readonly Change[] {
  const found: Change[] = []
  // No disruptions and an empty list of them are the same.
  compare({ disruptions: {}, ...before }, { disruptions: {}, ...after }, '', found)
  return found.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function compare(before: unknown, after: unknown, path: string, found: Change[]): void {
  if (Object.is(before, after)) return
  const keys = sharedKeys(before, after)
  if (keys === undefined) {
    found.push({ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) })
    return
  }
  for (const key of keys) compare(valueAt(before, key), valueAt(after, key), joinPath(path, key), found)
}

/** Keys to go on with where both are objects, or both lists; undefined where the two cannot be compared part by part. */
function sharedKeys(before: unknown, after: unknown): Iterable<string> | undefined {
  if (Array.isArray(before) && Array.isArray(after))
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => String(index))
  if (!isPlainObject(before) || !isPlainObject(after)) return undefined
  // Of another kind: another thing, not the same thing with other parameters.
  if (before.kind !== after.kind) return undefined
  return new Set([...Object.keys(before), ...Object.keys(after)])
}

function valueAt(container: unknown, key: string): unknown {
  if (Array.isArray(container)) return container[Number(key)]
  return isPlainObject(container) && Object.hasOwn(container, key) ? container[key] : undefined
}
