/** Where the command writes: results to standard output, words and progress to standard error. */

/** The two streams, as tests may replace them. */
export interface Terminal {
  /** Results. */
  out(text: string): void
  /** Words. */
  say(text: string): void
  /** A line that replaces itself, on a terminal alone; an empty text clears it. */
  progress(text: string): void
}

/** The terminal of this process. A reader that goes away (`downstream list | head -1`) ends the command without complaint. */
export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit()
      throw error
    })
  let shown = false
  const clear = () => {
    if (shown) process.stderr.write('\r\u001b[K')
    shown = false
  }
  return {
    out: (text) => {
      clear()
      process.stdout.write(`${text}\n`)
    },
    say: (text) => {
      clear()
      process.stderr.write(`${text}\n`)
    },
    progress: (text) => {
      if (!process.stderr.isTTY) return
      clear()
      if (text === '') return
      process.stderr.write(text)
      shown = true
    },
  }
}
