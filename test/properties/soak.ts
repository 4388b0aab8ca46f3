import fc from 'fast-check'
import { allKinds, everything, kindsIn } from './everything.ts'
import { ENDLESS, examine } from './examine.ts'

/**
 * As many random networks as there is time for, in chunks of 500, each with a seed of its own: `npx tsx test/properties/soak.ts FIRST LAST`, numbers of chunks.
 * Prints how many were examined after each chunk, and what did not hold with all that is needed to see it again. Ends with 1 where anything did not.
 */

const CHUNK = 500

const [first = 0, last = 199] = process.argv.slice(2).map(Number)
const drawn = new Set<string>()
let examined = 0
let broken = 0
/** Goods that are lost as they come, without a transit time, are ordered again at once for ever; a run refuses that. */
let endless = 0
const began = process.hrtime.bigint()

function found(...of: Parameters<typeof examine>): readonly string[] {
  try {
    return examine(...of)
  } catch (error) {
    return [error instanceof Error ? String(error.stack) : String(error)]
  }
}

for (let chunk = first; chunk <= last; chunk++) {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  for (const [index, [spec, at]] of fc.sample(fc.tuple(everything, share), { seed: chunk, numRuns: CHUNK }).entries()) {
    for (const kind of kindsIn(spec)) drawn.add(kind)
    const problems = found(spec, at)
    examined += 1
    if (problems[0]?.startsWith(ENDLESS)) {
      endless += 1
      console.log(`chunk ${chunk}, ${index}: ${problems[0]}`)
      continue
    }
    if (problems.length === 0) continue
    broken += 1
    console.log(JSON.stringify({ chunk, index, at, problems: problems.slice(0, 3), spec }))
  }
  const seconds = Number(process.hrtime.bigint() - began) / 1e9
  const missing = allKinds().filter((kind) => !drawn.has(kind))
  console.log(
    `chunks ${first} to ${chunk}: ${examined} networks, ${broken} with problems, ${endless} without end, ${seconds.toFixed(0)} s; never drawn: ${missing.join(', ') || 'none'}`,
  )
}
process.exitCode = broken > 0 ? 1 : 0
