import { Mrg32k3aSource } from '../../src/random/index.ts'
import { exact, param, wanted } from './case-reader.ts'
import type { Driver, GoldenCase } from './driver.ts'

/** Published generators, number by number. Other instances give their own `seed`, one number for all six places, and ask for other numbers of the sequence. */
export const mrg32k3aDriver: Driver = {
  id: 'stat-mrg32k3a',
  matches: (goldenCase) => /MRG32k3a/.test(goldenCase.title ?? ''),
  run: (goldenCase) => {
    const places = namedPlaces(goldenCase)
    const most = Math.max(...places.map(({ n }) => n))
    const seed = param(goldenCase, 'seed', 12345)
    const source = new Mrg32k3aSource([seed, seed, seed, seed, seed, seed])
    const uniforms = Array.from({ length: most }, () => source.next())
    return wanted(
      goldenCase,
      places.map(({ name, stem, n }) => {
        if (stem === 'first') return exact(name, uniforms.slice(0, n))
        if (stem === 'u_') return exact(name, uniforms[n - 1])
        return exact(
          name,
          uniforms.slice(0, n).reduce((sum, u) => sum + u, 0),
        )
      }),
    )
  },
}

/** `first5`, `u_10000`, `sum_first_10000`: what is asked for, and how far the sequence must run. */
function namedPlaces({ expected }: GoldenCase) {
  return expected.flatMap(({ name }) => {
    const found = /^(first|u_|sum_first_)(\d+)$/.exec(name)
    return found === null ? [] : [{ name, stem: found[1], n: Number(found[2]) }]
  })
}
