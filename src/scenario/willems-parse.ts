import { listOf, own, show } from './plain.ts'
import { Problems } from './problems.ts'
import type { WillemsChain, WillemsDemand, WillemsStage } from './willems-chain.ts'

/**
 * Reads chains from parsed JSON of the form `{ chains: [...] }`.
 *
 * @param source name of the file, for messages
 * @throws ScenarioError with all problems found
 */
export function parseWillems(data: unknown, source = 'chains'): readonly WillemsChain[] {
  const reader = new Reader()
  const chains = reader.list(data, '', 'chains').map((chain, index) => readChain(reader, chain, `chains.${index}`))
  reader.problems.throwIfAny(source)
  return chains
}

function readChain(reader: Reader, chain: unknown, path: string): WillemsChain {
  const stages = reader
    .list(chain, path, 'stages')
    .map((stage, index) => readStage(reader, stage, `${path}.stages.${index}`))
  const known = new Set(stages.map(({ id }) => id))
  if (known.size < stages.length)
    reader.problems.add(`${path}.stages`, 'invalid stages: two of one id; expected each once')
  const arcs = reader.list(chain, path, 'arcs').map((arc, index) => {
    const [from, to] = [0, 1].map((end) => {
      const name = String(listOf(arc)[end])
      if (!known.has(name)) reader.problems.unknown(`${path}.arcs.${index}.${end}`, 'stage', name, known)
      return name
    })
    return [from, to] as const
  })
  return { chain: reader.number(chain, path, 'chain'), industry: reader.text(chain, path, 'industry'), stages, arcs }
}

function readStage(reader: Reader, stage: unknown, path: string): WillemsStage {
  const timeSd = own(stage, 'timeSd') === undefined ? undefined : reader.number(stage, path, 'timeSd')
  const timeDist = own(stage, 'timeDist') === undefined ? undefined : readTimes(reader, stage, path)
  const demand = own(stage, 'demand') === undefined ? undefined : readDemand(reader, stage, path)
  return {
    id: reader.text(stage, path, 'id'),
    class: reader.text(stage, path, 'class'),
    cost: reader.number(stage, path, 'cost'),
    time: reader.number(stage, path, 'time'),
    ...(timeSd === undefined ? {} : { timeSd }),
    ...(timeDist === undefined ? {} : { timeDist }),
    ...(demand === undefined ? {} : { demand }),
  }
}

function readTimes(reader: Reader, stage: unknown, path: string): readonly (readonly [number, number])[] {
  return reader.list(stage, path, 'timeDist').map((pair, index) => {
    const [days, probability] = listOf(pair).map(Number)
    if (!(days >= 0 && probability >= 0 && probability <= 1))
      reader.problems.add(`${path}.timeDist.${index}`, `invalid time ${show(pair)}; expected [days, probability]`)
    return [days, probability] as const
  })
}

function readDemand(reader: Reader, stage: unknown, path: string): WillemsDemand {
  const demand = own(stage, 'demand')
  const at = `${path}.demand`
  const serviceLevel = reader.number(demand, at, 'serviceLevel')
  if (serviceLevel >= 1)
    reader.problems.add(`${at}.serviceLevel`, `invalid serviceLevel ${serviceLevel}; expected below 1`)
  return {
    mean: reader.number(demand, at, 'mean'),
    sd: reader.number(demand, at, 'sd'),
    maxServiceTime: reader.number(demand, at, 'maxServiceTime'),
    serviceLevel,
  }
}

/** Reads fields, and notes what is wrong with them. */
class Reader {
  readonly problems = new Problems()

  number(owner: unknown, path: string, field: string): number {
    const value = own(owner, field)
    if (typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY) return value
    this.#refuse(path, field, value, 'a number of at least 0')
    return 0
  }

  text(owner: unknown, path: string, field: string): string {
    const value = own(owner, field)
    if (typeof value === 'string') return value
    this.#refuse(path, field, value, 'a text')
    return ''
  }

  list(owner: unknown, path: string, field: string): readonly unknown[] {
    const value = own(owner, field)
    if (Array.isArray(value)) return value
    this.#refuse(path, field, value, 'a list')
    return []
  }

  #refuse(path: string, field: string, value: unknown, expected: string): void {
    const at = path === '' ? field : `${path}.${field}`
    const head = value === undefined ? `missing ${field}` : `invalid ${field} ${show(value)}`
    this.problems.add(at, `${head}; expected ${expected}`)
  }
}
