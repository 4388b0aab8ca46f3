import type { HoardingPlan, TalkPlan } from '../model/plan-talk.ts'
import type { Makers } from './makers.ts'
import type { HoardingSpec, TalkSpec } from './spec-talk.ts'

/** Share of reviews of 1 to 5 stars that came with a text (Olist). */
const POSTED = [0.74, 0.72, 0.47, 0.31, 0.36]

/** Word of mouth with its defaults; undefined: there is none. */
export function planTalk(spec: TalkSpec | undefined, makers: Makers): TalkPlan | undefined {
  if (spec === undefined) return undefined
  const { probability, weight, to = 'others', lag = 0, rating = 4.135, posts = 1 } = spec
  return {
    probability: probability ?? POSTED,
    weight: weight ?? [1, 1, 1, 1, 1],
    toAll: to === 'all',
    lag: lag === 0 ? undefined : makers.sampler(lag),
    rating,
    posts,
  }
}

/** Panic with its defaults; undefined: there is none, or none that could come to anything. */
export function planHoarding(spec: HoardingSpec | undefined, makers: Makers): HoardingPlan | undefined {
  if (spec === undefined) return undefined
  const { at = 0, until, rate = 0, perOutage = 0, extra } = spec
  if (rate + perOutage === 0 || until <= at || extra === 0) return undefined
  return { at, until, rate, perOutage, extra: makers.sampler(extra) }
}
