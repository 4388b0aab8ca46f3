/** A number for a name, as the owner of keyed draws. */

/**
 * A whole number below 2^53 for a name: two 32-bit FNV-1a hashes (Fowler, Noll & Vo 1991) with different starts. Among the
 * 10^4 names used here a collision has a probability below 10^-8.
 */
export function keyOfName(name: string): number {
  return (fnv(name, 0x811c9dc5) & 0x1fffff) * 0x1_0000_0000 + fnv(name, 0x9747b28c)
}

function fnv(name: string, start: number): number {
  let hash = start
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i)
    hash = Math.imul(hash ^ (code & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (code >>> 8), 0x01000193)
  }
  return hash >>> 0
}
