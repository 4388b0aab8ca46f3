/** What a kind means and takes, as plain text: `downstream explain s-S`. Read from the same tables that check it. */

import { presets } from '../disruptions/presets.ts'
import { nearest } from '../errors.ts'
import type { ParameterTable } from '../parameters.ts'
import { type Catalogue, catalogue, type Extensions, type Room } from './catalogue.ts'
import { distributions } from './distribution-fields.ts'
import { expectation, presence } from './expectation.ts'
import type { Field, Fields, GroupField } from './field.ts'
import { scenarioField } from './structure.ts'
import { siteField } from './structure-sites.ts'

/** One explained thing. */
export interface Explanation {
  /** `policy`, `distribution`, `site` ... */
  readonly what: string
  readonly kind: string
  readonly doc: string
  readonly source?: string
  readonly parameters: readonly ExplainedParameter[]
}

export interface ExplainedParameter {
  readonly name: string
  /** What it should hold: `a number above 0 (periods)`. */
  readonly expected: string
  /** `required`, `optional`, `default 0`. */
  readonly presence: string
  readonly doc: string
  /** What stands behind a default, where the table says. */
  readonly evidence?: string
}

const rooms: readonly Room[] = [
  'policy',
  'demand',
  'carrier',
  'sourcing',
  'allocation',
  'disruption',
  'reaction',
  'satisfaction',
  'forecaster',
  'contract',
  'producer',
  'yield',
  'routing',
  'callResponse',
  'buying',
  'choice',
  'reputation',
  'campaign',
  'goodwill',
  'response',
]

/** Everything that can be explained. */
export function explanations(extensions: Extensions = {}): readonly Explanation[] {
  const kinds = catalogue(extensions)
  return [
    explainGroup('document', 'scenario', scenarioField),
    explainGroup('part', 'product', part('products')),
    ...Object.entries(siteField.kinds).map(([kind, { doc, fields }]) => explainFields('site', kind, doc, fields)),
    explainGroup('part', 'lane', part('lanes')),
    ...shortages(),
    ...rooms.flatMap((room) => explainRoom(kinds, room)),
    ...explainPresets(),
    ...[...distributions].map(([kind, { doc, fields }]) => explainFields('distribution', kind, doc, fields)),
  ]
}

/** Explanations of one name; several rooms may use the same. Empty where there is none. */
export function explain(name: string, extensions: Extensions = {}): readonly Explanation[] {
  const wanted = name.toLowerCase()
  return explanations(extensions).filter(({ kind }) => kind.toLowerCase() === wanted)
}

/** The nearest name that can be explained, for a suggestion. */
export function nearestKind(name: string, extensions: Extensions = {}): string | undefined {
  return nearest(
    name,
    explanations(extensions).map(({ kind }) => kind),
  )
}

function explainRoom(kinds: Catalogue, room: Room): readonly Explanation[] {
  return [...kinds[room].values()].map(({ kind, doc, source, parameters }) => ({
    ...explainFields(room, kind, doc, parameters),
    ...(source === undefined ? {} : { source }),
  }))
}

/** Presets of disruptions: their numbers, and what stands behind each. */
function explainPresets(): readonly Explanation[] {
  return Object.entries(presets).map(([kind, { doc, numbers }]) => ({
    what: 'preset',
    kind,
    doc,
    parameters: numbers.map(({ name, value, evidence, source }) => ({
      name,
      expected: value,
      presence: 'fixed',
      doc: source,
      evidence,
    })),
  }))
}

function explainGroup(what: string, kind: string, { doc, fields }: GroupField): Explanation {
  return explainFields(what, kind, doc, fields)
}

function explainFields(what: string, kind: string, doc: string, fields: Fields | ParameterTable): Explanation {
  const parameters = Object.entries(fields).map(([name, field]: [string, Field]) => ({
    name,
    expected: expectation(field),
    presence: presence(field),
    doc: field.doc,
    ...('evidence' in field && field.evidence !== undefined ? { evidence: field.evidence } : {}),
  }))
  return { what, kind, doc, parameters }
}

/** The group that a list or a record of the scenario is made of. */
function part(key: 'products' | 'lanes'): GroupField {
  const { of } = scenarioField.fields[key] as { readonly of: GroupField }
  return of
}

function shortages(): readonly Explanation[] {
  const { shortage } = siteField.kinds.retailer.fields
  if (shortage.type !== 'variants') return []
  return Object.entries(shortage.kinds).map(([kind, { doc, fields }]) => explainFields('shortage', kind, doc, fields))
}
