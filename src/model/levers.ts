import { Lever } from '../contracts/disruption.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Plan } from './plan.ts'

const LEVERS = Object.keys(Lever).length

/** Most targets of one lever: sites, lanes, teams or types of contact. */
export function leverTargets({ sites, lanes, service }: Pick<Plan, 'sites' | 'lanes' | 'service'>): number {
  return Math.max(sites.length, lanes.length, service?.teams.length ?? 0, service?.contacts.length ?? 0)
}

/**
 * Which levers are pressed, and the value in force for each lever and target.
 *
 * The pressed factors are kept apart and combined anew, in sorted order, whenever one comes or goes: overlapping disruptions
 * commute to the last bit and a factor of 0 is undone like any other. Factors multiply; `delay` and `tariff` add.
 */
export class Levers {
  readonly #pressed: number[][]
  readonly #inForce: Float64Array
  readonly #targets: number
  #count = 0

  /** Another number whenever a value may have changed. */
  stamp = 0

  /** Nothing is pressed: every value is the neutral one. Lets the hot path skip the look-ups. */
  get calm(): boolean {
    return this.#count === 0
  }

  /** `targets`: see `leverTargets`. */
  constructor(targets: number) {
    this.#targets = targets
    this.#pressed = Array.from({ length: LEVERS * targets }, () => [])
    this.#inForce = new Float64Array(LEVERS * targets)
    this.reset()
  }

  /** Value in force: 1 (for `delay` and `tariff` 0) while nothing presses. */
  value(lever: Lever, target: number): number {
    return this.#inForce[lever * this.#targets + target]
  }

  press(lever: Lever, target: number, factor: number): void {
    const cell = lever * this.#targets + target
    this.#count += 1
    this.stamp += 1
    this.#pressed[cell].push(factor)
    this.#pressed[cell].sort((a, b) => a - b)
    this.#combine(lever, cell)
  }

  release(lever: Lever, target: number, factor: number): void {
    const cell = lever * this.#targets + target
    const at = this.#pressed[cell].indexOf(factor)
    if (at < 0) return
    this.#count -= 1
    this.stamp += 1
    this.#pressed[cell].splice(at, 1)
    this.#combine(lever, cell)
  }

  #combine(lever: Lever, cell: number): void {
    const factors = this.#pressed[cell]
    this.#inForce[cell] =
      lever === Lever.delay || lever === Lever.tariff
        ? factors.reduce((sum, factor) => sum + factor, 0)
        : factors.reduce((all, one) => all * one, 1)
  }

  reset(): void {
    this.#count = 0
    this.stamp += 1
    for (const factors of this.#pressed) factors.length = 0
    this.#inForce.fill(1)
    for (const adds of [Lever.delay, Lever.tariff])
      this.#inForce.fill(0, adds * this.#targets, (adds + 1) * this.#targets)
  }

  save(): Plain {
    return this.#pressed.map((factors) => [...factors])
  }

  load(state: Plain): void {
    const saved = state as readonly (readonly number[])[]
    this.#count = saved.reduce((count, factors) => count + factors.length, 0)
    this.stamp += 1
    for (let lever = 0; lever < LEVERS; lever++) {
      for (let target = 0; target < this.#targets; target++) {
        const cell = lever * this.#targets + target
        this.#pressed[cell] = [...saved[cell]]
        this.#combine(lever as Lever, cell)
      }
    }
  }
}
