/** A terminal that remembers, and the command run on it. */
import { main } from '../../src/cli/main.ts'

export interface Outcome {
  readonly status: number
  readonly out: string
  readonly said: string
}

/** Runs `downstream ...args` in this process. */
export async function downstream(...args: readonly string[]): Promise<Outcome> {
  let out = ''
  let said = ''
  const status = await main(args, {
    out: (text) => {
      out += `${text}\n`
    },
    say: (text) => {
      said += `${text}\n`
    },
    progress: () => {},
  })
  return { status, out, said }
}
