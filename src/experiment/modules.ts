import type { MetricDefinition } from '../contracts/figures.ts'
import { ArgumentError, suggest } from '../errors.ts'
import { defaultMetrics } from '../metrics/catalogue.ts'
import type { Extensions } from '../scenario/catalogue.ts'
import type { ExtensionModule, Job } from './engine.ts'

/** Kinds and metrics that a job uses beside the built-in ones, loaded. */
export interface Kit {
  readonly extensions: Extensions
  /** The metrics to keep, in the order of the catalogue. */
  readonly metrics: readonly MetricDefinition[]
}

const ROOMS = [
  'policy',
  'demand',
  'carrier',
  'sourcing',
  'allocation',
  'disruption',
  'satisfaction',
  'forecaster',
] as const

/** Loads the modules of a job and finds its metrics. Throws ArgumentError for a module that cannot be used or a metric nobody knows. */
export async function loadKit({ modules = [], extensions, metrics: names }: Partial<Job>): Promise<Kit> {
  const loaded = await Promise.all(modules.map(loadModule))
  const kit = { extensions: merge([extensions ?? {}, ...loaded]), metrics: metricsOf(loaded) }
  return names === undefined ? kit : { ...kit, metrics: chosen(kit.metrics, names) }
}

async function loadModule(url: string): Promise<ExtensionModule> {
  let loaded: Readonly<Record<string, unknown>>
  try {
    loaded = await import(/* @vite-ignore */ url)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ArgumentError(
      `invalid module ${JSON.stringify(url)}: ${why}; expected the URL of one that exports definitions`,
    )
  }
  const given = [...ROOMS, 'metrics'].filter((name) => loaded[name] !== undefined)
  if (given.length === 0)
    throw new ArgumentError(
      `invalid module ${JSON.stringify(url)}: it exports no definitions; expected some of ${[...ROOMS, 'metrics'].join(', ')}, each a list`,
    )
  for (const name of given)
    if (!Array.isArray(loaded[name]))
      throw new ArgumentError(`invalid ${name} of module ${JSON.stringify(url)}; expected a list of definitions`)
  return loaded as ExtensionModule
}

function merge(all: readonly Extensions[]): Extensions {
  return Object.fromEntries(
    ROOMS.map((room) => [room, all.flatMap((one): readonly unknown[] => one[room] ?? [])]).filter(
      ([, list]) => list.length > 0,
    ),
  )
}

function metricsOf(modules: readonly ExtensionModule[]): readonly MetricDefinition[] {
  const all = [...defaultMetrics, ...modules.flatMap(({ metrics = [] }) => metrics)]
  const twice = all.find(({ name }, index) => all.findIndex((other) => other.name === name) !== index)
  if (twice !== undefined) throw new ArgumentError(`invalid metric "${twice.name}": it is defined twice`)
  return all
}

function chosen(metrics: readonly MetricDefinition[], names: readonly string[]): readonly MetricDefinition[] {
  requireMetrics(names, metrics)
  return metrics.filter(({ name }) => names.includes(name))
}

/** Throws ArgumentError for a name that is not among the metrics. */
export function requireMetrics(names: readonly string[], metrics: readonly { readonly name: string }[]): void {
  const known = metrics.map(({ name }) => name)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw new ArgumentError(
      `unknown metric ${JSON.stringify(unknown)}; expected one of ${known.join(', ')}${suggest(unknown, known)}`,
    )
}
