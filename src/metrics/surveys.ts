import { ArgumentError } from '../errors.ts'

/** Scores of surveys, from the answers as they were given. */

/**
 * Net promoter score, -100 to 100: the share of 9 and 10 less the share of 0 to 6, in percent, among answers from 0 to 10 (Reichheld 2003, Harvard Business
 * Review 81(12)).
 *
 * @example
 * netPromoterScore([10, 9, 8, 3]) // 25
 */
export function netPromoterScore(answers: readonly number[]): number {
  requireScale(answers, 0, 10)
  const promoters = answers.filter((answer) => answer >= 9).length
  const detractors = answers.filter((answer) => answer <= 6).length
  return (100 * (promoters - detractors)) / answers.length
}

/**
 * American Customer Satisfaction Index, 0 to 100: 100 (sum w x - sum w) / (9 sum w) of the means x of its items on 1 to 10, with weights w (Fornell, Johnson,
 * Anderson, Cha & Bryant 1996, Journal of Marketing 60(4)).
 */
export function customerSatisfactionIndex(means: readonly number[], weights: readonly number[]): number {
  requireScale(means, 1, 10)
  if (weights.length !== means.length)
    throw new ArgumentError(`invalid weights: ${weights.length} of them for ${means.length} items; expected as many`)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const score = means.reduce((sum, mean, i) => sum + weights[i] * mean, 0)
  return (100 * (score - total)) / (9 * total)
}

/** Share of answers that are one of the two highest of the scale 1 to `scale` (default 5): CSAT, top two boxes. */
export function topTwoBoxShare(answers: readonly number[], scale = 5): number {
  requireScale(answers, 1, scale)
  return answers.filter((answer) => answer >= scale - 1).length / answers.length
}

function requireScale(answers: readonly number[], least: number, most: number): void {
  for (const answer of answers)
    if (!(answer >= least && answer <= most))
      throw new ArgumentError(`invalid answer ${answer}; expected ${least} to ${most}`)
}
