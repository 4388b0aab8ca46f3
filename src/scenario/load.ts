import { Charge, type LoadPlan } from '../model/plan-cargo.ts'
import type { FieldsOf } from './field.ts'
import { type LaneOutline, moves, type Outline } from './outline.ts'
import { type Measures, type PackagingSpec, unitLoad } from './packaging.ts'
import { joinPath } from './path.ts'
import { entriesOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

/** What a vehicle of a lane holds; a load beyond it takes several. */
export interface VehicleSpec {
  /** Kilograms (imperial: pounds). */
  readonly weight?: number
  /** Cubic metres (imperial: cubic feet). */
  readonly volume?: number
  readonly pallets?: number
}

/**
 * How goods on a lane are measured. Its carrier is then paid by the measure in place of units: its `perUnit` is money per kilogram, per pallet, and so on.
 */
export interface LoadSpec {
  /**
   * `weight`: kilograms (pounds); `billed-weight`: the larger of the weight and the dimensional weight of a shipment, its volume over the `divisor`; `volume`: cubic metres (cubic
   * feet); `cases` and `pallets`: as many as the units of each product need, begun ones too. Default `units`.
   */
  readonly charge?: 'units' | 'weight' | 'billed-weight' | 'volume' | 'cases' | 'pallets'
  /** Cubic centimetres per kilogram, default 5000; imperial: cubic inches per pound, default 139. */
  readonly divisor?: number
  /** For the use of vehicles (`cubeUse`, `weightUse`). Default: no matter. */
  readonly vehicle?: VehicleSpec
}

const charges: Readonly<Record<NonNullable<LoadSpec['charge']>, Charge>> = {
  units: Charge.units,
  weight: Charge.weight,
  'billed-weight': Charge.billedWeight,
  volume: Charge.volume,
  cases: Charge.cases,
  pallets: Charge.pallets,
}

const holds = (unit: string, doc: string) => ({ type: 'quantity', unit, above: 0, default: null, doc }) as const
const vehicle = {
  weight: holds('kg (lb)', 'weight it carries; absent: no matter'),
  volume: holds('m3 (cu ft)', 'room in it; absent: no matter'),
  pallets: holds('pallets', 'pallets that stand in it; absent: no matter'),
} satisfies FieldsOf<VehicleSpec>

const load = {
  charge: {
    type: 'choice',
    options: ['units', 'weight', 'billed-weight', 'volume', 'cases', 'pallets'],
    default: 'units',
    doc: 'what the carrier is paid by',
  },
  divisor: {
    type: 'quantity',
    unit: 'cm3 per kg (cu in per lb)',
    above: 0,
    default: null,
    doc: 'volume that is billed as a kilogram (pound); absent: 5000 (139, United Parcel Service and FedEx)',
  },
  vehicle: {
    type: 'group',
    thing: 'vehicle',
    fields: vehicle,
    optional: true,
    doc: 'what one vehicle holds; a larger load takes several; absent: no matter',
  },
} satisfies FieldsOf<LoadSpec>

export const loadField = {
  type: 'group',
  thing: 'load',
  fields: load,
  optional: true,
  doc: 'how goods are measured, and what the carrier is paid by; absent: units',
} as const

export const measuresField = {
  type: 'choice',
  options: ['metric', 'imperial'],
  default: 'metric',
  doc: 'centimetres, kilograms and cubic metres; or inches, pounds and cubic feet',
} as const

const KINDS: Readonly<Record<Measures, { readonly divisor: number; readonly perVolume: number }>> = {
  metric: { divisor: 5000, perVolume: 1_000_000 },
  imperial: { divisor: 139, perVolume: 1728 },
}

export function planLoad(spec: LoadSpec | undefined, measures: Measures = 'metric'): LoadPlan | undefined {
  if (spec === undefined) return undefined
  const { divisor, perVolume } = KINDS[measures]
  const { weight, volume, pallets } = spec.vehicle ?? {}
  const most = Number.POSITIVE_INFINITY
  return {
    charge: charges[spec.charge ?? 'units'],
    divisor: spec.divisor ?? divisor,
    perVolume,
    vehicle:
      spec.vehicle === undefined
        ? undefined
        : { weight: weight ?? most, volume: volume ?? most, pallets: pallets ?? most },
  }
}

/** What each charge, and each limit of a vehicle, needs to know of a product. */
const NEEDS: Readonly<Record<string, readonly (keyof ReturnType<typeof unitLoad>)[]>> = {
  weight: ['weight'],
  'billed-weight': ['weight', 'volume'],
  volume: ['volume'],
  cases: ['unitsPerCase'],
  pallets: ['unitsPerPallet'],
}
const SAYS: Readonly<Record<string, string>> = {
  weight: 'unit.weight',
  volume: 'dimensions of the unit or the case',
  unitsPerCase: 'case.units, or dimensions of unit and case',
  unitsPerPallet: 'pallet.cases with case.units, or dimensions',
}

/** Whether all that a lane measures is known of its products. Called for scenarios that are sound in all else. */
export function checkLoads(scenario: unknown, network: Outline, signed: boolean, problems: Problems): void {
  // What goes round struck lanes may come over any.
  const around = network.lanes.filter(({ spec }) => own(spec, 'reroute') !== undefined)
  const round = around.flatMap((lane) => movedOver(network, lane))
  for (const lane of network.lanes) {
    const path = joinPath('lanes', lane.index)
    const carried = [...new Set([...movedOver(network, lane), ...round])]
    const spec = own(lane.spec, 'load')
    if (spec !== undefined) {
      const at = joinPath(path, 'load')
      if (signed) problems.add(at, 'invalid load beside signed: true: returns have no freight; expected one of the two')
      checkNeeds(scenario, String(own(spec, 'charge') ?? 'units'), joinPath(at, 'charge'), problems, carried)
      for (const [key] of entriesOf(own(spec, 'vehicle')))
        checkNeeds(scenario, key, joinPath(joinPath(at, 'vehicle'), key), problems, movedOver(network, lane))
    }
    checkOrderIn(scenario, lane.spec, path, movedOver(network, lane), problems)
    for (const [product, offer] of entriesOf(own(lane.spec, 'offers')))
      checkOrderIn(scenario, offer, joinPath(joinPath(path, 'offers'), product), [product], problems)
  }
}

function checkOrderIn(
  scenario: unknown,
  offer: unknown,
  path: string,
  products: readonly string[],
  problems: Problems,
): void {
  const orderIn = own(offer, 'orderIn')
  if (orderIn === undefined) return
  const at = joinPath(path, 'orderIn')
  if (own(offer, 'multiple') !== undefined) problems.add(at, 'invalid orderIn beside multiple; expected one of the two')
  checkNeeds(scenario, String(orderIn), at, problems, products)
}

function movedOver({ sites }: Outline, lane: LaneOutline): readonly string[] {
  return [...(sites.get(lane.from)?.carries ?? [])].filter((product) => moves(lane, product, sites.get(lane.to)))
}

function checkNeeds(
  scenario: unknown,
  what: string,
  path: string,
  problems: Problems,
  products: readonly string[],
): void {
  for (const product of products) {
    const packaging = own(own(own(scenario, 'products'), product), 'packaging') ?? {}
    const known = unitLoad(packaging as PackagingSpec)
    const missing = (NEEDS[what] ?? []).filter((need) => Number.isNaN(known[need]))
    if (missing.length > 0)
      problems.add(
        path,
        `missing packaging of ${show(product)} for ${show(what)}; expected ${missing.map((need) => SAYS[need]).join(', and ')} at products.${product}.packaging`,
      )
  }
}
