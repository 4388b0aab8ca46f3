import type { Definition, Desk } from '../contracts/definition.ts'
import type { Disruption } from '../contracts/disruption.ts'
import { ArgumentError } from '../errors.ts'
import { ln } from '../math/ln.ts'
import { stationary } from '../math/stationary.ts'
import { type EffectSpec, effectParameters, type TargetsSpec, targetParameters } from './effect-spec.ts'
import { pressesOf } from './episode.ts'
import { requireTargets, targetsOf } from './targets.ts'

/** A state of affairs that changes at random: politics, borders, supply. A Markov chain in continuous time; each state has a strength of its own. */
export interface RegimesSpec extends TargetsSpec, EffectSpec {
  readonly kind: 'regimes'
  /** Share of the effect in each state: stable 0, tension 0.3, closure 1. */
  readonly intensities: readonly number[]
  /** Rates from each state to each, in 365 days, row by row; the diagonal is not read. */
  readonly perYear: readonly number[]
  /** State at the start, from 0. Default: drawn from the stationary distribution. */
  readonly first?: number
}

/**
 * A regime that changes.
 *
 * @example
 * // Stable, tension, closed border: two tensions a year, each of three months; one in four ends in a closure of a month.
 * regimes({ tag: 'border', closed: true, extraDays: 4, intensities: [0, 0.5, 1], perYear: [0, 2, 0, 3, 0, 1, 12, 0, 0] })
 */
export function regimes(parameters: Omit<RegimesSpec, 'kind'>): RegimesSpec {
  return { kind: 'regimes', ...parameters }
}

export const regimesDisruption: Definition<RegimesSpec, Disruption> = {
  kind: 'regimes',
  doc: 'a state of affairs that changes at random (Markov), each state with a strength of its own',
  source: 'continuous-time Markov chain; stationary distribution p G = 0',
  parameters: {
    intensities: { type: 'numbers', unit: 'share', min: 0, max: 1, doc: 'of the effect, state by state' },
    perYear: {
      type: 'numbers',
      unit: 'per 365 days',
      min: 0,
      doc: 'rates from each state to each, row by row; the diagonal is not read',
    },
    first: { type: 'integer', min: 0, default: null, doc: 'state at the start; absent: drawn from the stationary law' },
    ...targetParameters,
    ...effectParameters,
  },
  create: (spec, desk) => {
    requireTargets(spec)
    const rates = matrix(spec)
    if (spec.first !== undefined && spec.first >= rates.length)
      throw new ArgumentError(`invalid first ${spec.first}; expected a state of 0 to ${rates.length - 1}`)
    const start = spec.first === undefined ? stationary(rates) : undefined
    if (spec.first === undefined && start === undefined)
      throw new ArgumentError(
        'missing first: the regimes have no stationary distribution; expected the state at the start',
      )
    let onsets: readonly number[] = []
    return {
      presses: (horizon, around) => {
        const targets = targetsOf(spec, around)
        const spells = walk(rates, spec.first ?? pick(start ?? [], desk), horizon, desk)
        onsets = spells.filter(({ worse }) => worse).map(({ from }) => from)
        return spells.flatMap(({ state, from, until }) => {
          const episode = { at: from, days: (until - from) * desk.daysPerPeriod, intensity: spec.intensities[state] }
          return pressesOf(episode, targets, spec, desk.daysPerPeriod)
        })
      },
      onsets: () => onsets,
    }

    function walk(rates: readonly (readonly number[])[], first: number, horizon: number, desk: Desk): readonly Spell[] {
      const spells: Spell[] = []
      let state = first
      let before = 0
      for (let from = 0; from <= horizon; ) {
        const leaving = rates[state].reduce((sum, rate) => sum + rate, 0)
        const stay = leaving === 0 ? Number.POSITIVE_INFINITY : -ln(desk.source('stay').next()) / leaving
        const until = Math.min(from + (stay * 365) / desk.daysPerPeriod, horizon + 1)
        spells.push({ state, from, until, worse: spec.intensities[state] > before })
        before = spec.intensities[state]
        if (leaving > 0) state = pick(rates[state], desk)
        from = until
      }
      return spells
    }
  },
}

interface Spell {
  readonly state: number
  readonly from: number
  readonly until: number
  /** Stronger than the state before. */
  readonly worse: boolean
}

function matrix({ intensities, perYear }: RegimesSpec): readonly (readonly number[])[] {
  const n = intensities.length
  if (n === 0 || perYear.length !== n * n)
    throw new ArgumentError(`invalid perYear: ${perYear.length} rates for ${n} states; expected ${n * n}, row by row`)
  return intensities.map((_, i) => intensities.map((_, j) => (i === j ? 0 : perYear[i * n + j])))
}

/** An index by its weight. */
function pick(weights: readonly number[], desk: Desk): number {
  let rest = desk.source('state').next() * weights.reduce((sum, weight) => sum + weight, 0)
  for (const [index, weight] of weights.entries()) {
    rest -= weight
    if (rest < 0) return index
  }
  return weights.length - 1
}
