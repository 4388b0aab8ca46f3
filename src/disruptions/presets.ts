import type { Evidence } from '../parameters.ts'
import type { DistributionSpec } from '../random/distribution.ts'
import type { EffectSpec, ProfileSpec } from './effect-spec.ts'

/** One part of a preset: what it does, from when on and for how long. */
export interface PresetPart extends EffectSpec, ProfileSpec {
  /** Days from the onset of the preset. Default 0. */
  readonly after?: number
  readonly days: DistributionSpec
  /** `elsewhere`: strikes what the preset is told lies elsewhere, and nothing where it is told nothing. Default `here`. */
  readonly where?: 'here' | 'elsewhere'
}

/** A number of a preset and what stands behind it. Numbers quoted from memory say so: check them before you print them. */
export interface PresetNumber {
  readonly name: string
  readonly value: string
  readonly evidence: Evidence
  readonly source: string
}

/** A disruption that happened, or a typical one, as data. */
export interface Preset {
  readonly doc: string
  readonly parts: readonly PresetPart[]
  readonly numbers: readonly PresetNumber[]
}

const recalled = (source: string) => `${source} (quoted from memory, not read again)`
const published = (name: string, value: string, source: string): PresetNumber => {
  return { name, value, evidence: 'published', source }
}
const calibrated = (name: string, value: string, source: string): PresetNumber => {
  return { name, value, evidence: 'calibrated', source }
}
const assumed = (name: string, value: string, source = 'ours; vary it'): PresetNumber => {
  return { name, value, evidence: 'assumed', source }
}

/** Demand day by day. */
function dayByDay(factors: readonly number[], where: PresetPart['where'] = 'here'): readonly PresetPart[] {
  return factors.map((demand, day) => ({ after: day, days: 1, demand, where }))
}

/**
 * Disruptions by name, each with the source and standing of its numbers: what `downstream explain suez-2021` prints.
 *
 * Over 200 lines: it is a list.
 */
