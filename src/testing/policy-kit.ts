import type { Definition } from '../contracts/definition.ts'
import type { Policy, StockView } from '../contracts/policy.ts'
import type { Source } from '../random/source.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit, kitSource } from './definition-kit.ts'
import { Rig } from './rig.ts'
import { randomSupply } from './sourcing-kit.ts'

/** Stock as it may be found at a review: often zero, sometimes large, position always consistent. */
function randomView(source: Source, now: number): StockView {
  const units = () => Math.max(0, Math.floor(source.next() * 60) - 20)
  const onHand = units()
  const onOrder = units()
  const backorders = units()
  const demand = units()
  const position = onHand + onOrder - backorders
  // Where nothing is downstream, the echelon is the stock point.
  const echelonPosition = position + (source.next() < 0.5 ? 0 : units())
  const echelon = { echelonPosition, echelonStock: echelonPosition - onOrder }
  const aged = {
    ofAge: (age: number) => (age === 0 ? onHand : 0),
    lifeLeft: (left: number) => (left === 1 ? onHand : 0),
  }
  return Object.freeze({ onHand, onOrder, backorders, position, demand, knownDemand: demand, now, ...echelon, ...aged })
}

/** What it orders at reviews one after the other: where it orders over several lanes, over two of them, one quantity after the other. */
function review(policy: Policy, times: number, source: Source): number[] {
  const placed: number[] = []
  for (let index = 0; index < times; index++) {
    const view = randomView(source, index)
    if (policy.orderOver === undefined) placed.push(policy.order(view))
    else
      policy.orderOver(view, randomSupply(source, LANES, index), (lane, quantity) => placed.push(named(lane, quantity)))
  }
  return placed
}

const LANES = 2

function named(lane: number, quantity: number): number {
  const exists = Number.isInteger(lane) && lane >= 0 && lane < LANES
  demandThat(exists, `invalid lane ${lane}; expected a whole number from 0 to ${LANES - 1}`)
  return quantity
}

/**
 * What a replenishment policy promises: those of every plug-in, a number of units at every review, a target to start from.
 *
 * @example
 * for (const { name, check } of policyKit(myPolicy, { kind: 'mine', S: 5 })) it(name, check)
 */
export function policyKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Policy>,
  spec: Spec,
): readonly Check[] {
  const made = () => new Rig(definition, spec).made
  return [
    ...definitionKit(definition, spec, review),
    {
      name: 'orders a finite number of units whatever it finds, and writes nothing into the view',
      check: () => {
        for (const [index, quantity] of review(made(), 2000, kitSource('views')).entries())
          demandThat(
            Number.isFinite(quantity),
            `invalid order ${quantity} at review ${index}; expected a finite number`,
          )
      },
    },
    {
      name: 'orders a finite number of units where there is nothing at all',
      check: () => {
        const levels = { onHand: 0, onOrder: 0, backorders: 0, position: 0, echelonPosition: 0, echelonStock: 0 }
        const nothing = Object.freeze({
          ...levels,
          demand: 0,
          knownDemand: 0,
          now: 0,
          ofAge: () => 0,
          lifeLeft: () => 0,
        })
        demandThat(Number.isFinite(made().order(nothing)), 'the order from an empty stock point is not a finite number')
      },
    },
    {
      name: 'has a finite target, a trigger not above it, and a time between reviews that is not negative',
      check: () => {
        const { target, trigger, reviewEvery } = made()
        demandThat(Number.isFinite(target), `invalid target ${target}; expected a finite number`)
        demandThat(trigger <= target, `invalid trigger ${trigger}; expected at most the target, ${target}`)
        demandThat(
          reviewEvery === undefined || reviewEvery >= 0,
          `invalid reviewEvery ${reviewEvery}; expected 0 or more`,
        )
      },
    },
  ]
}
