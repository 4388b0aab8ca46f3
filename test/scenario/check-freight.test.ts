import { describe, expect, it } from 'vitest'
import { compile } from '../../src/scenario/compile.ts'
import { base, type Loose, problemsOf } from './base.ts'

const lane = (more: Loose, packaging?: Loose) =>
  problemsOf((scenario) => {
    Object.assign(scenario.lanes[1], more)
    if (packaging !== undefined) scenario.products.pill.packaging = packaging
  })

describe('packaging that cannot be is refused', () => {
  it('of wrong numbers and unknown keys, all at once', () => {
    expect(
      lane(
        {},
        { unit: { length: 0, weigth: 2 }, case: { units: 1.5 }, pallet: { cases: 0, weight: -1 }, fragility: -2 },
      ),
    ).toEqual([
      'products.pill.packaging.unit.length: invalid length 0; expected a number above 0 (cm (in))',
      'products.pill.packaging.unit.weigth: unknown key "weigth" of a unit; expected one of length, width, height, weight; did you mean "length"?',
      'products.pill.packaging.case.units: invalid units 1.5; expected a whole number of at least 1 (count)',
      'products.pill.packaging.pallet.cases: invalid cases 0; expected a whole number of at least 1 (count)',
      'products.pill.packaging.pallet.weight: invalid weight -1; expected a number of at least 0 (kg (lb))',
      'products.pill.packaging.fragility: invalid fragility -2; expected a number of at least 0',
    ])
  })

  it('of dimensions that are not whole, and of things that do not fit', () => {
    expect(lane({}, { unit: { length: 3 }, case: { width: 3, height: 2 } })).toEqual([
      'products.pill.packaging.unit: missing width and height; expected length, width and height, or none of them',
      'products.pill.packaging.case: missing length; expected length, width and height, or none of them',
    ])
    const cube = (edge: number) => ({ length: edge, width: edge, height: edge })
    expect(lane({}, { unit: cube(3), case: cube(2) })).toEqual([
      'products.pill.packaging.case: invalid case of "pill": nothing fits into it; expected room for one, or a count',
    ])
  })
})

describe('loads that cannot be are refused', () => {
  it('of unknown charges, measures and vehicles', () => {
    expect(
      lane({ load: { charge: 'wieght', divisor: 0, vehicle: { volume: -1, doors: 2 } }, orderIn: 'boxes' }),
    ).toEqual([
      'lanes.1.load.charge: unknown charge "wieght"; expected one of units, weight, billed-weight, volume, cases, pallets; did you mean "weight"?',
      'lanes.1.load.divisor: invalid divisor 0; expected a number above 0 (cm3 per kg (cu in per lb))',
      'lanes.1.load.vehicle.volume: invalid volume -1; expected a number above 0 (m3 (cu ft))',
      'lanes.1.load.vehicle.doors: unknown key "doors" of a vehicle; expected one of weight, volume, pallets',
      'lanes.1.orderIn: unknown orderIn "boxes"; expected one of cases, pallets',
    ])
    expect(problemsOf((scenario) => void Object.assign(scenario, { measures: 'imperal' }))).toEqual([
      'measures: unknown measures "imperal"; expected one of metric, imperial; did you mean "imperial"?',
    ])
  })

  it('of products whose packaging does not tell what is charged by', () => {
    expect(lane({ load: { charge: 'billed-weight', vehicle: { pallets: 3 } }, orderIn: 'cases' })).toEqual([
      'lanes.1.load.charge: missing packaging of "pill" for "billed-weight"; expected unit.weight, and dimensions of the unit or the case at products.pill.packaging',
      'lanes.1.load.vehicle.pallets: missing packaging of "pill" for "pallets"; expected pallet.cases with case.units, or dimensions at products.pill.packaging',
      'lanes.1.orderIn: missing packaging of "pill" for "cases"; expected case.units, or dimensions of unit and case at products.pill.packaging',
    ])
    expect(lane({ load: { charge: 'weight' } }, { unit: { weight: 2 } })).toEqual([])
  })

  it('beside multiples, and beside signed quantities', () => {
    const packaging = { case: { units: 6 } }
    expect(lane({ orderIn: 'cases', multiple: 4 }, packaging)).toEqual([
      'lanes.1.orderIn: invalid orderIn beside multiple; expected one of the two',
    ])
    const signed = problemsOf((scenario) => {
      scenario.signed = true
      Object.assign(scenario.lanes[1], { load: {}, damage: { hazards: [0.1] } })
    })
    expect(signed).toEqual([
      'lanes.1.load: invalid load beside signed: true: returns have no freight; expected one of the two',
      'lanes.1.damage: invalid damage beside signed: true: returns cannot break; expected one of the two',
    ])
  })
})

describe('damage that cannot be is refused', () => {
  it('of no hazard, of one that is no probability, and of a claim above the value', () => {
    expect(lane({ damage: { hazards: [], claim: 2, claimAfter: -1, salvage: 'x' } })).toEqual([
      'lanes.1.damage.hazards: invalid hazards an empty list; expected a list of numbers',
      'lanes.1.damage.claim: invalid claim 2; expected a number of at least 0 and at most 1 (share)',
      'lanes.1.damage.claimAfter: invalid claimAfter -1; expected a number of at least 0 (periods)',
      'lanes.1.damage.salvage: invalid salvage "x"; expected a number of at least 0 (money per damaged unit)',
    ])
    expect(lane({ damage: { hazards: [0.1, 1.5] } })).toEqual([
      'lanes.1.damage.hazards.1: invalid number 1.5; expected a number of at least 0 and at most 1 (probability)',
    ])
  })
})

describe('tariffs that cannot be are refused', () => {
  it('of breaks that do not rise from 0, or have not each a rate', () => {
    const compiled = (carrier: Loose) => {
      const scenario = base()
      scenario.lanes[1] = { from: 'centre', to: 'shop', carrier }
      return () => compile(scenario)
    }
    expect(compiled({ kind: 'ltl', transit: 1, breaks: [0, 5], rates: [3] })).toThrow(
      /invalid 1 rates for 2 breaks at lanes\.1\.carrier; expected one for each/,
    )
    expect(compiled({ kind: 'ltl', transit: 1, breaks: [0, 5, 5], rates: [3, 2, 1] })).toThrow(
      /expected them to rise from 0/,
    )
    expect(compiled({ kind: 'ltl', transit: 1, breaks: [1, 5], rates: [3, 2] })).toThrow(/expected them to rise from 0/)
  })
})
