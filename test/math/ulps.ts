/** Distance of two doubles in units in the last place: how many doubles lie between them. */

const view = new DataView(new ArrayBuffer(8))

/** Doubles in their order as whole numbers, negative zero below zero. */
function rank(x: number): bigint {
  view.setFloat64(0, x)
  const bits = view.getBigInt64(0)
  return bits >= 0n ? bits : -(bits & 0x7fffffffffffffffn)
}

/** 0 for the same double (and for two NaN), else how many steps from one to the other; Infinity where one is NaN. */
export function ulpsBetween(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : Infinity
  return Math.abs(Number(rank(a) - rank(b)))
}
