import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ArgumentError, ScenarioError } from '../../src/errors.ts'
import { compare } from '../../src/experiment/compare.ts'
import type { Engine } from '../../src/experiment/engine.ts'
import { inline } from '../../src/experiment/inline.ts'
import { replicate } from '../../src/experiment/replicate.ts'
import { openStore, type StoreOptions } from '../../src/store/json-lines.ts'
import { version } from '../../src/version.ts'
import { shopWith } from '../experiment/worlds.ts'

let parent = ''
let folder = ''
beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'downstream-store-'))
})
beforeEach(() => {
  folder = mkdtempSync(join(parent, 'one-'))
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))

const identity = { study: 'shops', seed: 'world' }
const file = () => join(folder, 'replications.jsonl')
const lines = () => readFileSync(file(), 'utf8').split('\n').slice(0, -1)
const resume: StoreOptions = { resume: true }

/** Runs replications of the shop with a store, and tells how many were really run. */
async function study(replications: number, options: StoreOptions = {}, experiment: typeof identity = identity) {
  const store = openStore(folder, experiment, options)
  try {
    let ran = 0
    const counting: Engine = {
      ...inline(),
      run: (job, asked, how) => {
        ran += asked.length
        return inline().run(job, asked, how)
      },
    }
    const result = await replicate(shopWith(33), { replications, engine: store.engine(counting) })
    return { result, ran }
  } finally {
    store.close()
  }
}

function refusal(options: StoreOptions = resume, experiment = identity): Error {
  try {
    openStore(folder, experiment, options).close()
  } catch (error) {
    return error as Error
  }
  throw new Error('it should have been refused')
}

/** Changes the text of one line, from 1. */
function change(number: number, how: (line: string) => string): void {
  const all = lines()
  all[number - 1] = how(all[number - 1])
  writeFileSync(file(), `${all.join('\n')}\n`)
}

describe('a store', () => {
  it('keeps each replication as a line of JSON behind a header and the job', async () => {
    await study(3)
    const [header, job, ...outcomes] = lines().map((line) => JSON.parse(line))
    expect(header).toEqual({ format: 'downstream replications', formatVersion: 1, version, experiment: identity })
    expect(job.spec.scenario.name).toBe('shop-33')
    expect(outcomes.map(({ outcome }) => outcome.replication)).toEqual([0, 1, 2])
  })

  it('runs only what it does not hold, and the result is that of one go, to the bit', async () => {
    const whole = JSON.stringify(await replicate(shopWith(33), { replications: 9 }))
    await study(4)
    const { result, ran } = await study(9, resume)
    expect(ran).toBe(5)
    expect(JSON.stringify(result)).toBe(whole)
    expect((await study(9, resume)).ran).toBe(0)
  })

  it('goes on with any experiment: the variants of a comparison, the looks of a precision', async () => {
    const options = { precision: { onHand: 0.001 }, maxReplications: 40 }
    const variants = { lean: shopWith(28), buffered: shopWith(40) }
    const whole = JSON.stringify(await compare(variants, options))
    const first = openStore(folder, identity)
    const stop = new AbortController()
    let told = 0
    await compare(variants, {
      ...options,
      engine: first.engine(inline()),
      signal: stop.signal,
      onProgress: () => {
        if (++told === 25) stop.abort()
      },
    })
    const kept = first.count
    first.close()
    expect(kept).toBeGreaterThan(20)
    const second = openStore(folder, identity, resume)
    expect(second.count).toBe(kept)
    expect(JSON.stringify(await compare(variants, { ...options, engine: second.engine(inline()) }))).toBe(whole)
    second.close()
  })

  it('drops a last line that a crash tore, wherever it tore it', async () => {
    await study(4)
    const whole = readFileSync(file())
    const last = whole.lastIndexOf('\n', whole.length - 2) + 1
    for (const cut of [last + 1, last + 40, whole.length - 1]) {
      writeFileSync(file(), whole.subarray(0, cut))
      const { ran } = await study(4, resume)
      expect(ran).toBe(1)
      expect(readFileSync(file())).toEqual(whole)
    }
  })

  it('begins anew where the crash tore the header', async () => {
    await study(1)
    writeFileSync(file(), readFileSync(file()).subarray(0, 20))
    expect((await study(2, resume)).ran).toBe(2)
    expect(lines()).toHaveLength(4)
  })

  it('takes a folder in which another experiment was begun and came to nothing', async () => {
    openStore(folder, { study: 'other', seed: 'x' }).close()
    expect((await study(2)).ran).toBe(2)
    expect(JSON.parse(lines()[0]).experiment).toEqual(identity)
    expect((await study(2, resume)).ran).toBe(0)
  })

  it('refuses a job with functions: nobody can tell tomorrow whether they are the same', async () => {
    const store = openStore(folder, identity)
    await expect(replicate(shopWith(33), { engine: store.engine(inline()), observers: [] })).rejects.toThrow(
      /invalid observers: a store cannot tell functions apart/,
    )
    store.close()
  })
})

