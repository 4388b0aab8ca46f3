import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import lock from '../package-lock.json' with { type: 'json' }
import { version } from '../src/version.ts'

const root = resolve(import.meta.dirname, '..')
const text = (file: string): string => readFileSync(resolve(root, file), 'utf8')

describe('the package', () => {
  it('has one version, in the code, the manifest, the lock, the changelog and the citation', () => {
    expect(version).toBe(manifest.version)
    expect(lock.packages[''].version).toBe(version)
    expect(text('CITATION.cff')).toMatch(new RegExp(`^version: ${version.replaceAll('.', '\\.')}$`, 'm'))
    expect(text('CHANGELOG.md')).toContain(`## ${version}`)
  })

  it('exports only entries that the sources build, each with its types', () => {
    const entries = Object.entries(manifest.exports).filter(([name]) => name !== './package.json')
    for (const [name, entry] of entries) {
      if (typeof entry === 'string') throw new Error(`${name} has no types`)
      expect(Object.keys(entry)).toEqual(['types', 'default'])
      expect(entry.types).toBe(entry.default.replace(/\.js$/, '.d.ts'))
      const source = entry.default.replace(/^\.\/dist\//, 'src/').replace(/\.js$/, '.ts')
      expect(existsSync(resolve(root, source)), `${name}: ${source}`).toBe(true)
    }
  })

  it('ships what it says it ships', () => {
    // `dist` is built on packing; a pattern is held by its folder.
    for (const file of manifest.files)
      expect(file === 'dist' || existsSync(resolve(root, file.replace(/\/\*.*$/, ''))), file).toBe(true)
    expect(manifest.files).toContain(manifest.bin.downstream)
  })

  it('has every script that the README names', () => {
    const named = [...text('README.md').matchAll(/npm (?:run )?(start|test|(?<=run )[\w:]+)/g)].map(
      ([, script]) => script,
    )
    expect(named.length).toBeGreaterThan(0)
    for (const script of named) expect(Object.keys(manifest.scripts)).toContain(script)
  })
})
