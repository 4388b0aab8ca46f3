import { describe, expect, it } from 'vitest'
import type { Definition } from '../../src/contracts/definition.ts'
import type { Producer } from '../../src/contracts/producer.ts'
import type { Yield } from '../../src/contracts/yield.ts'
import { additiveYieldLaw } from '../../src/producers/additive-yield.ts'
import { binomialYieldLaw } from '../../src/producers/binomial-yield.ts'
import { fewestDaysOfSupplyProducer } from '../../src/producers/fewest-days-of-supply.ts'
import { fixedCycleProducer } from '../../src/producers/fixed-cycle.ts'
import { largestQueueProducer } from '../../src/producers/largest-queue.ts'
import { longestWaitingProducer } from '../../src/producers/longest-waiting.ts'
import { makeToOrderProducer } from '../../src/producers/make-to-order.ts'
import { multiplicativeYieldLaw } from '../../src/producers/multiplicative-yield.ts'
import { catalogue } from '../../src/scenario/catalogue.ts'
import type { Check } from '../../src/testing/check.ts'
import { producerKit } from '../../src/testing/producer-kit.ts'
import { yieldKit } from '../../src/testing/yield-kit.ts'

const kits: Readonly<Record<string, readonly Check[]>> = {
  'longest-waiting': producerKit(longestWaitingProducer, { kind: 'longest-waiting' }),
  'largest-queue': producerKit(largestQueueProducer, { kind: 'largest-queue' }),
  'fewest-days-of-supply': producerKit(fewestDaysOfSupplyProducer, { kind: 'fewest-days-of-supply' }),
  'make-to-order': producerKit(makeToOrderProducer, { kind: 'make-to-order' }),
  'fixed-cycle': producerKit(fixedCycleProducer, { kind: 'fixed-cycle' }),
  'fixed-cycle of some': producerKit(
    fixedCycleProducer,
    { kind: 'fixed-cycle', order: ['porter', 'ale', 'porter', 'cider'] },
    { mayIdle: true },
  ),
  multiplicative: yieldKit(multiplicativeYieldLaw, {
    kind: 'multiplicative',
    share: { kind: 'uniform', min: 0.5, max: 1 },
  }),
  'multiplicative, a trace': yieldKit(multiplicativeYieldLaw, {
    kind: 'multiplicative',
    share: { kind: 'trace', values: [1, 0, 0.5], repeat: true },
  }),
  additive: yieldKit(additiveYieldLaw, { kind: 'additive', units: { kind: 'uniform', min: -5, max: 1 } }),
  binomial: yieldKit(binomialYieldLaw, { kind: 'binomial', good: 0.9 }),
}

describe.each(Object.entries(kits))('the contract of %s', (_, checks) => {
  it.each(checks.map(({ name, check }) => [name, check] as const))('%s', (_name, check) => check())
})

it('the kits are run on every built-in kind of both rooms', () => {
  const { producer, yield: laws } = catalogue()
  for (const kind of [...producer.keys(), ...laws.keys()]) expect(Object.keys(kits)).toContain(kind)
})

/** Names of the promises that are broken. */
function broken(checks: readonly Check[]): string[] {
  return checks
    .filter(({ check }) => {
      try {
        check()
        return false
      } catch {
        return true
      }
    })
    .map(({ name }) => name)
}

function rule(create: () => Producer): Definition<{ kind: 'bad' }, Producer> {
  return { kind: 'bad', doc: 'wrong in one way', parameters: {}, create }
}

describe('a kit catches', () => {
  let turn = 0
  it.each<readonly [string, Producer, string]>([
    [
      'a rule that always takes the first job',
      { next: () => 0 },
      'chooses a job of which something could start, or -1 for none',
    ],
    ['one that does nothing', { next: () => -1 }, 'leaves no line idle beside what could start'],
    [
      'one that makes all that waits',
      { next: (jobs) => (jobs.startable(0) > 0 ? 0 : -1), size: (jobs, job) => jobs.waiting(job) + 1 },
      'makes runs above 0, and no larger than what could start',
    ],
    ['one that shares its turn', { next: () => turn++ % 2 }, 'is as new after a reset'],
  ])('%s', (_, made, promise) => {
    expect(
      broken(
        producerKit(
          rule(() => made),
          { kind: 'bad' },
        ),
      ),
    ).toContain(promise)
  })

  it('a law that makes less than nothing', () => {
    const law: Definition<{ kind: 'bad' }, Yield> = {
      kind: 'bad',
      doc: 'wrong in one way',
      parameters: {},
      create: () => ({ good: (quantity) => quantity - 1 }),
    }
    expect(broken(yieldKit(law, { kind: 'bad' }))).toEqual([
      'gives a finite number of good units, at least 0, of whatever quantity',
    ])
  })
})
