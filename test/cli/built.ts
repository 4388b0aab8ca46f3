/** The command as a package brings it, without its compiler: plain JavaScript that starts in a fraction of a second, with the worker of the build. */
import { cpSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'

const root = resolve(import.meta.dirname, '../..')

/** Writes the sources as JavaScript to `folder`/dist, with examples and packages beside them, and a file that runs the command; returns that. */
export function buildInto(folder: string): string {
  const src = join(root, 'src')
  const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  // Nothing is checked here, so nothing but the sources themselves is read.
  const program = ts.createProgram(
    sources.map((name) => join(src, name)),
    {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2023,
      rootDir: src,
      outDir: join(folder, 'dist'),
      rewriteRelativeImportExtensions: true,
      verbatimModuleSyntax: true,
      noCheck: true,
      noResolve: true,
      noLib: true,
      types: [],
    },
  )
  program.emit()
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(root, 'examples'), join(folder, 'examples'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const script = join(folder, 'downstream.mjs')
  writeFileSync(
    script,
    `import { main } from './dist/cli/main.js'\nprocess.exitCode = await main(process.argv.slice(2))\n`,
  )
  return script
}
