import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Fact } from '../../src/contracts/observer.ts'
import { ArgumentError } from '../../src/errors.ts'
import { loadKit } from '../../src/experiment/modules.ts'
import { replicate } from '../../src/experiment/replicate.ts'
import { run } from '../../src/run/run.ts'
import { brittleModule, brittleShop } from '../engines/worlds.ts'
import { shopWith } from './worlds.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'downstream-modules-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The URL of a module with this text. */
function written(name: string, text: string): string {
  const file = join(folder, `${name}.mjs`)
  writeFileSync(file, text)
  return pathToFileURL(file).href
}

describe('modules of your own', () => {
  it('bring kinds, metrics read from figures, and metrics that hear facts', async () => {
    const { metrics, manifest } = await replicate(brittleShop(1000), { modules: [brittleModule], replications: 4 })
    expect(metrics.unitsHeld).toMatchObject({ n: 4, unit: 'unit-periods' })
    expect(metrics.largestDemand).toMatchObject({ n: 4, unit: 'units' })
    expect(manifest.contract.metrics.largestDemand).toBe('largest demand of one occurrence [units]')
  })

  it('are left out with the metrics nobody asked for', async () => {
    const kit = await loadKit({ modules: [brittleModule], metrics: ['fillRate'] })
    expect(kit.metrics.map(({ name }) => name)).toEqual(['fillRate'])
    expect(kit.observed).toEqual({})
  })

  const spoilt: readonly (readonly [string, string, RegExp])[] = [
    ['empty', '', /it exports no definitions; expected some of policy, demand, .*metrics, observed/],
    [
      'broken',
      'export const',
      /invalid module "file:.*broken.mjs": [\s\S]*; expected the URL of one that exports definitions/,
    ],
    ['no list', 'export const policy = {}', /invalid policy {}, expected a list of definitions, of module file:/],
    [
      'wrong in several places',
      'export const policy = [{ kind: 5 }, null]; export const metrics = [{ name: "a" }]; export const observed = { b: {} }',
      /^10 problems:\n {2}- missing text policy.0.kind of module .*\n {2}- missing text policy.0.doc .*\n {2}- missing function policy.0.create .*\n {2}- invalid policy.1 null, expected a definition, of .*\n {2}- missing text metrics.0.unit .*\n {2}- missing text metrics.0.doc .*\n {2}- missing function metrics.0.value .*\n {2}- missing text observed.b.unit .*\n {2}- missing text observed.b.doc .*\n {2}- missing function observed.b.make /,
    ],
    [
      'a metric there is already',
      'export const metrics = [{ name: "fillRate", unit: "share", doc: "mine", value: () => 1 }]',
      /invalid metric "fillRate": it is defined twice/,
    ],
  ]
  it.each(spoilt)('that are %s are refused, every problem named', async (name, text, expected) => {
    const url = written(name.replaceAll(' ', '-'), text)
    await expect(loadKit({ modules: [url] })).rejects.toThrow(expected)
    await expect(loadKit({ modules: [url] })).rejects.toBeInstanceOf(ArgumentError)
  })
})

it('sums up metrics that hear facts, made here', async () => {
  const observed = {
    shipments: {
      unit: 'shipments',
      doc: 'shipments dispatched',
      make: () => {
        let count = 0
        const forget = () => {
          count = 0
        }
        return {
          fact: (_time: number, what: Fact) => {
            if (what === Fact.ship) count++
          },
          restart: forget,
          reset: forget,
          value: () => count,
        }
      },
    },
  }
  const { runs, metrics } = await replicate(shopWith(33), { replications: 3, observed })
  const shipped = run(shopWith(33), { replication: 2 }).figures.lanes[0].shipments
  expect(runs[2].metrics.shipments).toBe(shipped)
  expect(metrics.shipments).toMatchObject({ n: 3, unit: 'shipments', method: 't interval' })
})

describe('metrics', () => {
  it('may have any name, `__proto__` among them, and are pooled where they are quotients', async () => {
    const module = written(
      'odd-names',
      `const two = (name, parts) => ({ name, unit: '', doc: 'two', value: () => 2, ...(parts && { parts: () => [4, 2] }) })
      export const metrics = [two('__proto__', true), two('constructor', false)]
      export const observed = { toString: { unit: '', doc: 'three', make: () => ({ fact() {}, reset() {}, save: () => null, load() {}, value: () => 3 }) } }`,
    )
    const { metrics, runs } = await replicate(shopWith(30), { modules: [module], replications: 2 })
    expect(Object.getOwnPropertyDescriptor(metrics, '__proto__')?.value).toMatchObject({
      ...{ mean: 2, n: 2, method: 'pooled ratio, delta' },
    })
    expect(metrics.constructor).toMatchObject({ mean: 2 })
    expect(metrics.toString).toMatchObject({ mean: 3 })
    expect(JSON.parse(JSON.stringify(runs))).toEqual(runs)
    const found = run(shopWith(30), {
      metrics: { ['__proto__']: { name: '', unit: '', doc: 'two', value: () => 2 } },
    })
    expect(Object.getOwnPropertyDescriptor(found.metrics, '__proto__')?.value).toBe(2)
  })

  it('are told by those of a like name where nobody knows one, and where all are listed', async () => {
    const fails = (metric: string) => expect(replicate(shopWith(30), { metrics: [metric], replications: 1 })).rejects
    await fails('cost').toThrow(
      /^unknown metric "cost"; expected one of those that "downstream list" prints, as cost\.[a-z]+, cost/,
    )
    await fails('onhand').toThrow(/prints, as onHand; did you mean "onHand"\?$/)
    await fails('no such thing').toThrow(
      /^unknown metric "no such thing"; expected one of those that "downstream list" prints$/,
    )
  })
})
