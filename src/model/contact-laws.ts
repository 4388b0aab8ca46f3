import type { Desk } from '../contracts/definition.ts'
import type { Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'
import type { Maker } from './maker.ts'
import type { ServicePlan } from './plan-service.ts'

/**
 * One law per type of contact, drawn from two streams: one for those who come by themselves, in the order in which they come, and one for those who come again, are
 * passed on or raised by others. So the first ones have the same luck however many of the others there are.
 */
export class ContactLaw {
  readonly #samplers: readonly (Sampler | undefined)[]
  readonly #first: readonly Source[]
  readonly #other: readonly Source[]
  readonly #scale: number

  constructor(
    { contacts }: ServicePlan,
    desk: (owner: string) => Desk,
    purpose: string,
    law: (plan: ServicePlan['contacts'][number]) => Maker<Sampler> | undefined,
    scale: number,
  ) {
    const desks = contacts.map(({ name }) => desk(`service/${name}`))
    this.#samplers = contacts.map((plan, type) => law(plan)?.(desks[type]))
    this.#first = desks.map((one) => one.source(purpose))
    this.#other = desks.map((one) => one.source(`${purpose}, not the first`))
    this.#scale = scale
  }

  /** Ticks (for a law in periods); `fallback` where the type has no such law. */
  draw(type: number, first: boolean, fallback: number): number {
    const sampler = this.#samplers[type]
    if (sampler === undefined) return fallback
    return this.#scale * sampler.sample(first ? this.#first[type] : this.#other[type])
  }

  /** A uniform of the same streams. */
  uniform(type: number, first: boolean): number {
    return (first ? this.#first[type] : this.#other[type]).next()
  }
}
