/** Turns of phrase that several commands use. */

/** `3 sites`, `1 site` */
export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`
}

/** What the system says of a file, `no such file or directory`, without the code and the path that node adds. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message.split(',')[0].replace(/^E[A-Z]+: /, '') : String(error)
}
