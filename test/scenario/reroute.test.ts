import { describe, expect, it } from 'vitest'
import { type Loose, problemsOf } from './base.ts'

/** Problems of the base whose first lane reroutes so. */
const rerouting = (reroute: Loose, lane: Loose = {}) =>
  problemsOf((scenario) => {
    Object.assign(scenario.lanes[0], { reroute }, lane)
  })

describe('bad reroutes', () => {
  it('are named by their fields, all at once', () => {
    expect(rerouting({ delay: -1, lanes: ['plant>center', 'centre>shop'], dealy: 2 })).toMatchInlineSnapshot(`
      [
        "lanes.0.reroute.delay: invalid delay -1; expected a number of at least 0 (periods)",
        "lanes.0.reroute.lanes.0: unknown lane "plant>center"; expected one of plant>centre, centre>shop; did you mean "plant>centre"?",
        "lanes.0.reroute.dealy: unknown key "dealy" of a reroute; expected one of delay, lanes; did you mean "delay"?",
      ]
    `)
    expect(rerouting({ lanes: 'all' })).toMatchInlineSnapshot(`
      [
        "lanes.0.reroute.lanes: invalid lanes "all"; expected a list of lanes",
      ]
    `)
  })

  it('are refused beside shipments that wait for each other', () => {
    expect(rerouting({}, { consolidate: { within: 1 } })).toMatchInlineSnapshot(`
      [
        "lanes.0.reroute: invalid reroute of "plant>centre" beside consolidate: what waits for others waits for its lane; expected one of the two",
      ]
    `)
  })
})
