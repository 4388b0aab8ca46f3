import type { Definition, Instance } from '../contracts/definition.ts'
import type { Parameter } from '../parameters.ts'
import type { Source } from '../random/source.ts'
import { Streams } from '../random/streams.ts'
import { type Check, demandThat, parting } from './check.ts'
import { Rig } from './rig.ts'

/** Calls an instance `times` times as a run would, with chance from `source`, and returns all that came of it. */
export type Exercise<Made> = (made: Made, times: number, source: Source) => number[]

const TIMES = 200

/** Uniforms for the kit itself; never those of the instance. */
export function kitSource(name: string): Source {
  return new Streams('kit', 0).get('kit', name)
}

/** What every plug-in promises, whatever its room. `spec` is an example with a value for each parameter that has no default. */
export function definitionKit<Spec extends { readonly kind: string }, Made extends Instance>(
  definition: Definition<Spec, Made>,
  spec: Spec,
  exercise: Exercise<Made>,
): readonly Check[] {
  const rig = () => new Rig(definition, spec)
  return [
    { name: 'describes itself and each of its parameters', check: () => checkTable(definition, spec) },
    {
      name: 'leaves its spec alone, and does the same in each run with the same seed',
      check: () =>
        same(exercise(rig().made, TIMES, kitSource('a')), exercise(rig().made, TIMES, kitSource('a')), 'run'),
    },
    {
      name: 'shares nothing with another instance of the same spec',
      check: () => {
        const alone = exercise(rig().made, TIMES, kitSource('a'))
        const first = rig()
        exercise(rig().made, TIMES, kitSource('b'))
        same(alone, exercise(first.made, TIMES, kitSource('a')), 'instance')
      },
    },
    {
      name: 'is as new after a reset',
      check: () => {
        const used = rig()
        const fresh = exercise(used.made, TIMES, kitSource('a'))
        exercise(used.made, 7, kitSource('b'))
        used.reset()
        same(fresh, exercise(used.made, TIMES, kitSource('a')), 'run after the reset')
      },
    },
    { name: 'goes on from a saved state as if nothing had happened', check: () => checkSaved(rig, exercise) },
  ]
}

function same(expected: readonly number[], found: readonly number[], what: string): void {
  const difference = parting(expected, found)
  demandThat(difference === undefined, `the second ${what} differs: ${difference}`)
}

function checkSaved<Spec extends { readonly kind: string }, Made extends Instance>(
  rig: () => Rig<Spec, Made>,
  exercise: Exercise<Made>,
): void {
  for (const before of [0, 1, 37]) {
    const first = rig()
    exercise(first.made, before, kitSource('a'))
    const text = first.save()
    const expected = exercise(first.made, TIMES, kitSource('b'))
    const second = rig()
    exercise(second.made, 11, kitSource('c'))
    second.load(text)
    same(expected, exercise(second.made, TIMES, kitSource('b')), `instance, loaded after ${before} calls,`)
    demandThat(first.save() === second.save(), 'two instances with the same past save different states')
  }
}

function checkTable<Spec extends { readonly kind: string }, Made>(
  definition: Definition<Spec, Made>,
  spec: Spec,
): void {
  const { kind, doc, parameters } = definition
  demandThat(kind.trim() !== '', 'the kind has no name')
  demandThat(doc.trim() !== '', `kind "${kind}" has no doc`)
  demandThat(spec.kind === kind, `the example is of kind "${spec.kind}", expected "${kind}"`)
  for (const name of Object.keys(spec)) {
    demandThat(
      name === 'kind' || Object.hasOwn(parameters, name),
      `parameter "${name}" of the example is not in the table`,
    )
  }
  for (const [name, parameter] of Object.entries(parameters)) checkParameter(name, parameter, Object.hasOwn(spec, name))
}

function checkParameter(name: string, parameter: Parameter, given: boolean): void {
  const { doc, type, options, min, max, above, below } = parameter
  demandThat(doc.trim() !== '', `parameter "${name}" has no doc`)
  demandThat(given || parameter.default !== undefined, `the example lacks "${name}", which has no default`)
  demandThat(type !== 'choice' || (options ?? []).length > 0, `choice "${name}" has no options`)
  const value = parameter.default
  if (type === 'choice' && typeof value === 'string')
    demandThat((options ?? []).includes(value), `default "${value}" of "${name}" is none of its options`)
  if (typeof value !== 'number') return
  const fits =
    value >= (min ?? value) &&
    value <= (max ?? value) &&
    (above === undefined || value > above) &&
    (below === undefined || value < below)
  demandThat(fits, `default ${value} of "${name}" is out of its own bounds`)
}
