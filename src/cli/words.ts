/** Turns of phrase that several commands use. */

/** `3 sites`, `1 site` */
export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`
}

/** `ENOENT: no such file or directory` and the like, without the path that node adds. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message.split(',')[0] : String(error)
}
