/** The kinds of distribution as fields: what their parameters are, and how deep they may nest. */

import type { Parameter, ParameterTable } from '../parameters.ts'
import { distributionKinds } from '../random/catalogue.ts'
import { type Field, type Fields, numbersField } from './field.ts'

/** Deepest nesting of distributions in distributions. */
export const DEEPEST_MIXTURE = 8

/** In the tables of distributions a list has one entry at least, and `distribution` stands for a list of them. */
function distributionField(parameter: Parameter): Field {
  if (parameter.type === 'numbers') return numbersField(parameter, 1)
  if (parameter.type !== 'distribution') return parameter
  return { type: 'list', thing: 'distribution', doc: parameter.doc, of: { type: 'distribution', doc: '' }, atLeast: 1 }
}

function distributionFields(table: ParameterTable): Fields {
  return Object.fromEntries(Object.entries(table).map(([name, parameter]) => [name, distributionField(parameter)]))
}

/** Parameters of each kind of distribution. */
export const distributions: ReadonlyMap<string, { readonly doc: string; readonly fields: Fields }> = new Map(
  distributionKinds.map(({ kind, doc, parameters }) => [kind, { doc, fields: distributionFields(parameters) }]),
)
