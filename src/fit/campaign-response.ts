/** Response to campaigns: which share of those who were reached acted on it, by type of campaign. */

import { ArgumentError } from '../errors.ts'
import { type ProportionInterval, wilsonInterval } from '../stats/proportion-interval.ts'
import { clopperPearsonInterval } from './clopper-pearson.ts'
import { type ChoiceFit, fitChoice } from './conditional-logit.ts'
import { DataProblems } from './data-problems.ts'

/** A household, or whoever is one, that was reached by a campaign. */
export interface Exposure {
  readonly campaign: string | number
  readonly household: string | number
}

/** A coupon redeemed, a link followed: an act that names its campaign. Several of one household and campaign are one response. */
export type Redemption = Exposure

export interface Campaign {
  readonly campaign: string | number
  readonly type: string
}

/** The response to campaigns of one type. */
export interface CampaignResponse {
  /** `all` for all types together. */
  readonly type: string
  readonly campaigns: number
  /** Different pairs of household and campaign. */
  readonly exposed: number
  /** Pairs with one redemption or more. */
  readonly responded: number
  /** responded / exposed, with Wilson's interval. */
  readonly share: ProportionInterval
  /** The interval of Clopper & Pearson: never too short, often too long. */
  readonly exact: ProportionInterval
  /** Standard error of the share that allows for households being reached more than once (linearised, households as clusters). */
  readonly clusteredStandardError: number
}

export interface CampaignResponseFit {
  /** By type, in the order of the alphabet. */
  readonly types: readonly CampaignResponse[]
  readonly all: CampaignResponse
  /** Redemptions by households that the campaign had not reached: counted, not used. */
  readonly unexposed: number
  /** Logit of response on type: log-odds of each type. Null for a single type, or one that nobody or everybody answered. */
  readonly logit: ChoiceFit | null
}

export interface CampaignData {
  readonly campaigns: readonly Campaign[]
  readonly exposures: readonly Exposure[]
  readonly redemptions: readonly Redemption[]
}

/**
 * Shares of exposed household and campaign pairs with at least one redemption, by type. Throws a ScenarioError that lists all rows that name a campaign
 * without a type, an ArgumentError where nobody was exposed or for a level outside 0 to 1.
 *
 * @example
 * fitCampaignResponse({ campaigns, exposures, redemptions }).types.map(({ type, share }) => [type, share.mean])
 */
export function fitCampaignResponse(data: CampaignData, level = 0.95): CampaignResponseFit {
  const types = typesOf(data)
  const responses = new Set(data.redemptions.map(keyOf))
  const pairs = new Map(data.exposures.map((exposure) => [keyOf(exposure), exposure]))
  if (pairs.size === 0) throw new ArgumentError('missing exposures: expected one or more')
  const rows = [...pairs].map(([key, { campaign, household }]) => ({
    type: types.get(String(campaign)) ?? '',
    campaign: String(campaign),
    household: String(household),
    responded: responses.has(key),
  }))
  const groups = [...new Set(rows.map(({ type }) => type))].sort().map((type) =>
    responseOf(
      type,
      rows.filter((row) => row.type === type),
      level,
    ),
  )
  return {
    types: groups,
    all: responseOf('all', rows, level),
    unexposed: [...responses].filter((key) => !pairs.has(key)).length,
    logit: logitOf(groups),
  }
}

function keyOf({ campaign, household }: Exposure): string {
  return JSON.stringify([String(campaign), String(household)])
}

interface Row {
  readonly type: string
  readonly campaign: string
  readonly household: string
  readonly responded: boolean
}

function responseOf(type: string, rows: readonly Row[], level: number): CampaignResponse {
  const responded = rows.filter((row) => row.responded).length
  return {
    type,
    campaigns: new Set(rows.map(({ campaign }) => campaign)).size,
    exposed: rows.length,
    responded,
    share: wilsonInterval(responded, rows.length, level),
    exact: clopperPearsonInterval(responded, rows.length, level),
    clusteredStandardError: clusteredStandardError(rows, responded / rows.length),
  }
}

/** sqrt(k / (k - 1) sum over the k households of (sum of (y - share))^2) / n (Cochran 1977, section 6.5). */
function clusteredStandardError(rows: readonly Row[], share: number): number {
  const sums = new Map<string, number>()
  for (const { household, responded } of rows)
    sums.set(household, (sums.get(household) ?? 0) + (responded ? 1 - share : -share))
  const k = sums.size
  if (k < 2) return Number.NaN
  const squares = [...sums.values()].sort((a, b) => a - b).reduce((sum, value) => sum + value * value, 0)
  return Math.sqrt((squares * k) / (k - 1)) / rows.length
}

/** To respond, or not, as a choice between two: utility of responding is the log-odds of the type. */
function logitOf(groups: readonly CampaignResponse[]): ChoiceFit | null {
  if (groups.length < 2 || groups.some(({ responded, exposed }) => responded === 0 || responded === exposed))
    return null
  const choices = groups.flatMap(({ type, exposed, responded }) => [
    { alternatives: [{ [type]: 1 }, {}], chosen: 0, count: responded },
    { alternatives: [{ [type]: 1 }, {}], chosen: 1, count: exposed - responded },
  ])
  return fitChoice(
    choices,
    groups.map(({ type }) => type),
  )
}

function typesOf({ campaigns, exposures, redemptions }: CampaignData): ReadonlyMap<string, string> {
  const types = new Map(campaigns.map(({ campaign, type }) => [String(campaign), type]))
  checkRows('exposures', exposures, types)
  checkRows('redemptions', redemptions, types)
  return types
}

function checkRows(table: string, rows: readonly Exposure[], types: ReadonlyMap<string, string>): void {
  const problems = new DataProblems(table)
  for (const [row, { campaign, household }] of rows.entries()) {
    if (!types.has(String(campaign)))
      problems.add(
        row,
        'campaign',
        `unknown campaign ${JSON.stringify(campaign)}: expected one of the campaigns with a type`,
      )
    if (String(household ?? '') === '') problems.add(row, 'household', 'missing household: expected a name or a number')
  }
  problems.throwIfAny()
}
