import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { checkFolder, makeFolder } from '../../src/store/make-folder.ts'

const root = mkdtempSync(join(tmpdir(), 'downstream-folder-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

it('makes a folder and those above it, and lets one be that is there', () => {
  const folder = join(root, 'a', 'b', 'c')
  makeFolder(folder)
  makeFolder(folder)
  expect(existsSync(folder)).toBe(true)
})

it('says why a folder cannot be made below a file', () => {
  writeFileSync(join(root, 'file'), '')
  expect(() => makeFolder(join(root, 'file', 'below'))).toThrow(/ENOTDIR|EEXIST/)
  expect(() => checkFolder(join(root, 'file', 'below', 'deeper'))).toThrow(/ENOTDIR|not a directory/)
  expect(existsSync(join(root, 'later'))).toBe(false)
  checkFolder(join(root, 'later', 'still'))
  expect(existsSync(join(root, 'later'))).toBe(false)
})

// There the system finds the parent and denies it at once; a recursive mkdir of Node goes round and round.
it.runIf(existsSync('/proc/self'))('comes back from a place where nothing can be made', () => {
  expect(() => makeFolder('/proc/no-such-folder/below')).toThrow()
})
