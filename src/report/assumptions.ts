/** What a scenario assumes: the kinds it uses, what they mean, and the values that stand behind them. As `downstream explain` tells it. */

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

/** A folded block per kind that the scenario uses, in the order in which it first stands there. */
export function assumptionBlocks(scenario: ScenarioSpec, extensions: Extensions): readonly Block[] {
  const uses = usesIn(scenario, '')
  const known = explanations(extensions)
  return [...new Set(uses.map(({ kind }) => kind))].flatMap((kind) => {
    const mine = uses.filter((use) => use.kind === kind)
    const explained = known.filter((one) => one.kind === kind && fits(one, mine[0].path))
    return explained.map((one) => explanationBlock(one, mine))
  })
}

/** Several rooms may use one name: a `poisson` demand is a distribution; sites and shortages stand where they must. */
function fits({ what }: Explanation, path: string): boolean {
  if (what === 'site') return /^sites\.[^.]*$/.test(path)
  if (what === 'shortage') return path.endsWith('.shortage')
  return true
}

function explanationBlock({ what, kind, doc, source, parameters }: Explanation, uses: readonly Use[]): Block {
  const places = uses.slice(0, MOST_PLACES).map(({ path }) => path)
  const more = uses.length > MOST_PLACES ? ` and ${uses.length - MOST_PLACES} more` : ''
  const rows = parameters
    .filter(({ name }) => !BULKY.has(name))
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
