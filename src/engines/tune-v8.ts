import { setFlagsFromString } from 'node:v8'

/**
 * Lets V8 inline more of the run loop: its budget for one optimised function is made for web pages, and the handler of an event that moves goods, books
 * and facts exceeds it. Runs take less time (`npm run bench -- chain`, with and without `--untuned`); no bit of a result changes. The command, its threads and the benches do this; a script of your
 * own calls it once, before its first run. It holds for the whole process.
 *
 * @example
 * import { tuneV8 } from 'downstream-sim/engines'
 * tuneV8()
 */
export function tuneV8(): void {
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=4000')
}
