import type { Reaction, ReactionPlan } from '../contracts/reaction.ts'
import { Trigger, type TriggerSpec } from './trigger.ts'

/** What the kinds with a trigger have in common: an instance of a plan and a trigger. */
export function triggered(spec: TriggerSpec, plan: Reaction['plan']): Reaction {
  const trigger = new Trigger(spec)
  return {
    plan,
    level: (situation) => trigger.level(situation),
    reset: () => trigger.reset(),
    save: () => trigger.save(),
    load: (state) => trigger.load(state),
  }
}

/** Moves whose factor changes something. */
export function moving(moves: ReactionPlan['moves']): ReactionPlan['moves'] {
  return moves.filter(({ factor }) => factor !== 1)
}

/** What a reaction costs, for the table of its parameters. */
export const costParameters = {
  retainer: {
    type: 'quantity',
    unit: 'money per period',
    min: 0,
    default: 0,
    doc: 'paid whether it is in force or not',
  },
  running: {
    type: 'quantity',
    unit: 'money per period',
    min: 0,
    default: 0,
    doc: 'paid while it is in full force, in part in part',
  },
} as const

export interface CostSpec {
  /** Money per period, whether it is in force or not. Default 0. */
  readonly retainer?: number
  /** Money per period in full force; in part in part. Default 0. */
  readonly running?: number
}
