import { exp } from '../math/exp.ts'

/**
 * Probability of leaving when the log odds of `usual` are raised by `push`: logit p' = logit p + push. A push of 0 gives `usual` to the last bit.
 */
export function leavesWith(usual: number, push: number): number {
  if (push === 0 || usual <= 0 || usual >= 1) return usual
  const odds = (usual / (1 - usual)) * exp(push)
  return odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds)
}
