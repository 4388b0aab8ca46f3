/** The hold model in C++ (../cpp/hold.cpp), compiled on the spot where there is a compiler. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type DistributionName, increments } from './increments.ts'

const source = fileURLToPath(new URL('../cpp/hold.cpp', import.meta.url))

/** A compiled program in a directory of its own. Call `remove` at the end. */
export class HoldProgram {
  readonly #directory: string

  private constructor(directory: string) {
    this.#directory = directory
  }

  /** Compiles with g++ -O2; undefined where that cannot be done. */
  static compile(): HoldProgram | undefined {
    const directory = mkdtempSync(join(tmpdir(), 'downstream-bench-'))
    const { status } = spawnSync('g++', ['-O2', '-std=c++17', '-o', join(directory, 'hold'), source], {
      stdio: 'ignore',
    })
    if (status === 0) return new HoldProgram(directory)
    rmSync(directory, { recursive: true })
    return undefined
  }

  /** Starts a process that waits for rounds. */
  start(name: DistributionName, pending: number, events: number, fingerprint: boolean): HoldProcess {
    const table = join(this.#directory, `${name}.increments`)
    writeFileSync(table, new Uint8Array(increments(name).buffer))
    return new HoldProcess(
      spawn(join(this.#directory, 'hold'), [table, `${pending}`, `${events}`, fingerprint ? '1' : '0']),
    )
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true })
  }
}

export class HoldProcess {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #lines: AsyncIterator<string>

  constructor(process: ChildProcessWithoutNullStreams) {
    this.#process = process
    this.#lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]()
  }

  /** One round; nanoseconds. */
  async round(): Promise<number> {
    this.#process.stdin.write('\n')
    return Number(await this.#line())
  }

  /** Ends the process; what it executed in all rounds. */
  async end(): Promise<{ events: number; fingerprint: string }> {
    this.#process.stdin.end()
    const [, events, fingerprint] = (await this.#line()).split(' ')
    return { events: Number(events), fingerprint }
  }

  async #line(): Promise<string> {
    const { value, done } = await this.#lines.next()
    if (done) throw new Error('the C++ program ended early')
    return value
  }
}
