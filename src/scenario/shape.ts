/**
 * Whether data has the shape that the tables of `structure.ts` and of the plug-ins ask for: keys, types, bounds, kinds, names.
 * Walks both side by side and reports every place where they differ. Safe on anything: no prototype is touched.
 */

import { nearest } from '../errors.ts'
import type { Parameter, ParameterTable } from '../parameters.ts'
import type { AnyDefinition, Catalogue, Room } from './catalogue.ts'
import { DEEPEST_MIXTURE, distributions } from './distribution-fields.ts'
import { DryRun } from './dry-run.ts'
import { expectation } from './expectation.ts'
import {
  type EitherField,
  type Field,
  type Fields,
  isOptional,
  LARGEST_NUMBER,
  type ListField,
  MOST_NUMBERS,
  type NamedField,
  namesField,
  numbersField,
  type SpecField,
  type VariantsField,
} from './field.ts'
import { nameProblem } from './names.ts'
import { joinPath } from './path.ts'
import { entriesOf, isPlainObject, show } from './plain.ts'
import type { Problems } from './problems.ts'
import { fits, slip } from './values.ts'

/** Names that a document may refer to. */
export interface Names {
  readonly site: ReadonlySet<string>
  readonly product: ReadonlySet<string>
  readonly lane: ReadonlySet<string>
}

type Entries = Readonly<Record<string, unknown>>

/** A quantity of demand: at least 0 unless the scenario is signed. */
interface UnsignedParameter extends Parameter {
  readonly unlessSigned: true
}

/** Names of teams and types of contact are looked up once the rest is sound (`check-service.ts`). */
const LISTS_OF_NAMES: ReadonlySet<Parameter['type']> = new Set(['sites', 'lanes', 'products', 'teams', 'contacts'])

export class Shape {
  readonly #kinds: Catalogue
  readonly #names: Names
  readonly #problems: Problems
  /** Quantities of demand may be negative. */
  readonly #signed: boolean
  /** Most periods that the clock can count. */
  readonly #longest: number
  readonly #dryRun: DryRun
  /** How deep in distributions of distributions. */
  #depth = 0

  constructor(kinds: Catalogue, names: Names, problems: Problems, signed: boolean, longest = LARGEST_NUMBER) {
    this.#kinds = kinds
    this.#dryRun = new DryRun(kinds)
    this.#names = names
    this.#problems = problems
    this.#signed = signed
    this.#longest = longest
  }

  /** Checks one value against one field. `what` is the name it goes by in messages. */
  check(field: Field, value: unknown, path: string, what: string): void {
    if (field.type === 'spec') this.#spec(field, value, path, what)
    else if (field.type === 'variants') this.#variants(field, value, path, what)
    else if (field.type === 'named') this.#named(field, value, path, what)
    else if (field.type === 'list') this.#list(field, value, path, what)
    else if (field.type === 'either') this.#either(field, value, path, what)
    else if (field.type !== 'group') this.#parameter(field, value, path, what)
    else if (isPlainObject(value)) this.#group(field.fields, value, path, field.thing)
    else this.#refuse(field, value, path, what)
  }

