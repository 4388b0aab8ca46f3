/** Lines of a file that is only ever added to: read whole or up to where a crash tore it. */

import { closeSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'

const CHUNK = 1 << 20
/** Milliseconds between two waits for the disk. Until then lines are safe from the end of this process, not yet from that of the machine. */
const SYNC = 200

/** Complete lines of an open file, with their numbers (from 1); a last line without line feed is not one. Returns the bytes they take. */
export function readLines(descriptor: number, hear: (line: string, number: number) => void): number {
  const chunk = Buffer.alloc(CHUNK)
  let rest: Buffer[] = []
  let position = 0
  let whole = 0
  let number = 0
  for (;;) {
    const count = readSync(descriptor, chunk, 0, CHUNK, position)
    if (count === 0) return whole
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0 && end < count; end = chunk.indexOf(10, from)) {
      hear(Buffer.concat([...rest, chunk.subarray(from, end)]).toString('utf8'), ++number)
      rest = []
      from = end + 1
      whole = position + from
    }
    rest.push(Buffer.from(chunk.subarray(from, count)))
    position += count
  }
}

/** Adds lines to the end of a file. */
export class LineWriter {
  readonly #descriptor: number
  #position: number
  #synced = performance.now()

  /** Opens the file for appending, cut to `length` bytes first. */
  constructor(file: string, length: number) {
    this.#descriptor = openSync(file, length === 0 ? 'w' : 'r+')
    ftruncateSync(this.#descriptor, length)
    this.#position = length
  }

  append(lines: readonly string[]): void {
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
    for (let from = 0; from < bytes.length; )
      from += writeSync(this.#descriptor, bytes, from, bytes.length - from, this.#position + from)
    this.#position += bytes.length
    if (performance.now() - this.#synced < SYNC) return
    this.sync()
  }

  /** Waits until the disk has it all. */
  sync(): void {
    fsyncSync(this.#descriptor)
    this.#synced = performance.now()
  }

  close(): void {
    this.sync()
    closeSync(this.#descriptor)
  }
}
