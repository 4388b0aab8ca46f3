/** Which world a command runs: a file or an example, with the edits and modules given beside it. */

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readTypeScript } from '../engines/read-type-script.ts'
import { ArgumentError } from '../errors.ts'
import { type Kit, loadKit } from '../experiment/modules.ts'
import { refuse } from '../experiment/refuse.ts'
import { scenario as checked } from '../scenario/build.ts'
import type { Extensions } from '../scenario/catalogue.ts'
import { daysInPeriod } from '../scenario/clock.ts'
import { edit } from '../scenario/edit.ts'
import { parseValue } from '../scenario/files.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { UsageError } from './failure.ts'

export interface WorldOptions {
  readonly days?: number
  readonly set: readonly string[]
}

/** A world with its edits, checked again. Throws ArgumentError naming all edits that lead nowhere, ScenarioError for what they make. */
export function edited(
  world: ScenarioSpec,
  { set, days }: WorldOptions,
  extensions: Extensions,
  option = '--set',
): ScenarioSpec & { readonly name: string } {
  const edits = withSettings(world, set, extensions, option)
  refuse(edits.problems)
  let { scenario } = edits
  if (days !== undefined) scenario = { ...scenario, horizon: days / daysInPeriod[scenario.period ?? 'day'] }
  const { name = 'scenario' } = scenario
  return { ...checked(scenario, extensions), name }
}

/** A world with the settings that lead somewhere, and what is wrong with the others. */
export function withSettings(
  world: ScenarioSpec,
  settings: readonly string[],
  extensions: Extensions,
  option: string,
): { readonly scenario: ScenarioSpec; readonly problems: readonly string[] } {
  let scenario = world
  const problems: string[] = []
  for (const setting of settings)
    try {
      scenario = applySetting(scenario, setting, extensions, option)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      problems.push(error.message)
    }
  return { scenario, problems }
}

/** `sites.shop.policy.S=650`, given by an option. */
function applySetting(scenario: ScenarioSpec, setting: string, extensions: Extensions, option: string): ScenarioSpec {
  const equals = setting.indexOf('=')
  if (equals <= 0)
    throw new UsageError(
      `invalid ${option} ${JSON.stringify(setting)}; expected path=value, as in sites.shop.policy.S=650`,
    )
  try {
    return edit(scenario, setting.slice(0, equals).trim(), parseValue(setting.slice(equals + 1)), extensions)
  } catch (error) {
    throw error instanceof ArgumentError
      ? new UsageError(`invalid ${option} ${JSON.stringify(setting)}: ${error.message}`)
      : error
  }
}

/** Modules given with `--extensions`, as URLs, and what is in them. */
export interface Extended {
  /** Undefined where none was given. */
  readonly modules: readonly string[] | undefined
  readonly kit: Kit
}

/** Loads the modules given by path. Throws UsageError or ArgumentError for one that is not there or holds no definitions. */
export async function loadExtensions(paths: readonly string[]): Promise<Extended> {
  const urls = paths.map((path) => {
    if (!existsSync(path))
      throw new UsageError(`missing module ${JSON.stringify(path)}; expected a file that exports definitions`)
    return pathToFileURL(resolve(path)).href
  })
  if (urls.some((url) => url.endsWith('ts'))) await readTypeScript()
  const modules = urls.length === 0 ? undefined : urls
  return { modules, kit: await loadKit({ modules }) }
}
