import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder and those above it that are not there. Throws what the system says where that cannot be.
 *
 * One by one: `mkdirSync(..., { recursive: true })` never comes back where the system denies that a parent is there which it has just found
 * (Linux under /proc).
 */
export function makeFolder(folder: string): void {
  const missing: string[] = []
  let at = resolve(folder)
  for (; statSync(at, { throwIfNoEntry: false }) === undefined && dirname(at) !== at; at = dirname(at)) missing.push(at)
  if (missing.length === 0) mkdirUnless(at)
  for (const next of missing.reverse()) mkdirUnless(next)
}

/** Another process may have been faster. */
function mkdirUnless(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error
  }
}

/** Throws what the system says where a folder of this name could not be made or written to; makes none. */
export function checkFolder(folder: string): void {
  let at = resolve(folder)
  for (; statSync(at, { throwIfNoEntry: false }) === undefined && dirname(at) !== at; at = dirname(at));
  accessSync(at, constants.W_OK)
  if (!statSync(at).isDirectory()) throw new Error(`not a directory, ${at}`)
}
