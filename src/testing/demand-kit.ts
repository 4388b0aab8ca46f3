import type { Definition } from '../contracts/definition.ts'
import type { Demand } from '../contracts/demand.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit } from './definition-kit.ts'
import { Rig } from './rig.ts'

/** Plays demand as a run does, quantity before gap: time and quantity of each occurrence. */
function play(demand: Demand, times: number): number[] {
  const trace: number[] = []
  let now = demand.first()
  for (let i = 0; i < times && now < Number.POSITIVE_INFINITY; i++) {
    trace.push(now, demand.quantity(now))
    now = demand.next(now)
  }
  return trace
}

/**
 * What demand promises: those of every plug-in, times that never run backward, quantities that are numbers.
 * `signed`: quantities may be negative.
 */
export function demandKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Demand>,
  spec: Spec,
  { signed = false }: { readonly signed?: boolean } = {},
): readonly Check[] {
  const made = () => new Rig(definition, spec).made
  return [
    ...definitionKit(definition, spec, play).filter(({ name }) => !name.startsWith('goes on')),
    { name: 'goes on from a saved state as if nothing had happened', check: () => checkSaved(definition, spec) },
    { name: 'never runs backward in time, and wants finite quantities', check: () => checkPlay(made(), signed) },
    {
      name: 'says truly whether each period has one occurrence',
      check: () => {
        const demand = made()
        const trace = play(demand, 50)
        if (!demand.everyPeriod) return
        for (let period = 0; period < 50; period++)
          demandThat(
            trace[2 * period] === period,
            `occurrence ${period} is at ${trace[2 * period]}; expected ${period}`,
          )
      },
    },
    {
      name: 'flows at a rate that is not negative, and has a mean or says that it knows none',
      check: () => {
        const { rate, mean } = made()
        demandThat(Number.isFinite(rate) && rate >= 0, `invalid rate ${rate}; expected a number of at least 0`)
        demandThat(Number.isNaN(mean) || Number.isFinite(mean), `invalid mean ${mean}; expected a number or NaN`)
      },
    },
  ]
}

function checkPlay(demand: Demand, signed: boolean): void {
  const trace = play(demand, 1000)
  for (let i = 0; i < trace.length; i += 2) {
    const [time, quantity] = [trace[i], trace[i + 1]]
    demandThat(
      time >= (i === 0 ? 0 : trace[i - 2]),
      `invalid time ${time} of occurrence ${i / 2}; expected no step back`,
    )
    demandThat(Number.isFinite(quantity), `invalid quantity ${quantity} at ${time}; expected a finite number`)
    demandThat(signed || quantity >= 0, `negative quantity ${quantity} at ${time}, but the demand is not signed`)
  }
}

/** The time of the next occurrence is the run's to keep: it is handed over beside the state. */
function checkSaved<Spec extends { readonly kind: string }>(definition: Definition<Spec, Demand>, spec: Spec): void {
  const first = new Rig(definition, spec)
  let now = first.made.first()
  for (let i = 0; i < 25 && now < Number.POSITIVE_INFINITY; i++) {
    first.made.quantity(now)
    now = first.made.next(now)
  }
  const second = new Rig(definition, spec)
  play(second.made, 3)
  second.load(first.save())
  let other = now
  for (let i = 0; i < 50 && now < Number.POSITIVE_INFINITY; i++) {
    const [a, b] = [first.made.quantity(now), second.made.quantity(other)]
    demandThat(Object.is(a, b), `quantity ${b} after loading; expected ${a}`)
    now = first.made.next(now)
    other = second.made.next(other)
    demandThat(Object.is(now, other), `next occurrence at ${other} after loading; expected ${now}`)
  }
}