export const presets: Readonly<Record<string, Preset>> = {
  'suez-2021': {
    doc: 'the Suez canal is blocked by a ship: lanes through it are shut, and the queue of ships drains behind it',
    parts: [
      { days: 6, closed: true },
      { after: 6, days: 5, extraDays: 4, recovery: 'linear', recoveryDays: 5 },
    ],
    numbers: [
      published('closed', '6 days, 23 to 29 March 2021', recalled('press, March 2021; about 400 ships waited')),
      assumed(
        'late afterwards',
        '4 days for 5 days, then falling over 5',
        'ours: the queue of 400 ships at some 80 a day',
      ),
    ],
  },
  'red-sea-2024': {
    doc: 'ships avoid the Red Sea and go round the Cape: longer and dearer lanes for months',
    parts: [
      { days: 300, onset: 'linear', onsetDays: 30, recovery: 'linear', recoveryDays: 60, extraDays: 12, freight: 2.5 },
    ],
    numbers: [
      published('extra days', '12, of 10 to 14', recalled('press, 2024; transits fell by half')),
      published('freight', 'x 2.5, of 2 to 3', recalled('press, 2024')),
      assumed('days', '300, rising over 30 and falling over 60'),
    ],
  },
  'colonial-2021': {
    doc: 'a fuel pipeline stops after a cyber attack, and motorists fill up: the shortage is made by panic as much as by the stop',
    parts: [
      { days: 5.5, closed: true },
      {
        after: 2,
        days: 5,
        demand: 2.5,
        where: 'elsewhere',
        onset: 'linear',
        onsetDays: 2,
        recovery: 'exponential',
        recoveryDays: 6,
      },
    ],
    numbers: [
      published('closed', '5.5 days, 7 to 12 May 2021', 'statements of Colonial Pipeline, May 2021'),
      published('demand', 'x 2 to 4 in many markets', 'National Association of Convenience Stores, May 2021'),
      assumed(
        'demand',
        'x 2.5, rising over 2 days, time constant 6 days',
        'ours, within that range; examples/colonial-2021.ts lets panic feed on empty stations',
      ),
    ],
  },
  hurricane: {
    doc: 'a hurricane strikes a region: demand surges before it, sites are shut, power comes back slowly',
    parts: [
      { days: 3, demand: 1.3 },
      { after: 3, days: { kind: 'lognormal', mu: 0.866, sigma: 1.44 }, closed: true },
    ],
    numbers: [
      calibrated(
        'closed',
        'lognormal, median 57 hours, sigma 1.44',
        'outages by hurricanes in Mukherjee, Nateghi & Hastak (2018), 73 events; median of the sample 60 hours',
      ),
      assumed('demand before', 'x 1.3 for 3 days'),
    ],
  },
  'ecuador-2016': {
    doc: 'an earthquake: shops in the town that was hit stand still for two days and are then overrun, those elsewhere sell a third more',
    parts: [
      ...dayByDay([0.91, 0.04, 0.07, 1.07, 1.83, 2.08, 1.52]),
      { after: 7, days: 14, demand: 1.6, recovery: 'linear', recoveryDays: 14 },
      ...dayByDay([0.94, 1.07, 1.31, 1.24, 1.18, 1.11, 1.05, 1.03], 'elsewhere'),
    ],
    numbers: [
      calibrated(
        'demand here',
        '0.91, 0.04, 0.07, 1.07, 1.83, 2.08, 1.52 day by day, then about 1.6 for weeks',
        'store transactions in Manta against the same weekday, Favorita panel',
      ),
      calibrated(
        'demand elsewhere',
        '0.94, 1.07, 1.31, 1.24, 1.18, 1.11, 1.05, 1.03 day by day',
        'as above, other cities',
      ),
      assumed('end', 'falls back over 14 days after 3 weeks'),
    ],
  },
  'port-strike': {
    doc: 'a strike shuts ports: nothing moves, then the backlog is worked off',
    parts: [{ days: 3, closed: true, recovery: 'linear', recoveryDays: 16 }],
    numbers: [
      published(
        'closed',
        '3 days, 1 to 3 October 2024, 36 ports',
        recalled('International Longshoremen’s Association'),
      ),
      published('recovery', '5 to 6 days for each day of strike', recalled('a rule of thumb of forwarders')),
    ],
  },
  'port-lockout-2002': {
    doc: 'west-coast ports are locked out, as in 2002',
    parts: [{ days: 10.5, closed: true, recovery: 'linear', recoveryDays: 55 }],
    numbers: [
      published('closed', '10 to 11 days', recalled('29 September to 9 October 2002')),
      published('recovery', '5 to 6 days for each day', recalled('a rule of thumb of forwarders')),
    ],
  },
  'carrier-strike': {
    doc: 'the drivers of a parcel carrier strike: a fifth of its parcels still moves, and what moves is late',
    parts: [{ days: 15, throughput: 0.2, extraDays: 5, recovery: 'linear', recoveryDays: 5 }],
    numbers: [
      published('days', '15, August 1997, 185,000 workers', recalled('United Parcel Service')),
      published('throughput', '0.2: four fifths of the parcels stopped', recalled('United Parcel Service')),
      assumed('late', '5 days; recovery over 5'),
    ],
  },
  pandemic: {
    doc: 'a pandemic: sales fall and come back, staff is absent, every way takes longer for a year and a half',
    parts: [
      { days: 60, demand: 0.826, staff: 0.85, onset: 'linear', onsetDays: 30, recovery: 'linear', recoveryDays: 60 },
      { days: 540, transit: 1.5, freight: 3, onset: 'linear', onsetDays: 180, recovery: 'linear', recoveryDays: 180 },
    ],
    numbers: [
      calibrated(
        'demand',
        'x 0.826 from February to April 2020, back by July',
        'US retail sales without food services, Census series RSXFS: 456,676 to 376,992 million $',
      ),
      assumed('staff', '0.85 there, the others absent'),
      assumed(
        'transit',
        'x 1.5, rising over half a year',
        'ours; the global pressure index peaked at 4.41 deviations in December 2021',
      ),
      assumed('freight', 'x 3 at its height'),
    ],
  },
  cyber: {
    doc: 'systems of a site or carrier are encrypted: a fifth of the work is done by hand until they are back',
    parts: [
      { days: 10, systems: 0.2 },
      { days: 10, capacity: 0.2, throughput: 0.2, extraDays: 3, recovery: 'linear', recoveryDays: 10 },
    ],
    numbers: [
      published('days', '10 by hand', recalled('Maersk, NotPetya 2017; cost 250 to 300 million $')),
      assumed('orders', '0.2 get through by hand, the others wait to be entered'),
      assumed('left', '0.2 of capacity and throughput, 3 days late; recovery over 10 days'),
    ],
  },
  border: {
    doc: 'a border crossing is blocked: lanes are shut but for a detour of some hours',
    parts: [{ days: 6, extraDays: 0.25, freight: 1.2, throughput: 0.3 }],
    numbers: [
      published('days', '6, 7 to 13 February 2022', recalled('Ambassador Bridge')),
      published('detour', '0.25 days, of 4 to 8 hours', recalled('over other bridges')),
      assumed('freight', 'x 1.2'),
      assumed('throughput', '0.3 of what passed'),
    ],
  },
  'plant-contamination': {
    doc: 'the sole plant of a product is shut after a contamination, and parents hoard',
    parts: [
      { days: 120, closed: true, stockLoss: 0.5, recovery: 'linear', recoveryDays: 60 },
      { after: 30, days: 60, demand: 1.4, where: 'elsewhere' },
    ],
    numbers: [
      published(
        'closed',
        '4 months, February to July 2022',
        recalled('Abbott, Sturgis: infant formula; out of stock up to 70 %'),
      ),
      assumed('stock lost', '0.5 at the plant: the recall'),
      assumed('demand elsewhere', 'x 1.4 for 60 days'),
    ],
  },
  drought: {
    doc: 'a canal without water lets fewer ships pass',
    parts: [
      {
        days: 210,
        throughput: 0.62,
        extraDays: 5,
        onset: 'linear',
        onsetDays: 60,
        recovery: 'linear',
        recoveryDays: 120,
      },
    ],
    numbers: [
      published('throughput', '0.62: 22 to 24 transits a day in place of 36', recalled('Panama Canal Authority, 2023')),
      assumed('days', '210, rising over 60 and falling over 120; 5 days late'),
    ],
  },
  insolvency: {
    doc: 'a supplier is gone, with the orders that wait there; another one is qualified in three to twelve months (in its place; for a rival with a name: kind bankruptcy)',
    parts: [{ days: { kind: 'uniform', min: 90, max: 365 }, closed: true, orders: 'cancel' }],
    numbers: [
      published(
        'hazard',
        'B 3 to 4 %, BB 0.6 to 0.7 %, BBB 0.15 to 0.2 % in a year',
        recalled('S&P Global default studies; use it as perYear of shocks'),
      ),
      assumed('days', 'uniform from 90 to 365', 'ours: time to qualify another supplier'),
    ],
  },
  recall: {
    doc: 'a product is withdrawn: sales stop, what is on the shelves is lost, and half of the demand comes back slowly',
    parts: [
      { days: 26, closed: true, stockLoss: 1 },
      { after: 26, days: 30, demand: 0.5, recovery: 'linear', recoveryDays: 180 },
    ],
    numbers: [
      published(
        'days',
        '26, 2 to 28 September 2016',
        'Samsung, Galaxy Note 7: more than 60 % of units recovered by then',
      ),
      assumed('demand', 'x 0.5 for 30 days, back over 180'),
    ],
  },
}
