/** What a scenario rests on, value by value: what it says itself, and what holds because it says nothing. Read from the tables that check it. */

import { presets } from '../disruptions/presets.ts'
import type { Evidence, Parameter } from '../parameters.ts'
import { type Catalogue, catalogue, type Extensions, type Room } from './catalogue.ts'
import { type Field, type Fields, isOptional, type NamedField, type SpecField } from './field.ts'
import { joinPath } from './path.ts'
import { isPlainObject, own } from './plain.ts'
import type { ScenarioSpec } from './spec.ts'
import { scenarioField } from './structure.ts'

/** One value that a scenario rests on. */
export interface Assumption {
  /** Where it stands, or would: `market.complaints.perStar`. */
  readonly path: string
  readonly value: unknown
  /** The scenario says it; false: it holds because the scenario says nothing. */
  readonly written: boolean
  /**
   * What stands behind it. `given`: the scenario says it, and alone knows why; `neutral`: a default that means none of it, or plain usage; `model`: the value is a kind, and `source`
   * says whose; the others are those of defaults and of presets.
   */
  readonly evidence: Evidence | 'given' | 'neutral' | 'model'
  /** Who says so; null where nobody is named. */
  readonly source: string | null
  /** What it means. */
  readonly doc: string
  readonly unit: string | null
}

/** All that a sound scenario rests on, in the order of its tables; defaults that were not written among it. */
export function assumptions(scenario: ScenarioSpec, extensions: Extensions = {}): readonly Assumption[] {
  return new Reader(catalogue(extensions)).fields(scenarioField.fields, scenario, '', null)
}

class Reader {
  readonly #kinds: Catalogue

  constructor(kinds: Catalogue) {
    this.#kinds = kinds
  }

  fields(fields: Fields, value: unknown, path: string, source: string | null): readonly Assumption[] {
    return Object.entries(fields).flatMap(([key, field]) =>
      this.#read(field, own(value, key), joinPath(path, key), source),
    )
  }

  #read(field: Field, value: unknown, path: string, source: string | null): readonly Assumption[] {
    if (value === undefined) return this.#absent(field, path, source)
    switch (field.type) {
      case 'spec':
        return this.#kind(field, value, path, true)
      case 'group':
        return this.fields(field.fields, value, path, source)
      case 'variants':
        return this.fields(field.kinds[String(own(value, 'kind'))]?.fields ?? {}, value, path, source)
      case 'named':
        return this.#named(field, value, path, source)
      case 'list':
        return Array.isArray(value)
          ? value.flatMap((entry: unknown, at) => this.#read(field.of, entry, joinPath(path, at), source))
          : []
      case 'either':
        return isPlainObject(value)
          ? this.fields(field.long.fields, value, path, source)
          : this.#read(field.short, value, path, source)
      case 'policy':
      case 'forecaster':
        return this.#kind({ type: 'spec', room: field.type, doc: field.doc }, value, path, true)
      default:
        return isValue(field) ? [said(field, value, path)] : []
    }
  }

  /** By name. What is said product by product falls back on what the site says, not on defaults. */
  #named({ of, by }: NamedField, value: unknown, path: string, source: string | null): readonly Assumption[] {
    if (!isPlainObject(value)) return []
    const all = Object.keys(value)
      .sort()
      .flatMap((name) => this.#read(of, value[name], joinPath(path, name), source))
    return by === 'product' && of.type === 'group' ? all.filter(({ written }) => written) : all
  }

  /** What holds where nothing is said. */
  #absent(field: Field, path: string, source: string | null): readonly Assumption[] {
    if (field.type === 'spec')
      return field.standsIn === undefined ? [] : this.#kind(field, { kind: field.standsIn }, path, false)
    if (!('default' in field) || field.default === undefined || field.default === null || !isOptional(field)) return []
    const { default: value, evidence = 'neutral', doc, unit } = field
    // What is assumed of a kind is not said by those who published it.
    const whose = field.source ?? (evidence === 'neutral' || evidence === 'assumed' ? null : source)
    return [{ path, value, written: false, evidence, source: whose, doc, unit: unit ?? null }]
  }

  /** A kind, and its parameters. */
  #kind(field: SpecField, value: unknown, path: string, written: boolean): readonly Assumption[] {
    const name = own(value, 'kind')
    const definition = typeof name === 'string' ? this.#kinds[field.room as Room].get(name) : undefined
    if (definition === undefined)
      return [{ path, value, written, evidence: 'given', source: null, doc: field.doc, unit: null }]
    const { kind, doc, source = null, parameters } = definition
    const head: Assumption = { path, value: kind, written, evidence: 'model', source, doc, unit: null }
    return [head, ...this.fields(parameters, value, path, source), ...ofPreset(value, path)]
  }
}

/** The numbers that a preset of a disruption stands for. */
function ofPreset(value: unknown, path: string): readonly Assumption[] {
  const name = own(value, 'name')
  if (own(value, 'kind') !== 'preset' || typeof name !== 'string' || !Object.hasOwn(presets, name)) return []
  return presets[name].numbers.map(({ name: number, value: told, evidence, source }) => ({
    ...{ path: joinPath(path, number), value: told, written: false, evidence, source },
    ...{ doc: `of the preset ${name}`, unit: null },
  }))
}

/** Names and free words are no assumptions. */
function isValue({ type }: Parameter): boolean {
  return !['text', 'site', 'lane', 'product', 'sites', 'lanes', 'products', 'teams', 'contacts'].includes(type)
}

function said({ doc, unit }: Parameter, value: unknown, path: string): Assumption {
  return { path, value, written: true, evidence: 'given', source: null, doc, unit: unit ?? null }
}
