/** Names of sites, products, lanes and disruptions: what they may not be. */

const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])
const LONGEST_NAME = 200

/**
 * What a name should have been, or undefined where it is fit. Results are keyed `site/product`: the stroke may not be part of a name. Lanes go by `from>to`, where
 * `>` may: two lanes that would then bear one name are refused as such.
 */
export function nameProblem(name: string): string | undefined {
  if (name.trim() === '') return 'a name that is not empty'
  if (name !== name.trim()) return 'a name without spaces at its ends'
  if (RESERVED.has(name)) return 'a name other than __proto__, constructor, prototype'
  if (name.includes('/')) return 'a name without "/"'
  if (hasControlCharacter(name)) return 'a name without control characters'
  return name.length > LONGEST_NAME ? `a name of at most ${LONGEST_NAME} characters` : undefined
}

function hasControlCharacter(name: string): boolean {
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index)
    if (code < 32 || code === 127) return true
  }
  return false
}
