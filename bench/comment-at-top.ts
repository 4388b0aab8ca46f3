import { readFileSync } from 'node:fs'

/** The comment at the top of a script: what it does and how it is called. Its first words are its help. */
export function commentAtTop(file: string): string {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
  return comment.replace(/^[ \t]*\* ?/gm, '').trim()
}