  #refuse(field: Field, value: unknown, path: string, what: string): void {
    this.#problems.add(path, `invalid ${what} ${show(value)}; expected ${expectation(field)}${slip(field, value)}`)
  }

  /** Known keys, with the values they ask for. */
  #group(fields: Fields, value: Entries, path: string, thing: string): void {
    for (const [key, entry] of Object.entries(value)) {
      if (entry === undefined) continue
      const at = joinPath(path, key)
      if (Object.hasOwn(fields, key)) this.check(fields[key], entry, at, key)
      else this.#problems.unknownKey(at, 'key', key, Object.keys(fields), thing)
    }
    for (const [key, field] of Object.entries(fields)) {
      if (isOptional(field) || (Object.hasOwn(value, key) && value[key] !== undefined)) continue
      this.#problems.add(path, `missing ${key} of a ${thing}; expected ${expectation(field)}`)
    }
  }

  /** The kind that a value names and its other keys; undefined where it names none: that has been reported. */
  #kindOf(field: Field, value: unknown, path: string, what: string): { kind: string; rest: Entries } | undefined {
    if (!isPlainObject(value)) {
      this.#refuse(field, value, path, what)
      return undefined
    }
    const { kind, ...rest } = { kind: undefined, ...value }
    if (typeof kind === 'string') return { kind, rest }
    if (kind === undefined) this.#problems.add(path, `missing kind of ${what}; expected ${expectation(field)}`)
    else this.#problems.add(joinPath(path, 'kind'), `invalid kind ${show(kind)}; expected the name of a kind`)
    return undefined
  }

  #variants(field: VariantsField, value: unknown, path: string, what: string): void {
    const found = this.#kindOf(field, value, path, what)
    if (found === undefined) return
    const { kind, rest } = found
    const kinds = Object.keys(field.kinds)
    const known = Object.hasOwn(field.kinds, kind)
    if (!known) this.#problems.unknown(joinPath(path, 'kind'), `${field.thing} kind`, kind, kinds)
    // A misspelt kind is read as the one it is nearest to, so that what else is wrong is told at once.
    const meant = known ? kind : nearest(kind, kinds)
    if (meant !== undefined) this.#group(field.kinds[meant].fields, rest, path, meant)
  }

  #named(field: NamedField, value: unknown, path: string, what: string): void {
    const entries = entriesOf(value).filter(([, entry]) => entry !== undefined)
    if (!isPlainObject(value)) this.#refuse(field, value, path, what)
    else if (entries.length < (field.atLeast ?? 0))
      this.#problems.add(path, `missing ${field.thing}; expected at least ${field.atLeast}`)
    for (const [name, entry] of entries) {
      const at = joinPath(path, name)
      if (field.by !== undefined && this.#isUnknown(field.by, name))
        this.#problems.unknownKey(at, field.by, name, this.#names[field.by])
      const unfit = field.by === undefined ? nameProblem(name) : undefined
      if (unfit !== undefined) this.#problems.addKey(at, `invalid ${field.thing} name ${show(name)}; expected ${unfit}`)
      this.check(field.of, entry, at, field.of.type === 'spec' ? field.of.room : `${field.thing} ${show(name)}`)
    }
  }

  #list(field: ListField, value: unknown, path: string, what: string): void {
    if (!Array.isArray(value) || value.length < (field.atLeast ?? 0)) this.#refuse(field, value, path, what)
    else if (value.length > MOST_NUMBERS)
      this.#problems.add(path, `invalid ${what}: ${value.length} entries; expected at most ${MOST_NUMBERS}`)
    else
      for (let index = 0; index < value.length; index++)
        this.check(field.of, value[index], joinPath(path, index), field.thing)
  }

  #either(field: EitherField, value: unknown, path: string, what: string): void {
    if (isPlainObject(value)) this.check(field.long, value, path, what)
    else if (typeof value === 'string') this.check(field.short, value, path, what)
    else this.#refuse(field, value, path, what)
  }

  #spec(field: SpecField, value: unknown, path: string, what: string): void {
    const bare: Parameter = { type: 'distribution', doc: '' }
    const unsigned = field.room === 'demand' && !this.#signed
    if (field.orDistribution === true && isDistribution(value))
      this.#distribution(unsigned ? atLeastZero(bare) : bare, value, path, what)
    else {
      const found = this.#kindOf(field, value, path, what)
      if (found !== undefined) this.#plugIn(field, found.kind, found.rest, path, unsigned)
    }
  }

  /** A plug-in's parameters against its table, then a trial `create` for what no table can say. */
  #plugIn({ room, orDistribution }: SpecField, kind: string, rest: Entries, path: string, unsigned: boolean): void {
    const definition: AnyDefinition<Room> | undefined = this.#kinds[room].get(kind)
    if (definition === undefined) {
      const known = [...this.#kinds[room].keys(), ...(orDistribution === true ? distributions.keys() : [])]
      this.#problems.unknown(joinPath(path, 'kind'), `${room} kind`, kind, known)
      return
    }
    const before = this.#problems.count
    this.#group(unsigned ? unsignedTable(definition.parameters) : definition.parameters, rest, path, `${kind} ${room}`)
    if (this.#problems.count === before)
      this.#problems.attempt(path, () => this.#dryRun.create(definition, { kind, ...rest }))
  }

  #parameter(parameter: Parameter, value: unknown, path: string, what: string): void {
    const { type } = parameter
    if (type === 'distribution') this.#distribution(parameter, value, path, what)
    else if (type === 'forecaster' || type === 'policy')
      this.#spec({ type: 'spec', room: type, doc: '' }, value, path, what)
    else if (type === 'numbers') this.#list(numbersField(parameter), value, path, what)
    else if (LISTS_OF_NAMES.has(type)) this.#list(namesField(parameter), value, path, what)
    else if (!fits(parameter, value)) this.#refuse(parameter, value, path, what)
    else if (type === 'choice' && !(parameter.options ?? []).includes(String(value)))
      this.#problems.unknown(path, what, String(value), parameter.options ?? [])
    else if (type === 'site' || type === 'lane' || type === 'product') {
      if (this.#isUnknown(type, String(value))) this.#problems.unknown(path, type, String(value), this.#names[type])
    } else if (typeof value === 'number' && Math.abs(value) > LARGEST_NUMBER)
      this.#problems.add(path, `invalid ${what} ${value}; expected a number between -2^53 and 2^53`)
    else if (parameter.unit === 'periods' && typeof value === 'number' && value > this.#longest)
      this.#problems.add(
        path,
        `invalid ${what} ${value}: beyond the clock, which counts up to 2^53 ticks; expected at most ${Math.floor(this.#longest)} periods, or fewer ticksPerPeriod`,
      )
  }

  /** Where there are no sites or products at all, that is the problem, and one is enough. */
  #isUnknown(thing: keyof Names, name: string): boolean {
    return !this.#names[thing].has(name) && (thing === 'lane' || this.#names[thing].size > 0)
  }

  /** A number within the bounds, or a distribution; none of its values may fall below a bound of 0. */
  #distribution(parameter: Parameter, value: unknown, path: string, what: string): void {
    if (typeof value === 'number') this.#parameter({ ...parameter, type: 'quantity' }, value, path, what)
    else {
      const found = this.#kindOf(parameter, value, path, what)
      if (found !== undefined) this.#law(parameter, found.kind, found.rest, path, what)
    }
  }

  #law(parameter: Parameter, kind: string, rest: Entries, path: string, what: string): void {
    const table = distributions.get(kind)
    const before = this.#problems.count
    if (table === undefined) this.#problems.unknown(joinPath(path, 'kind'), 'distribution', kind, distributions.keys())
    else if (this.#depth >= DEEPEST_MIXTURE)
      this.#problems.add(path, `invalid ${what}: distributions nested more than ${DEEPEST_MIXTURE} deep`)
    else {
      this.#depth += 1
      this.#group(table.fields, rest, path, `${kind} distribution`)
      this.#depth -= 1
    }
    if (this.#problems.count === before && this.#depth === 0) this.#trySampler(parameter, kind, rest, path, what)
  }

  #trySampler(parameter: Parameter, kind: string, rest: Entries, path: string, what: string): void {
    // The tables have been checked: what they describe is a distribution.
    const spec = { kind, ...rest } as Parameters<DryRun['sampler']>[0]
    const sampler = this.#problems.attempt(path, () => this.#dryRun.sampler(spec))
    const bound = parameter.min ?? parameter.above ?? Number.NEGATIVE_INFINITY
    if (sampler === undefined || bound < 0 || sampler.nonNegative) return
    const signed = 'unlessSigned' in parameter ? ' (or signed: true in the scenario)' : ''
    const hint = kind === 'normal' ? '; did you mean truncated-normal with min: 0?' : ''
    this.#problems.add(
      path,
      `invalid ${what}: a ${kind} distribution with values below 0; expected none below 0${signed}${hint}`,
    )
  }
}

function isDistribution(value: unknown): boolean {
  if (typeof value === 'number') return true
  return isPlainObject(value) && typeof value.kind === 'string' && distributions.has(value.kind)
}

function atLeastZero(parameter: Parameter): Parameter | UnsignedParameter {
  const open = parameter.min === undefined && parameter.above === undefined
  const quantity = parameter.type === 'distribution' || parameter.type === 'numbers'
  return open && quantity ? { ...parameter, min: 0, unlessSigned: true } : parameter
}

function unsignedTable(table: ParameterTable): ParameterTable {
  return Object.fromEntries(Object.entries(table).map(([name, parameter]) => [name, atLeastZero(parameter)]))
}
