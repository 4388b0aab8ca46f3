/** Where two recorded runs part. */

/** Something that happened: at `time` (ticks), what (a kind), who (an owner), how much. The same four numbers that a fingerprint hashes. */
export interface Fact {
  readonly time: number
  readonly what: number
  readonly who: number
  readonly howMuch: number
}

/** The first instant at which two runs do not hold the same facts. */
export interface Difference {
  readonly time: number
  /** Facts of that instant which only the first or only the second run has, in recorded order; a fact that one has more often is listed as often as it is over. */
  readonly onlyInFirst: readonly Fact[]
  readonly onlyInSecond: readonly Fact[]
  /** Number of facts before that instant, the same in both. */
  readonly before: number
}

/**
 * Compares two streams of facts, each in order of time, instant by instant; the order inside an instant does not count, the number of equal facts does.
 * Returns null where there is no difference. Two runs differ here exactly where their fingerprints differ.
 *
 * @example
 * firstDifference(runA, runB)?.time // the instant to look at
 */
export function firstDifference(first: Iterable<Fact>, second: Iterable<Fact>): Difference | null {
  const a = instants(first)
  const b = instants(second)
  for (let before = 0; ; ) {
    const left: readonly Fact[] = a.next().value ?? []
    const right: readonly Fact[] = b.next().value ?? []
    if (left.length === 0 && right.length === 0) return null
    const time = Math.min(left[0]?.time ?? Infinity, right[0]?.time ?? Infinity)
    const here = left[0]?.time === time ? left : []
    const there = right[0]?.time === time ? right : []
    const onlyInFirst = without(here, there)
    const onlyInSecond = without(there, here)
    if (onlyInFirst.length + onlyInSecond.length > 0) return { time, onlyInFirst, onlyInSecond, before }
    before += here.length
  }
}

/** Groups the facts of each instant. */
function* instants(facts: Iterable<Fact>): Generator<readonly Fact[], undefined> {
  let instant: Fact[] = []
  for (const fact of facts) {
    if (instant.length > 0 && instant[0].time !== fact.time) {
      yield instant
      instant = []
    }
    instant.push(fact)
  }
  if (instant.length > 0) yield instant
  return undefined
}

/** Facts of `some` beyond those that `others` has too, counted with multiplicity. */
function without(some: readonly Fact[], others: readonly Fact[]): Fact[] {
  const counts = new Map<string, number>()
  for (const fact of others) counts.set(key(fact), (counts.get(key(fact)) ?? 0) + 1)
  return some.filter((fact) => {
    const count = counts.get(key(fact)) ?? 0
    counts.set(key(fact), count - 1)
    return count <= 0
  })
}

/** -0 and 0 are one amount, as in the fingerprint. */
function key(fact: Fact): string {
  return `${fact.what}/${fact.who}/${fact.howMuch}`
}
