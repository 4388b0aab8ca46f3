import { describe, expect, it } from 'vitest'
import { type Loose, problemsOf } from './base.ts'

/** Problems of the base whose first lane consolidates so. */
const consolidating = (consolidate: Loose, lane: Loose = {}, more: Loose = {}) =>
  problemsOf((scenario) => {
    Object.assign(scenario.lanes[0], { consolidate }, lane)
    Object.assign(scenario, more)
  })

describe('bad consolidation', () => {
  it('is named by its numbers, all at once', () => {
    expect(consolidating({ every: 0, on: -1, within: -2, quantity: 0, holding: -1 })).toMatchInlineSnapshot(`
      [
        "lanes.0.consolidate.every: invalid every 0; expected a number above 0 (periods)",
        "lanes.0.consolidate.on: invalid on -1; expected a number of at least 0 (periods)",
        "lanes.0.consolidate.within: invalid within -2; expected a number of at least 0 (periods)",
        "lanes.0.consolidate.quantity: invalid quantity 0; expected a number above 0 (units)",
        "lanes.0.consolidate.holding: invalid holding -1; expected a number of at least 0 (money per unit waiting and period)",
      ]
    `)
    expect(consolidating({ quantiy: 3 })).toMatchInlineSnapshot(`
      [
        "lanes.0.consolidate.quantiy: unknown key "quantiy" of a consolidation; expected one of every, on, within, quantity, holding; did you mean "quantity"?",
      ]
    `)
  })

  it('is refused where nothing would ever leave', () => {
    expect(consolidating({})).toMatchInlineSnapshot(`
      [
        "lanes.0.consolidate: invalid consolidate of "plant>centre": nothing would ever leave; expected every, within or quantity",
      ]
    `)
    expect(consolidating({ on: 3, quantity: 5 })).toMatchInlineSnapshot(`
      [
        "lanes.0.consolidate.on: invalid on: there are no departures by the clock; expected every beside it",
      ]
    `)
  })

  it('is refused beside what it cannot share a lane with', () => {
    expect(consolidating({ quantity: 5 }, { capacity: 7 }, { signed: true })).toMatchInlineSnapshot(`
      [
        "lanes.0.consolidate: invalid consolidate beside signed: true: goods taken back do not wait; expected one of the two",
        "lanes.0.consolidate: invalid consolidate of "plant>centre" beside a capacity per period: what waits leaves whole; expected one of the two",
      ]
    `)
  })
})
