import type { ParameterTable } from '../parameters.ts'
import type { DetectionSpec } from './detection.ts'

/** What a disruption strikes. All that are named count; a region or a tag also means the lanes that begin or end in the region, or carry the tag. */
export interface TargetsSpec extends DetectionSpec {
  /** Names of sites, suppliers among them. */
  readonly sites?: readonly string[]
  /** Names of lanes: `from>to`, or the ones they were given. */
  readonly lanes?: readonly string[]
  /** Teams of the contact centre, and types of contact, by name. */
  readonly teams?: readonly string[]
  readonly contacts?: readonly string[]
  /** All sites of this `region`, and all lanes that begin or end there. */
  readonly region?: string
  /** All sites and lanes with this word among their `tags`: a carrier, a mode, a strait, an owner. */
  readonly tag?: string
}

/** What it does to what it strikes while it lasts in full. Each part is off by default. Sites feel those of sites, lanes those of lanes. */
export interface EffectSpec {
  /** Sites and lanes are shut: nothing leaves or departs; no agent of a team comes. While it rises or recedes, capacity and throughput are in part left. Default false. */
  readonly closed?: boolean
  /** What orders do that reach a closed site. `cancel`: they are refused, and those that wait there are cancelled. Default `wait`. */
  readonly orders?: 'wait' | 'refuse' | 'cancel'
  /** Sites: share of production capacity left. Default 1. */
  readonly capacity?: number
  /** Sites: factor on customers' demand; types of contact: on the contacts that come by themselves. Default 1. */
  readonly demand?: number
  /** Sites: share of what is on hand that is destroyed at the onset. Default 0. */
  readonly stockLoss?: number
  /**
   * Sites: share of the staff that is there, in whole lines (one at least while anybody is) and of the capacity of a period. Teams: share of the agents who come, in whole
   * agents; who is away is paid. Default 1.
   */
  readonly staff?: number
  /**
   * Sites: share of orders, of customers and of other sites, that get through by hand while information systems are down. The others wait, first come first entered,
   * and are entered once systems are up. Default 1.
   */
  readonly systems?: number
  /** Sites: factor on what is paid for a unit bought from a supplier, or made at a producer. Default 1. */
  readonly price?: number
  /** Lanes: factor on the transit time of what departs. Default 1. */
  readonly transit?: number
  /** Lanes: days added to the transit time of what departs. Default 0. */
  readonly extraDays?: number
  /** Lanes with a capacity: share of it that is left. Default 1. */
  readonly throughput?: number
  /** Lanes: factor on freight cost. Default 1. */
  readonly freight?: number
  /** Lanes: added to the duty on what arrives, as a share of its customs value. Default 0. */
  readonly tariff?: number
}

/** How it comes and goes. Curves are told in steps, each at the mean of the curve over it, so that sums over time are exact. */
export interface ProfileSpec {
  /** Default `step`: at once. */
  readonly onset?: Curve
  /** Days from nothing to the full effect; of an exponential, its time constant. Default 0. */
  readonly onsetDays?: number
  /** Default `step`: at once. */
  readonly recovery?: Curve
  /** Days from the full effect to nothing; of an exponential, its time constant (it is cut off after seven of them, when 0.1 % is left). Default 0. */
  readonly recoveryDays?: number
  /** Steps of each curve. Default 10. */
  readonly steps?: number
}

export type Curve = 'step' | 'linear' | 'exponential' | 'S'

const curves = ['step', 'linear', 'exponential', 'S'] as const

/** Targets that lie somewhere. */
export const placeParameters = {
  sites: { type: 'sites', default: null, doc: 'sites that it strikes' },
  lanes: { type: 'lanes', default: null, doc: 'lanes that it strikes' },
  region: {
    type: 'text',
    default: null,
    doc: 'strikes all sites of this region, and the lanes that begin or end there',
  },
  tag: { type: 'text', default: null, doc: 'strikes all sites and lanes with this word among their tags' },
} as const satisfies ParameterTable

export const targetParameters = {
  ...placeParameters,
  teams: { type: 'teams', default: null, doc: 'teams of the contact centre that it strikes' },
  contacts: { type: 'contacts', default: null, doc: 'types of contact that it strikes' },
} as const satisfies ParameterTable

export const effectParameters = {
  closed: { type: 'flag', default: false, doc: 'sites and lanes are shut while it lasts in full, teams stay away' },
  orders: {
    type: 'choice',
    options: ['wait', 'refuse', 'cancel'],
    default: 'wait',
    doc: 'what orders do at a closed site; cancel: refused, and those that wait there are cancelled',
  },
  capacity: { type: 'quantity', unit: 'share', min: 0, default: 1, doc: 'sites: production capacity left' },
  demand: {
    type: 'quantity',
    min: 0,
    default: 1,
    doc: "sites: factor on customers' demand; types of contact: on contacts that come by themselves",
  },
  stockLoss: {
    type: 'quantity',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0,
    doc: 'sites: stock destroyed at the onset',
  },
  staff: { type: 'quantity', unit: 'share', min: 0, max: 1, default: 1, doc: 'sites, teams: staff that is there' },
  systems: {
    type: 'quantity',
    unit: 'share',
    min: 0,
    max: 1,
    default: 1,
    doc: 'sites: orders that get through by hand while information systems are down; the others wait',
  },
  price: { type: 'quantity', min: 0, default: 1, doc: 'sites: factor on what is paid for a unit bought or made there' },
  transit: { type: 'quantity', min: 0, default: 1, doc: 'lanes: factor on the transit time of what departs' },
  extraDays: { type: 'quantity', unit: 'days', min: 0, default: 0, doc: 'lanes: added to the transit time' },
  throughput: { type: 'quantity', unit: 'share', min: 0, default: 1, doc: 'lanes with a capacity: what is left of it' },
  freight: { type: 'quantity', min: 0, default: 1, doc: 'lanes: factor on freight cost' },
  tariff: {
    type: 'quantity',
    unit: 'share of the customs value',
    min: 0,
    default: 0,
    doc: 'lanes: added to the duty on what arrives',
  },
} as const satisfies ParameterTable

export const profileParameters = {
  onset: { type: 'choice', options: curves, default: 'step', doc: 'how it comes' },
  onsetDays: { type: 'quantity', unit: 'days', min: 0, default: 0, doc: 'from nothing to the full effect' },
  recovery: { type: 'choice', options: curves, default: 'step', doc: 'how it goes' },
  recoveryDays: {
    type: 'quantity',
    unit: 'days',
    min: 0,
    default: 0,
    doc: 'from the full effect to nothing; of an exponential, its time constant',
  },
  steps: { type: 'integer', min: 1, max: 1000, default: 10, doc: 'steps that each curve is told in' },
} as const satisfies ParameterTable
