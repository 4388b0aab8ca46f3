import { readFileSync } from 'node:fs'
import { ArgumentError } from '../errors.ts'
import { HERE_ONLY, type Job } from '../experiment/engine.ts'
import { canonicalJson, hashText } from '../run/hash.ts'

/**
 * The name of a job: equal names, equal replications. The text of modules on this disk is part of it.
 *
 * Throws ArgumentError for a job with functions: nobody could tell tomorrow whether they are the same.
 */
export function jobKey(job: Job): string {
  const here = HERE_ONLY.find((name) => job[name] !== undefined)
  if (here !== undefined)
    throw new ArgumentError(
      `invalid ${here}: a store cannot tell functions apart; expected modules by their URL, or no store`,
    )
  return hashText(canonicalJson({ job, modules: moduleHashes(job.modules ?? []) }))
}

/** Hash of each module's text, by URL; modules that are not on this disk go by their URL alone. */
export function moduleHashes(urls: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    urls.map((url) => [url, url.startsWith('file:') ? hashText(readFileSync(new URL(url), 'utf8')) : '']),
  )
}
