import type { CargoPlan } from '../model/plan-cargo.ts'
import type { FieldsOf } from './field.ts'
import { joinPath } from './path.ts'
import { entriesOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

/** How long, wide and high something is: in centimetres, or in inches where the scenario's `measures` are `imperial`. */
export interface DimensionsSpec {
  readonly length?: number
  readonly width?: number
  readonly height?: number
}

/** One unit of a product. */
export interface UnitPackSpec extends DimensionsSpec {
  /** Kilograms (imperial: pounds). */
  readonly weight?: number
}

/** A case of units. */
export interface CasePackSpec extends DimensionsSpec {
  /** Units in it. Default: as many as fit, upright and unturned, in whole rows, columns and layers. */
  readonly units?: number
  /** Weight of the empty case. Default 0. */
  readonly weight?: number
}

/** A pallet of cases, or of units where there is no case. Its height is the room above the pallet that may be stacked. */
export interface PalletPackSpec extends DimensionsSpec {
  /** Cases (units) on it. Default: as many as fit. */
  readonly cases?: number
  /** Weight of the empty pallet. Default 0. */
  readonly weight?: number
}

/** How a product is packed: what a unit weighs and how much room it takes, and the unit loads it is moved in. */
export interface PackagingSpec {
  readonly unit?: UnitPackSpec
  readonly case?: CasePackSpec
  readonly pallet?: PalletPackSpec
  /** How easily it breaks: the hazards of a lane are those of a product of fragility 1; 0: it never does. Default 1. */
  readonly fragility?: number
}

/** Units of measurement: centimetres and kilograms, or inches and pounds. */
export type Measures = 'metric' | 'imperial'

const size = (doc: string) => ({ type: 'quantity', unit: 'cm (in)', above: 0, default: null, doc }) as const
const dimensions = {
  length: size('along, outside; with width and height'),
  width: size('across'),
  height: size('upright'),
} satisfies FieldsOf<DimensionsSpec>
const weight = (doc: string) => ({ type: 'quantity', unit: 'kg (lb)', min: 0, doc }) as const
const count = (doc: string) => ({ type: 'integer', unit: 'count', min: 1, default: null, doc }) as const

const pack = {
  unit: {
    type: 'group',
    thing: 'unit',
    optional: true,
    fields: {
      ...dimensions,
      weight: { ...weight('weight of a unit; absent: not known'), default: null },
    } satisfies FieldsOf<UnitPackSpec>,
    doc: 'one unit: dimensions and weight',
  },
  case: {
    type: 'group',
    thing: 'case',
    optional: true,
    fields: {
      ...dimensions,
      units: count('units in it; absent: as many as fit, in whole rows, columns and layers'),
      weight: { ...weight('weight of the empty case'), default: 0 },
    } satisfies FieldsOf<CasePackSpec>,
    doc: 'a case of units',
  },
  pallet: {
    type: 'group',
    thing: 'pallet',
    optional: true,
    fields: {
      ...dimensions,
      cases: count('cases (units, where there is no case) on it; absent: as many as fit'),
      weight: { ...weight('weight of the empty pallet'), default: 0 },
    } satisfies FieldsOf<PalletPackSpec>,
    doc: 'a pallet of cases, or of units',
  },
  fragility: {
    type: 'quantity',
    min: 0,
    default: 1,
    evidence: 'assumed',
    doc: 'how easily it breaks, beside a product of 1 for which the hazards of lanes are said',
  },
} satisfies FieldsOf<PackagingSpec>

export const packagingField = {
  type: 'group',
  thing: 'packaging',
  fields: pack,
  optional: true,
  doc: 'dimensions, weight, cases and pallets; absent: not known',
} as const

/** Unit loads of a product. NaN: not known. */
export interface UnitLoad {
  readonly unitsPerCase: number
  readonly casesPerPallet: number
  readonly unitsPerPallet: number
  /** Of a unit with its part of the case and of the pallet, in kilograms (pounds). */
  readonly weight: number
  /** Of a unit with the room it takes in its case, in cubic centimetres (inches). */
  readonly volume: number
  /** Volume of the units on a full pallet over the room on it. */
  readonly palletUse: number
}

/** Part of a unit by which rounding may make it seem not to fit: 1.2 / 0.4 is a hair below 3. */
const ROUNDING = 1e-9

/**
 * Units in a case, cases on a pallet, and what a unit weighs and fills with its part of both. Where counts are not said, they are products of whole numbers, upright and
 * unturned: floor(L / l) x floor(W / w) x floor(H / h).
 *
 * @example
 * unitLoad({ unit: { length: 10, width: 8, height: 5 }, case: { length: 40, width: 32, height: 20 } }).unitsPerCase // 64
 */
export function unitLoad({ unit = {}, case: box, pallet }: PackagingSpec): UnitLoad {
  const unitsPerCase = box === undefined ? Number.NaN : (box.units ?? fits(unit, box))
  const casesPerPallet = pallet === undefined ? Number.NaN : (pallet.cases ?? fits(box ?? unit, pallet))
  const unitsPerPallet = (box === undefined ? 1 : unitsPerCase) * casesPerPallet
  const part = (whole: number, among: number) => (whole === 0 ? 0 : whole / among)
  const bare = roomOf(unit)
  const boxed = box === undefined ? Number.NaN : roomOf(box) / unitsPerCase
  const volume = Number.isNaN(boxed) ? bare : boxed
  return {
    ...{ unitsPerCase, casesPerPallet, unitsPerPallet, volume },
    weight:
      (unit.weight ?? Number.NaN) + part(box?.weight ?? 0, unitsPerCase) + part(pallet?.weight ?? 0, unitsPerPallet),
    palletUse:
      pallet === undefined ? Number.NaN : ((Number.isNaN(bare) ? volume : bare) * unitsPerPallet) / roomOf(pallet),
  }
}

/** How many of one thing stand in another; NaN where a dimension is not known. */
function fits(inner: DimensionsSpec, outer: DimensionsSpec): number {
  const along = (of: keyof DimensionsSpec) =>
    Math.floor((outer[of] ?? Number.NaN) / (inner[of] ?? Number.NaN) + ROUNDING)
  return along('length') * along('width') * along('height')
}

function roomOf({ length = Number.NaN, width = Number.NaN, height = Number.NaN }: DimensionsSpec): number {
  return length * width * height
}

export function planCargo(packaging: PackagingSpec | undefined): CargoPlan | undefined {
  if (packaging === undefined) return undefined
  const { weight, volume, unitsPerCase, unitsPerPallet } = unitLoad(packaging)
  return { weight, volume, perCase: unitsPerCase, perPallet: unitsPerPallet }
}

/** Whether dimensions are whole and things fit into each other. Called for scenarios that are sound in shape. */
export function checkPackaging(scenario: unknown, problems: Problems): void {
  for (const [product, spec] of entriesOf(own(scenario, 'products'))) {
    const packaging = own(spec, 'packaging')
    if (packaging === undefined) continue
    const path = joinPath(joinPath('products', product), 'packaging')
    const before = problems.count
    for (const level of ['unit', 'case', 'pallet'])
      checkDimensions(own(packaging, level), joinPath(path, level), problems)
    if (problems.count > before) continue
    const { unitsPerCase, casesPerPallet } = unitLoad(packaging as PackagingSpec)
    for (const [key, count] of [
      ['case', unitsPerCase],
      ['pallet', casesPerPallet],
    ] as const)
      if (count === 0)
        problems.add(
          joinPath(path, key),
          `invalid ${key} of ${show(product)}: nothing fits into it; expected room for one, or a count`,
        )
  }
}

function checkDimensions(spec: unknown, path: string, problems: Problems): void {
  const keys = ['length', 'width', 'height']
  const missing = keys.filter((key) => own(spec, key) === undefined)
  if (missing.length === 0 || missing.length === 3) return
  problems.add(path, `missing ${missing.join(' and ')}; expected length, width and height, or none of them`)
}
