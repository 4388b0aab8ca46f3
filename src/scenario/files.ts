/**
 * Scenarios as text: YAML 1.2 or JSON (which is YAML), with the line and column of every problem. Sub-path entry `downstream-sim/files`.
 *
 * Works on text alone: whoever has a disk, a browser or a network reads it. Anchors, aliases and merge keys (`<<`) are understood;
 * tags, code and texts beyond 10 MB are not.
 */

import { stringify } from 'yaml'
import { ScenarioError } from '../errors.ts'
import { catalogue, type Extensions } from './catalogue.ts'
import { checkScenario } from './check.ts'
import { readDocument } from './document.ts'
import { deepFreeze } from './freeze.ts'
import { Problems } from './problems.ts'
import type { ScenarioSpec } from './spec.ts'

export { LARGEST_TEXT, parseValue } from './document.ts'

/** How to read a scenario. */
export interface ParseOptions {
  /** Name of the file, for messages. */
  readonly source?: string
  /** Kinds of your own. */
  readonly extensions?: Extensions
}

/**
 * The scenario that a text holds, checked and frozen.
 *
 * Throws ScenarioError with every problem found, each with its path, line and column.
 *
 * @example
 * parseScenario(await readFile('chain.yaml', 'utf8'), { source: 'chain.yaml' })
 */
export function parseScenario(text: string, options: ParseOptions = {}): ScenarioSpec {
  const problems = new Problems()
  const document = readDocument(text, problems)
  if (document !== undefined && problems.count === 0)
    checkScenario(document.data, catalogue(options.extensions), problems)
  if (document === undefined || problems.count > 0)
    throw new ScenarioError(
      problems.located((path, key) => document?.locate(path, key)),
      options.source,
    )
  // Just checked to be one.
  return deepFreeze(document.data as ScenarioSpec)
}

/** The scenario as YAML text that `parseScenario` reads back to the same data. */
export function formatScenario(scenario: ScenarioSpec): string {
  return stringify(scenario, { aliasDuplicateObjects: false, lineWidth: 120 })
}
