import type { DistributionSpec } from '../random/distribution.ts'

/**
 * What disappointed customers do: some complain, others stay silent (Hirschman 1970). A complaint is resolved or not, after a time; the score that the customer gives in the end is
 * the first one, plus `courtesy` for being heard, plus `promptness` exp(-T / T0) and the worth of the compensation where it is resolved after T (justice model:
 * Smith, Bolton & Wagner 1999), and no more than `best`: recovery raises satisfaction but not beyond what a good delivery would have done (de Matos et al. 2007).
 *
 * With `contact` the contact centre decides: a complaint that an agent or self-service settles is resolved after the time since it was made, waits and further contacts
 * included; one that is handled in vain is heard only; one that nobody takes up (given up in line, line full or closed) counts as not resolved and not heard.
 */
export interface ComplaintsSpec {
  /** Log odds of complaining after a score of 1, and what each further star takes off. Defaults 0 (one in two) and 0.9. */
  readonly logOdds?: number
  readonly perStar?: number
  /** Probability that a complaint is resolved, and the periods that it takes. Defaults 0.72 and 2. */
  readonly resolved?: number
  readonly time?: DistributionSpec
  /** Stars for being heard, and for a resolution at once. Defaults 0.2 and 2. */
  readonly courtesy?: number
  readonly promptness?: number
  /** T0: periods after which the worth of a resolution has fallen to 37 %. Default 5. */
  readonly patience?: number
  /** Type of contact of the service that complaints about alternatives with a site become. Default: none; they are resolved as above. */
  readonly contact?: string
  /** Periods until such a customer gets in touch. Default 0. */
  readonly delay?: DistributionSpec
  /** Stars taken off where nobody took such a complaint up: failed twice (Bitner, Booms & Tetreault 1990). Default 0. */
  readonly neglect?: number
  /** Money that a resolved complaint gets, and the stars it is worth. Default 0. */
  readonly compensation?: number
  readonly compensationStars?: number
  /** Money per complaint for dealing with it. Default 0. */
  readonly cost?: number
  /** Highest score after a recovery. Default 4.214: that of a delivery on its day. */
  readonly best?: number
}
