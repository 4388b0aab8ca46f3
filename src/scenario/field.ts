/** How the places of a document are described: a plug-in's parameters for plain values, and what has parts. */

import type { Parameter } from '../parameters.ts'
import type { Room } from './catalogue.ts'

/** One place of a document: a plain value, or something with parts. */
export type Field = Parameter | SpecField | GroupField | VariantsField | NamedField | ListField | EitherField

/** Fields by key. */
export type Fields = Readonly<Record<string, Field>>

/** Every key of a type, required or not, except `kind`: a table that `satisfies` it says the same as the type. */
export type FieldsOf<Spec> = { readonly [Key in Exclude<keyof Required<Spec>, 'kind'>]: Field }

interface Part {
  readonly doc: string
  /** True: may be left out. (A plain value may be left out where its table gives a default.) */
  readonly optional?: boolean
}

/** The spec of a plug-in: `{ kind, ...parameters }`. */
export interface SpecField extends Part {
  readonly type: 'spec'
  readonly room: Room
  /** A bare number or distribution will do too. */
  readonly orDistribution?: boolean
  /** The kind that stands there where nothing is said; absent: none does, or `doc` says what holds. */
  readonly standsIn?: string
}

/** Several keys that belong together. */
export interface GroupField extends Part {
  readonly type: 'group'
  /** What one is called in messages: `product`. */
  readonly thing: string
  readonly fields: Fields
}

/** One of several groups, told apart by `kind`. */
export interface VariantsField extends Part {
  readonly type: 'variants'
  readonly thing: string
  readonly kinds: Readonly<Record<string, { readonly doc: string; readonly fields: Fields }>>
}

/** Things of one sort, keyed by name. */
export interface NamedField extends Part {
  readonly type: 'named'
  /** What one is called in messages. */
  readonly thing: string
  /** `product`: keys are names of products of the scenario. Absent: they are new names. */
  readonly by?: 'product'
  readonly of: Field
  readonly atLeast?: number
}

export interface ListField extends Part {
  readonly type: 'list'
  /** What one entry is called in messages. */
  readonly thing: string
  readonly of: Field
  readonly atLeast?: number
}

/** A named shorthand, or the whole. */
export interface EitherField extends Part {
  readonly type: 'either'
  readonly short: Parameter
  readonly long: GroupField
}

/** An amount of money, by default none. */
export function moneyField(unit: string, doc: string): Parameter {
  return { type: 'quantity', unit, min: 0, default: 0, doc }
}

/** Largest number a scenario may hold: beyond it, whole units are no longer exact. */
export const LARGEST_NUMBER = 2 ** 53
/** Most stock points (sites x products) and most lanes. */
export const MOST_STOCK_POINTS = 1_000_000
export const MOST_LANES = 1_000_000
/** Most entries of one list of numbers. */
export const MOST_NUMBERS = 10_000_000
/** True where the key may be left out. */
export function isOptional(field: Field): boolean {
  return 'optional' in field ? field.optional === true : 'default' in field && field.default !== undefined
}

/** A list of names of sites, lanes or products, entry by entry. */
export function namesField({ type, doc }: Parameter): ListField {
  const thing = type === 'sites' ? 'site' : type === 'lanes' ? 'lane' : type === 'products' ? 'product' : undefined
  if (thing !== undefined) return { type: 'list', thing, doc, of: { type: thing, doc: `name of a ${thing}` } }
  const word = type === 'teams' ? 'team' : 'type of contact'
  return { type: 'list', thing: word, doc, of: { type: 'text', doc: `name of a ${word}` } }
}

/** A list of numbers, entry by entry. */
export function numbersField(parameter: Parameter, atLeast?: number): ListField {
  const { default: fallback, ...entry } = parameter
  return {
    type: 'list',
    thing: 'number',
    doc: parameter.doc,
    optional: fallback !== undefined,
    of: { ...entry, type: 'quantity' },
    ...(atLeast !== undefined && { atLeast }),
  }
}
