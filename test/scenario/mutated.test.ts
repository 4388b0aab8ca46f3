import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ScenarioError, SimulationError } from '../../src/errors.ts'
import { run } from '../../src/run/run.ts'
import { formatScenario, parseScenario } from '../../src/scenario/files.ts'
import { isPlainObject } from '../../src/scenario/plain.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { everything } from '../properties/everything.ts'
import { stores } from '../properties/stores.ts'
import { works } from '../properties/works.ts'

/** Scenarios as people spoil them: a value of another type, a number out of all bounds, a key misspelt, left out, put twice, a file cut short. */

const SEED = 20261130
/** Runs are short: what is wrong shows at once, and a mutation may ask for a million events a day. */
const LONGEST = 6

const folder = new URL('../../examples/', import.meta.url)
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => parseScenario(readFileSync(new URL(name, folder), 'utf8')))

const originals: readonly ScenarioSpec[] = [
  ...examples,
  ...[everything, stores(), works].flatMap((of) => fc.sample<ScenarioSpec>(of, { seed: SEED, numRuns: 12 })),
]

type Path = readonly string[]

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path]
  return [path, ...Object.entries(value).flatMap(([key, entry]) => pathsIn(entry, [...path, key]))]
}

/** A copy with another value at a path, or without what stands there. */
function put(value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value)
  if (Array.isArray(value)) return value.map((entry, i) => (String(i) === key ? put(entry, rest, change) : entry))
  if (!isPlainObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, entry]) => {
      if (name !== key) return [[name, entry]]
      const changed = put(entry, rest, change)
      return changed === undefined ? [] : [[name, changed]]
    }),
  )
}

const strange: readonly unknown[] = [
  ...[null, true, 0, -0, -1, 0.5, 3, 1e-300, 5e-324, 1e9, 2 ** 53, 1e308, -1e308, Number.NaN, Number.POSITIVE_INFINITY],
  ...['', ' ', '1', 'nope', '__proto__', 'constructor', '\u202e\u0301', 'a'.repeat(500), [], [[]], {}, [null], [-1]],
  ...[{ kind: 3 }, { kind: 'constructor' }, { kind: 'poisson', mean: 2 }, { kind: 'trace', values: [1, 0] }],
]

interface Mutation {
  readonly original: number
  readonly at: number
  readonly how: 'leave out' | 'replace' | 'scale' | 'misspell'
  readonly by: number
}

function mutate({ original, at, how, by }: Mutation): unknown {
  const start = { ...originals[original % originals.length], horizon: LONGEST, warmUp: 0 }
  const paths = pathsIn(start).filter((path) => path.length > 0 && path[0] !== 'horizon')
  const path = paths[at % paths.length]
  if (how === 'replace') return put(start, path, () => strange[by % strange.length])
  if (how === 'scale')
    return put(start, path, (old) =>
      typeof old === 'number' ? old * [-1, 1e-6, 0.5, 1e3, 1e12][by % 5] : strange[by % 5],
    )
  if (how === 'leave out') return put(start, path, () => undefined)
  return put(start, path.slice(0, -1), (old) =>
    isPlainObject(old)
      ? Object.fromEntries(Object.entries(old).map(([key, value]) => [key === path.at(-1) ? `${key}x` : key, value]))
      : old,
  )
}

/** What is wrong with the answer to a text; nothing where it runs, or is refused as it should be. */
function faultsOf(text: string): string[] {
  try {
    const { figures, manifest } = run(parseScenario(text, { source: 'spoilt.yaml' }), { seed: 'm1' })
    return figures.points.some(({ onHand }) => Number.isNaN(onHand))
      ? [`a stock that is no number, ${manifest.seed}`]
      : []
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.flatMap(vague)
    if (!(error instanceof SimulationError)) return [`a crash: ${String(error)}`]
    return /failed at \w+ [\d.e-]+.*\(seed "m1", replication 0\)/.test(error.message) ? [] : [error.message]
  }
}

function vague(problem: ScenarioError['problems'][number]): string[] {
  const { message, line, column } = problem
  const isPlaced = line !== undefined && column !== undefined && line >= 1 && column >= 1
  const saysWhat =
    /^(invalid|missing|unknown|\.\.\. and)/.test(message) && /expected|did you mean|unknown|more$/.test(message)
  return isPlaced && saysWhat ? [] : [`a vague problem: ${JSON.stringify(problem)}`]
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  original: fc.nat(),
  at: fc.nat(),
  how: fc.constantFrom('leave out', 'replace', 'scale', 'misspell'),
  by: fc.nat(),
})

describe('a spoilt scenario', () => {
  it('runs, or is refused with the place and the expectation of each problem, or fails with site, time and seed', () => {
    fc.assert(
      fc.property(mutation, (how) => {
        expect(faultsOf(formatScenario(mutate(how) as ScenarioSpec))).toEqual([])
      }),
      { seed: SEED, numRuns: 1500 },
    )
  }, 120_000)

  it('is refused, or runs, wherever its text is cut short, and however its lines end', () => {
    const cut = fc.record({ original: fc.nat(), share: fc.double({ min: 0, max: 1, noNaN: true }), ends: fc.boolean() })
    fc.assert(
      fc.property(cut, ({ original, share, ends }) => {
        const text = formatScenario({ ...originals[original % originals.length], horizon: LONGEST, warmUp: 0 })
        const part = text.slice(0, Math.floor(share * text.length))
        expect(
          faultsOf(ends ? `\ufeff${part.replaceAll('\n', '\r\n')}` : part).filter((fault) =>
            fault.startsWith('a crash'),
          ),
        ).toEqual([])
      }),
      { seed: SEED, numRuns: 150 },
    )
  }, 60_000)
})