describe('a folder that cannot be used', () => {
  it('holds replications, and nobody said to go on with them', async () => {
    await study(3)
    expect(refusal({})).toBeInstanceOf(ArgumentError)
    expect(refusal({}).message).toMatch(
      /it holds 3 replications; expected --resume \(resume: true\) to go on, or another folder/,
    )
  })

  it('holds another experiment: what differs is named', async () => {
    await study(1)
    expect(refusal(resume, { study: 'shops', seed: 'other' }).message).toMatch(
      /it is of another experiment \(seed is "world" there, "other" here\); expected the same, or another folder/,
    )
  })

  it('was begun with another version', async () => {
    await study(1)
    change(1, (line) => line.replace(`"version":"${version}"`, '"version":"0.0.7"'))
    expect(refusal().message).toMatch(
      /it was begun with version "0.0.7" of downstream-sim, this is .*; expected the same/,
    )
  })

  it.each(['a,b\n1,2\n', 'no line feed', '{"format":"another"'])(
    'holds a file of somebody else, which is left as it was: %j',
    (text) => {
      writeFileSync(file(), text)
      expect(refusal().message).toMatch(/it was not written by downstream; expected a folder of its own/)
      expect(readFileSync(file(), 'utf8')).toBe(text)
    },
  )

  it('was edited: every problem is named with its line, and the file is left as it was', async () => {
    await study(6)
    change(3, (line) => line.replace(/"events":\d+/, '"events":1'))
    change(4, (line) => line.replace(/"replication":\d+/, '"replication":-1'))
    change(5, () => '{"of":"0123456789abcdef","outcome":{}}')
    change(6, () => 'nonsense')
    change(7, (line) => line.replace(/"onHand":[\d.]+/, '"onHand":"many"'))
    change(8, () => lines()[2].replace(/"events":1/, '"events":2'))
    const before = readFileSync(file(), 'utf8')
    const error = refusal()
    expect(error).toBeInstanceOf(ScenarioError)
    expect((error as ScenarioError).problems.map(({ message }) => message)).toEqual([
      'line 3: its check does not match: it was changed or damaged',
      'line 4: invalid replication -1; expected a whole number from 0',
      'line 5: unknown job "0123456789abcdef"; expected one that a line before introduces',
      'line 6: it is no JSON object; expected a replication',
      'line 7: invalid metric "onHand": "many"; expected a number or null',
      'line 8: its check does not match: it was changed or damaged',
    ])
    expect(readFileSync(file(), 'utf8')).toBe(before)
  })

  it('holds a replication twice', async () => {
    await study(2)
    appendFileSync(file(), `${lines()[2]}\n`)
    expect(refusal().message).toMatch(/line 5: replication 0 stands there twice/)
  })

  it('is being written to by a process that lives', () => {
    writeFileSync(join(folder, 'replications.lock'), `${process.ppid} ${hostname()}\n`)
    expect(refusal().message).toMatch(/process \d+ on .* is writing to it; expected one that is free/)
  })

  it('but the lock of a process that is gone is taken over, and let go of at the end', () => {
    const lock = join(folder, 'replications.lock')
    // No process has this number: they end at four million.
    writeFileSync(lock, `99999999 ${hostname()}\n`)
    const store = openStore(folder, identity)
    expect(readFileSync(lock, 'utf8')).toBe(`${process.pid} ${hostname()}\n`)
    store.close()
    expect(existsSync(lock)).toBe(false)
  })

  it('is no folder', () => {
    writeFileSync(join(folder, 'taken'), '')
    folder = join(folder, 'taken')
    expect(refusal().message).toMatch(/invalid store ".*taken": .*; expected a folder that can be written/)
  })
})
