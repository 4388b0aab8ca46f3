/**
 * The schema of scenario documents as zod and as JSON Schema, made from the same tables that the checks read. Sub-path entry `downstream-sim/schema`.
 *
 * For editors, forms and other languages: it says what a document may look like. Whether its names, sizes and parts
 * fit together is for `parseScenario` (and `scenario`, `run`), whose messages carry paths, lines and suggestions.
 */

import { z } from 'zod'
import type { Parameter } from '../parameters.ts'
import { type Catalogue, catalogue, type Extensions, type Room } from './catalogue.ts'
import { distributions } from './distribution-fields.ts'
import {
  type Field,
  type Fields,
  isOptional,
  LARGEST_NUMBER,
  type NamedField,
  namesField,
  numbersField,
  type SpecField,
} from './field.ts'
import { nameProblem } from './names.ts'
import { scenarioField } from './structure.ts'

/** Where the JSON Schema says it comes from. */
const DIALECT = 'https://json-schema.org/draft/2020-12/schema'

/** The zod schema of a scenario document. `extensions` are kinds of your own beside the built-in ones. */
export function scenarioSchema(extensions: Extensions = {}): z.ZodType {
  return new SchemaMaker(catalogue(extensions)).field(scenarioField)
}

/** The JSON Schema (draft 2020-12) of a scenario document, with units, bounds, defaults and meanings. */
export function scenarioJsonSchema(extensions: Extensions = {}): Readonly<Record<string, unknown>> {
  const { $schema: _, ...schema } = z.toJSONSchema(scenarioSchema(extensions), { io: 'input', target: 'draft-2020-12' })
  return { $schema: DIALECT, title: 'Downstream scenario', ...schema }
}

class SchemaMaker {
  readonly #kinds: Catalogue
  /** One schema per room, and one of all distributions: defined once in the document, referred to elsewhere. */
  readonly #rooms = new Map<Room, z.ZodType>()
  readonly #distribution: z.ZodType

  constructor(kinds: Catalogue) {
    this.#kinds = kinds
    this.#distribution = z
      .lazy(
        (): z.ZodType => this.#variants([...distributions].map(([kind, { doc, fields }]) => ({ kind, doc, fields }))),
      )
      .meta({ id: 'distribution', description: 'a distribution of numbers' })
  }

  field(field: Field): z.ZodType {
    const schema = this.#bare(field)
    const described = field.doc === '' ? schema : schema.describe(describe(field))
    if (!isOptional(field)) return described
    const fallback = 'default' in field ? field.default : undefined
    // Stated, not filled in: the document stays as it was written.
    return fallback === undefined || fallback === null
      ? described.optional()
      : described.meta({ default: fallback }).optional()
  }

  #bare(field: Field): z.ZodType {
    switch (field.type) {
      case 'spec':
        return this.#spec(field)
      case 'group':
        return this.#object(field.fields)
      case 'variants':
        return this.#variants(Object.entries(field.kinds).map(([kind, { doc, fields }]) => ({ kind, doc, fields })))
      case 'named':
        return this.#named(field)
      case 'list':
        return field.atLeast === undefined
          ? z.array(this.field(field.of))
          : z.array(this.field(field.of)).min(field.atLeast)
      case 'either':
        return z.union([this.field(field.short), this.field(field.long)])
      default:
        return this.#parameter(field)
    }
  }

  #object(fields: Fields): z.ZodObject {
    return z.strictObject(this.#shape(fields))
  }

  #shape(fields: Fields): Record<string, z.ZodType> {
    return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, this.field(field)]))
  }

  #variants(kinds: readonly { readonly kind: string; readonly doc: string; readonly fields: Fields }[]): z.ZodType {
    const options = kinds.map(({ kind, doc, fields }) =>
      z.strictObject({ kind: z.literal(kind), ...this.#shape(fields) }).describe(doc),
    )
    const [first, ...rest] = options
    return first === undefined ? z.never() : z.discriminatedUnion('kind', [first, ...rest])
  }

  #named({ of, atLeast = 0 }: NamedField): z.ZodType {
    const name = z.string().refine((text) => nameProblem(text) === undefined, 'a name that is fit')
    return z
      .record(name, this.field(of))
      .refine((entries) => Object.keys(entries).length >= atLeast, `at least ${atLeast}`)
      .meta({ minProperties: atLeast })
  }

  #spec({ room, orDistribution }: SpecField): z.ZodType {
    const schema = this.#room(room)
    return orDistribution === true
      ? z.union([quantity({ type: 'quantity', doc: '' }), this.#distribution, schema])
      : schema
  }

  #room(room: Room): z.ZodType {
    const known = this.#rooms.get(room)
    if (known !== undefined) return known
    const kinds = [...this.#kinds[room].values()].map(({ kind, doc, parameters }) => ({
      kind,
      doc,
      fields: parameters,
    }))
    const schema = this.#variants(kinds).meta({ id: room })
    this.#rooms.set(room, schema)
    return schema
  }

  #parameter(parameter: Parameter): z.ZodType {
    switch (parameter.type) {
      case 'distribution':
        return z.union([quantity(parameter), this.#distribution])
      case 'numbers':
        return this.#bare(numbersField(parameter))
      case 'sites':
      case 'lanes':
      case 'products':
      case 'teams':
      case 'contacts':
        return this.#bare(namesField(parameter))
      case 'forecaster':
        return this.#room('forecaster')
      case 'policy':
        return z.lazy(() => this.#room('policy'))
      case 'flag':
        return z.boolean()
      case 'choice':
        return z.enum(parameter.options ?? [])
      case 'integer':
        return quantity(parameter).int()
      case 'quantity':
      case 'duration':
        return quantity(parameter)
      default:
        return z.string()
    }
  }
}

function quantity({ min, max, above, below }: Parameter): z.ZodNumber {
  let schema = z.number().min(-LARGEST_NUMBER).max(LARGEST_NUMBER)
  if (min !== undefined) schema = schema.min(min)
  if (max !== undefined) schema = schema.max(max)
  if (above !== undefined) schema = schema.gt(above)
  if (below !== undefined) schema = schema.lt(below)
  return schema
}

function describe(field: Field): string {
  const unit = 'unit' in field && field.unit !== undefined ? ` [${field.unit}]` : ''
  const evidence = 'evidence' in field && field.evidence !== undefined ? ` (default: ${field.evidence})` : ''
  return `${field.doc}${unit}${evidence}`
}
