/** Where the numbers come from. */
import { createHash } from 'node:crypto'
import { version } from '../../src/version.ts'

export interface Manifest {
  readonly package: 'downstream-sim'
  readonly version: string
  readonly seed: string
  readonly data: { readonly name: string; readonly sha256: string }
}

export function manifestOf(name: string, text: string, seed: string): Manifest {
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { package: 'downstream-sim', version, seed, data: { name, sha256 } }
}
