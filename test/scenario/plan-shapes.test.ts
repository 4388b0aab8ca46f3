import { readdirSync, readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { expect, it } from 'vitest'
import { compile } from '../../src/scenario/compile.ts'
import { parseScenario } from '../../src/scenario/files.ts'

setFlagsFromString('--allow-natives-syntax')
/** Whether two objects have one hidden class, as V8 sees it. */
const haveOneShape = new Function('a', 'b', 'return %HaveSameMap(a, b)') as (a: unknown, b: unknown) => boolean

const folder = new URL('../../examples/', import.meta.url)
const worlds = readdirSync(folder).filter((file) => file.endsWith('.yaml'))

/** Places at which two plans of one scenario differ in shape. */
function differences(path: string, one: unknown, other: unknown): readonly string[] {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return []
  const here = haveOneShape(one, other) ? [] : [path]
  const parts = Object.entries(other)
  return [...here, ...Object.entries(one).flatMap(([key, part], n) => differences(`${path}.${key}`, part, parts[n][1]))]
}

it.each(worlds)(
  'gives both plans of %s objects of one shape, so that code which V8 optimised for one run fits the next',
  (file) => {
    const scenario = parseScenario(readFileSync(new URL(file, folder), 'utf8'))
    // V8 settles shapes as it meets them.
    compile(scenario, {})
    expect(differences('plan', compile(scenario, {}), compile(scenario, {}))).toEqual([])
  },
)
