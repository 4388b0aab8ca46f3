#!/usr/bin/env node
/**
 * The `downstream` command. An installed package runs its build; a checkout runs its source, so that the command works straight
 * after `npm ci`, before any build, and never shows a stale one. Plain JavaScript: Node 20 runs no other file directly.
 */

import { existsSync } from 'node:fs'

const source = new URL('./main.ts', import.meta.url)
const built = new URL('../../dist/cli/main.js', import.meta.url)
// Published packages bring the source along for debuggers, but not the settings of its compiler.
const isCheckout = existsSync(new URL('../../tsconfig.json', import.meta.url))

const { main } = isCheckout ? await fromSource() : await import(built.href)
process.exitCode = await main(process.argv.slice(2))

async function fromSource() {
  try {
    const { register } = await import('tsx/esm/api')
    register()
  } catch (error) {
    if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error
    // A checkout without development packages has nothing to run but its build.
    return import(built.href)
  }
  return import(source.href)
}
