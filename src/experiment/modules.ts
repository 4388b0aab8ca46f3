import type { MetricDefinition } from '../contracts/figures.ts'
import { ArgumentError, alike, suggest } from '../errors.ts'
import { defaultMetrics } from '../metrics/catalogue.ts'
import { namedMetrics } from '../metrics/named.ts'
import { findMetric } from '../metrics/parted.ts'
import { catalogue, type Extensions } from '../scenario/catalogue.ts'
import { isPlainObject, show } from '../scenario/plain.ts'
import type { ExtensionModule, Job, ObservedMetric } from './engine.ts'
import { refuse } from './refuse.ts'

/** Kinds and metrics that a job uses beside the built-in ones, loaded. */
export interface Kit {
  readonly extensions: Extensions
  /** The metrics to keep, in the order of the catalogue; last those that hear facts, whose `value` cannot be read from figures. */
  readonly metrics: readonly MetricDefinition[]
  /** Those of the metrics that hear facts. */
  readonly observed: Readonly<Record<string, ObservedMetric>>
}

/**
 * Loads the modules of a job and finds its metrics. Throws ArgumentError for a module that cannot be used, with all its problems, and for a
 * metric nobody knows or two know.
 */
export async function loadKit({ modules = [], extensions, observed, metrics: names }: Partial<Job>): Promise<Kit> {
  const loaded = await Promise.all(modules.map(loadModule))
  const all = [...loaded, { ...(observed !== undefined && { observed }) }]
  const whole = metricsOf(all)
  const metrics = [...whole, ...partsOf(names ?? [], whole)]
  if (names !== undefined) requireMetrics(names, metrics)
  // What is measured for who asks is kept only where it was asked for.
  const kept =
    names === undefined
      ? metrics.filter((metric) => !namedMetrics.includes(metric))
      : metrics.filter(({ name }) => names.includes(name))
  const heard = Object.fromEntries(all.flatMap((one) => Object.entries(one.observed ?? {})))
  return {
    extensions: merge([extensions ?? {}, ...loaded]),
    metrics: kept,
    observed: Object.fromEntries(Object.entries(heard).filter(([name]) => kept.some((metric) => metric.name === name))),
  }
}

/** Names of the rooms of kinds: `policy`, `demand` ... */
function roomNames(): readonly (keyof Extensions)[] {
  // The catalogue has the rooms for its keys, and no others.
  return Object.keys(catalogue()) as (keyof Extensions)[]
}

async function loadModule(url: string): Promise<ExtensionModule> {
  let loaded: Readonly<Record<string, unknown>>
  try {
    loaded = await import(/* @vite-ignore */ url)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ArgumentError(`invalid module ${show(url)}: ${why}; expected the URL of one that exports definitions`)
  }
  const names = [...roomNames(), 'metrics', 'observed']
  const given = names.filter((name) => loaded[name] !== undefined)
  if (given.length === 0)
    throw new ArgumentError(
      `invalid module ${show(url)}: it exports no definitions; expected some of ${names.join(', ')}`,
    )
  refuse(given.flatMap((name) => exportProblems(name, loaded[name]).map((problem) => `${problem} of module ${url}`)))
  return loaded as ExtensionModule
}

/** What is wrong with one export of a module. */
function exportProblems(name: string, value: unknown): readonly string[] {
  if (name === 'observed')
    return isPlainObject(value)
      ? Object.entries(value).flatMap(([key, one]) => lacking(`observed.${key}`, one, ['unit', 'doc'], ['make']))
      : [`invalid observed ${show(value)}, expected metrics by name,`]
  if (!Array.isArray(value)) return [`invalid ${name} ${show(value)}, expected a list of definitions,`]
  const [texts, methods] = name === 'metrics' ? [['name', 'unit', 'doc'], ['value']] : [['kind', 'doc'], ['create']]
  return value.flatMap((one, index) => lacking(`${name}.${index}`, one, texts, methods))
}

function lacking(
  path: string,
  value: unknown,
  texts: readonly string[],
  methods: readonly string[],
): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`invalid ${path} ${show(value)}, expected a definition,`]
  const parts: Readonly<Record<string, unknown>> = { ...value }
  return [
    ...texts.filter((name) => typeof parts[name] !== 'string').map((name) => `missing text ${path}.${name}`),
    ...methods.filter((name) => typeof parts[name] !== 'function').map((name) => `missing function ${path}.${name}`),
  ]
}

function merge(all: readonly Extensions[]): Extensions {
  return Object.fromEntries(
    roomNames()
      .map((room) => [room, all.flatMap((one): readonly unknown[] => one[room] ?? [])] as const)
      .filter(([, list]) => list.length > 0),
  )
}

function metricsOf(all: readonly ExtensionModule[]): readonly MetricDefinition[] {
  const metrics = [
    ...defaultMetrics,
    ...namedMetrics,
    ...all.flatMap(({ metrics: own = [] }) => own),
    ...all.flatMap(({ observed = {} }) => Object.entries(observed).map(([name, metric]) => asDefinition(name, metric))),
  ]
  const twice = metrics.find(({ name }, index) => metrics.findIndex((other) => other.name === name) !== index)
  if (twice !== undefined) throw new ArgumentError(`invalid metric ${show(twice.name)}: it is defined twice`)
  return metrics
}

/** Metrics of one thing alone, `name:thing`. */
function partsOf(names: readonly string[], whole: readonly MetricDefinition[]): readonly MetricDefinition[] {
  return [...new Set(names)]
    .filter((name) => whole.every((metric) => metric.name !== name))
    .flatMap((name) => findMetric(name, whole) ?? [])
}

/** Name, unit and meaning of a metric that hears facts; figures tell nothing of it. */
function asDefinition(name: string, { unit, doc }: ObservedMetric): MetricDefinition {
  return { name, unit, doc, value: () => Number.NaN }
}

/** Names that fit into a message. */
const MOST_NAMED = 12

/** A short list whole; of a long one what is like the name, and where all are told. */
function choiceOf(name: string, known: readonly string[]): string {
  if (known.length <= MOST_NAMED) return known.join(', ')
  const close = alike(name, known)
  return `those that "downstream list" prints${close.length > 0 ? `, as ${close.join(', ')}` : ''}`
}

/** Throws ArgumentError for a name that is not among the metrics. */
export function requireMetrics(names: readonly string[], metrics: readonly { readonly name: string }[]): void {
  const known = metrics.map(({ name }) => name)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw new ArgumentError(
      `unknown metric ${JSON.stringify(unknown)}; expected one of ${choiceOf(unknown, known)}${suggest(unknown, known)}`,
    )
}
