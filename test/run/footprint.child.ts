/** Runs in a process of its own (see footprint.test.ts) and prints what it measured as JSON. */
import { Runner } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'

/** Three stages in series. */
function serial(horizon: number, ticksPerPeriod = 86_400_000): ScenarioSpec {
  return {
    horizon,
    ticksPerPeriod,
    products: { pill: { cost: 1, price: 3 } },
    sites: {
      mill: { kind: 'supplier' },
      plant: { kind: 'wholesaler', policy: { kind: 'base-stock', S: 12 }, holding: 2 },
      depot: { kind: 'wholesaler', policy: { kind: 'base-stock', S: 8 }, holding: 4 },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 8 },
        holding: 7,
        shortage: { kind: 'backorder', cost: 37 },
        demand: { pill: { kind: 'poisson', mean: 5 } },
      },
    },
    lanes: [
      { from: 'mill', to: 'plant', transit: 2 },
      { from: 'plant', to: 'depot', transit: 1 },
      { from: 'depot', to: 'shop', transit: 1 },
    ],
  }
}

/** Renewal demand, patience, random transit, lane capacity, production: the parts that a plain chain does not reach. */
function mixed(horizon: number): ScenarioSpec {
  return {
    horizon,
    sequence: 'continuous',
    products: { pill: {} },
    sites: {
      plant: {
        kind: 'producer',
        policy: { kind: 's-S', s: 10, S: 40 },
        capacity: 30,
        batch: 5,
        productionTime: { kind: 'exponential', mean: 1 },
      },
      shop: {
        kind: 'retailer',
        policy: { kind: 'r-nQ', r: 8, Q: 10 },
        shortage: { kind: 'backorder', patience: { kind: 'exponential', mean: 2 } },
        demand: { pill: { kind: 'arrivals', gap: { kind: 'exponential', mean: 0.1 } } },
      },
    },
    lanes: [
      { from: 'plant', to: 'shop', transit: { kind: 'lognormal', mean: 1, cv: 0.5 }, capacity: 14, orderDelay: 0.25 },
    ],
  }
}

/**
 * Short-lived bytes per event, in a young generation so large that nothing is collected meanwhile. The least of four spans of
 * time: the compiler allocates too, and only at first.
 */
function bytesPerEvent(scenario: ScenarioSpec): number {
  const simulation = new Simulation(scenario)
  simulation.runTo(scenario.horizon * 0.6)
  let least = Number.POSITIVE_INFINITY
  for (const share of [0.7, 0.8, 0.9, 1]) {
    global.gc?.()
    const events = simulation.events
    const before = process.memoryUsage().heapUsed
    simulation.runTo(scenario.horizon * share)
    least = Math.min(least, (process.memoryUsage().heapUsed - before) / (simulation.events - events))
  }
  return least
}

/** Bytes that are still held after a run. */
function heldAfter(horizon: number): number {
  const simulation = new Simulation(mixed(horizon))
  global.gc?.()
  const before = process.memoryUsage()
  simulation.runToEnd()
  global.gc?.()
  const after = process.memoryUsage()
  return after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers
}

/** Microseconds of the processor to reset a compiled chain, whoever else is running: the median of five batches. */
function resetMicroseconds(): number {
  const { simulation } = new Runner(serial(10))
  const batches = Array.from({ length: 6 }, (_, batch) => {
    const before = process.cpuUsage()
    for (let replication = 0; replication < 4000; replication++) simulation.reset(batch * 4000 + replication)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 4000
  })
  return batches.slice(1).sort((a, b) => a - b)[2]
}

for (let i = 0; i < 3; i++) heldAfter(10_000)
console.log(
  JSON.stringify({
    smallTicks: bytesPerEvent(serial(60_000, 1)),
    serial: bytesPerEvent(serial(60_000)),
    mixed: bytesPerEvent(mixed(20_000)),
    short: heldAfter(2_000),
    long: heldAfter(40_000),
    reset: resetMicroseconds(),
  }),
)
