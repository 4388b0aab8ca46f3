/** Edits by path: `sites.shop.policy.S`. What `--set` of the command does, for programs too. */

import { ArgumentError, suggest } from '../errors.ts'
import { catalogue, type Extensions } from './catalogue.ts'
import { distributions } from './distribution-fields.ts'
import type { Field, Fields } from './field.ts'
import { deepFreeze } from './freeze.ts'
import { joinPath, parsePath } from './path.ts'
import { isPlainObject, own, show } from './plain.ts'
import type { ScenarioSpec } from './spec.ts'
import { scenarioField } from './structure.ts'

/**
 * The scenario with one value put at `path`. Keys are joined by dots; lanes go by index or by name (`lanes.centre>shop.transit`);
 * a key with a dot in it stands in double quotes. A key that may stand there but does not yet is added.
 *
 * The result is not checked: compiling it does that. Throws ArgumentError for a path that leads nowhere.
 *
 * @example
 * edit(base, 'sites.shop.policy.S', 650)
 * edit(base, 'sites.shop.policy', sS({ s: 100, S: 400 }))
 */
export function edit(scenario: ScenarioSpec, path: string, value: unknown, extensions: Extensions = {}): ScenarioSpec {
  const editor = new Editor(path, extensions)
  // A path stays inside the document: what comes back is of the same make.
  return deepFreeze(editor.put(scenario, scenarioField, parsePath(path), '', value) as ScenarioSpec)
}

class Editor {
  readonly #path: string
  readonly #extensions: Extensions

  constructor(path: string, extensions: Extensions) {
    this.#path = path
    this.#extensions = extensions
  }

  /** A copy of `target` with `value` at the end of `keys`; what the path does not touch is shared. */
  put(target: unknown, field: Field | undefined, keys: readonly string[], done: string, value: unknown): unknown {
    const [key, ...rest] = keys
    if (key === undefined) return value
    if (Array.isArray(target)) return this.#putInList(target, field, key, rest, done, value)
    if (!isPlainObject(target)) throw this.#nowhere(key, done, [])
    const fields = this.#fieldsOf(field, target)
    const next = fields === undefined ? anyField(field) : Object.hasOwn(fields, key) ? fields[key] : undefined
    const has = Object.hasOwn(target, key)
    // A new name is fine at the end of the path alone (a new disruption); a known key that opens a group may be added on the way.
    const mayAdd = fields === undefined ? rest.length === 0 && next !== undefined : next !== undefined
    if ((!has && !mayAdd) || key === '__proto__')
      throw this.#nowhere(key, done, new Set([...Object.keys(target), ...Object.keys(fields ?? {})]))
    const inner = has ? target[key] : rest.length > 0 && isContainer(next) ? {} : undefined
    return { ...target, [key]: this.put(inner, next, rest, joinPath(done, key), value) }
  }

  #putInList(
    list: readonly unknown[],
    field: Field | undefined,
    key: string,
    rest: readonly string[],
    done: string,
    value: unknown,
  ): unknown {
    const names = list.map(laneNameOf)
    const index = /^\d+$/.test(key) ? Number(key) : names.indexOf(key)
    if (index < 0 || index >= list.length)
      throw this.#nowhere(
        key,
        done,
        names.some((name) => name !== undefined) ? names.filter((name) => name !== undefined) : list.keys(),
      )
    const of = field?.type === 'list' ? field.of : undefined
    return list.map((entry: unknown, at) =>
      at === index ? this.put(entry, of, rest, joinPath(done, at), value) : entry,
    )
  }

  /** Keys that may stand in `target`; undefined where they are names. */
  #fieldsOf(field: Field | undefined, target: unknown): Fields | undefined {
    const kind = String(own(target, 'kind'))
    if (field === undefined) return {}
    if (field.type === 'named') return undefined
    if (field.type === 'group') return field.fields
    if (field.type === 'either') return field.long.fields
    if (field.type === 'variants') return Object.hasOwn(field.kinds, kind) ? field.kinds[kind].fields : {}
    if (field.type === 'spec') {
      const definition = catalogue(this.#extensions)[field.room].get(kind)
      return definition?.parameters ?? distributions.get(kind)?.fields ?? {}
    }
    if (field.type === 'forecaster' || field.type === 'policy')
      return catalogue(this.#extensions)[field.type].get(kind)?.parameters ?? {}
    return distributions.get(kind)?.fields ?? {}
  }

  #nowhere(key: string, done: string, known: Iterable<string | number>): ArgumentError {
    const names = [...known].map(String)
    const where = done === '' ? 'the scenario' : done
    const listed =
      names.length === 0
        ? 'a value without parts'
        : `one of ${names.slice(0, 16).join(', ')}${names.length > 16 ? ' ...' : ''}`
    return new ArgumentError(
      `unknown path ${show(this.#path)}: ${where} has no ${show(key)}; expected ${listed}${suggest(key, names)}`,
    )
  }
}

/** What stands under a name. */
function anyField(field: Field | undefined): Field | undefined {
  return field?.type === 'named' ? field.of : undefined
}

function isContainer(field: Field | undefined): boolean {
  return field?.type === 'group' || field?.type === 'named'
}

function laneNameOf(lane: unknown): string | undefined {
  const name = own(lane, 'name')
  if (typeof name === 'string') return name
  const [from, to] = [own(lane, 'from'), own(lane, 'to')]
  return typeof from === 'string' && typeof to === 'string' ? `${from}>${to}` : undefined
}
