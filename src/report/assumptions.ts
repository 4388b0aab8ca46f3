/** What a scenario assumes: the kinds it uses, what they mean, and the values that stand behind them. As `downstream explain` tells it. */

import { type Assumption, assumptions } from '../scenario/assumptions.ts'
import type { Extensions } from '../scenario/catalogue.ts'
import { type Explanation, explanations } from '../scenario/explain.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import type { Block } from './page.ts'

/** One place of the scenario that names a kind. */
interface Use {
  readonly path: string
  readonly kind: string
  readonly values: Readonly<Record<string, unknown>>
}

/** Places listed by kind at most; the rest is counted. */
const MOST_PLACES = 6

/** Defaults listed one by one at most; the rest is counted. */
const MOST_DEFAULTS = 400

/** A table of the numbers that the scenario does not give and that have a standing, then a folded block per kind that it uses, in the order in which it first stands there. */
export function assumptionBlocks(scenario: ScenarioSpec, extensions: Extensions): readonly Block[] {
  const uses = usesIn(scenario, '')
  const known = explanations(extensions)
  const blocks = [...new Set(uses.map(({ kind }) => kind))].flatMap((kind) => {
    const named = known.filter((one) => one.kind === kind)
    return named.flatMap((one) => {
      const mine = uses.filter((use) => use.kind === kind && fits(one, named, use.path))
      return mine.length === 0 ? [] : [explanationBlock(one, mine)]
    })
  })
  return [...defaultsBlock(assumptions(scenario, extensions)), ...blocks]
}

/** Numbers that hold because the scenario says nothing, with what stands behind each. */
function defaultsBlock(all: readonly Assumption[]): readonly Block[] {
  const standing = all.filter(({ written, evidence }) => !written && evidence !== 'neutral')
  if (standing.length === 0) return []
  const more =
    standing.length > MOST_DEFAULTS ? `; ${standing.length - MOST_DEFAULTS} more in \`downstream explain\`` : ''
  const rows = standing
    .slice(0, MOST_DEFAULTS)
    .map(({ path, value, unit, evidence, source, doc }) => [
      path,
      unit === null ? show(value) : `${show(value)} ${unit}`,
      evidence === 'model' ? 'model, by default' : evidence,
      doc,
      source ?? '',
    ])
  const header = ['place', 'value', 'evidence', 'meaning', 'source']
  return [
    {
      kind: 'folded',
      summary: `${standing.length} values that the scenario does not give, and what stands behind them${more}`,
      blocks: [{ kind: 'table', caption: 'Defaults with a standing', header, rows, words: true }],
    },
  ]
}

/** Several rooms may use one name: a `poisson` is a distribution, unless it stands under `buying`; sites and shortages stand where they must. */
function fits({ what }: Explanation, named: readonly Explanation[], path: string): boolean {
  if (what === 'site') return /^sites\.[^.]*$/.test(path)
  if (what === 'shortage') return path.endsWith('.shortage')
  if (named.length < 2) return true
  const place = path.split('.')
  const stands = (room: string) => place.at(-1) === room || (room === 'demand' && place.at(-2) === room)
  const fitting = named.filter((one) => stands(one.what))
  if (fitting.length > 0) return fitting.some((one) => one.what === what)
  return what === 'distribution' || named.every((one) => one.what !== 'distribution')
}

function explanationBlock({ what, kind, doc, source, parameters }: Explanation, uses: readonly Use[]): Block {
  const places = uses.slice(0, MOST_PLACES).map(({ path }) => path)
  const more = uses.length > MOST_PLACES ? ` and ${uses.length - MOST_PLACES} more` : ''
  const isGiven = (name: string) => uses.some(({ values }) => values[name] !== undefined)
  const rows = parameters
    .filter(({ name, presence }) => !BULKY.has(name) && (presence !== 'optional' || isGiven(name)))
    .map(({ name, presence, expected, doc: meaning, evidence }) => [
      name,
      valuesOf(name, uses, presence),
      `${meaning}${evidence === undefined ? '' : ` (${evidence})`}`,
      expected,
    ])
  const words = `${source === undefined ? '' : `Source: ${source}\n\n`}Used at ${places.join(', ')}${more}.`
  return {
    kind: 'folded',
    summary: `${kind} (${what}): ${doc}`,
    blocks: [
      { kind: 'text', text: words },
      ...(rows.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              caption: `Parameters of ${kind}`,
              header: ['parameter', 'here', 'meaning', 'expected'],
              rows,
              words: true,
            },
          ]),
    ],
  }
}

/** Parts that have explanations of their own. */
const BULKY: ReadonlySet<string> = new Set(['stock', 'customers'])

function valuesOf(name: string, uses: readonly Use[], presence: string): string {
  const given = [
    ...new Set(uses.map(({ values }) => values[name]).map((value) => (value === undefined ? presence : show(value)))),
  ]
  return given.length <= 4 ? given.join(' | ') : `${given.slice(0, 3).join(' | ')} | ${given.length - 3} more`
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

function usesIn(value: unknown, path: string): readonly Use[] {
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value)
  const deeper = entries.flatMap(([key, part]) => usesIn(part, path === '' ? key : `${path}.${key}`))
  const { kind } = Object.fromEntries(entries)
  return typeof kind === 'string' ? [{ path, kind, values: Object.fromEntries(entries) }, ...deeper] : deeper
}
