import type { Definition } from '../contracts/definition.ts'
import type { Forecaster } from '../contracts/forecaster.ts'
import type { Source } from '../random/source.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit, kitSource } from './definition-kit.ts'
import { Rig } from './rig.ts'

/** Demand as it may be: now and then none, whole units, sometimes a large order. */
function feed(forecaster: Forecaster, times: number, source: Source): number[] {
  const trace: number[] = []
  for (let i = 0; i < times; i++) {
    forecaster.observe(Math.max(0, Math.floor(source.next() * 60) - 20))
    trace.push(forecaster.mean(1), forecaster.mean(5), forecaster.total(2.5), forecaster.deviation(3))
  }
  return trace
}

/**
 * What a forecaster promises: those of every plug-in, finite forecasts from the start, sums that are sums, deviations that are not negative.
 *
 * @example
 * for (const { name, check } of forecasterKit(myForecaster, { kind: 'mine', alpha: 0.1 })) it(name, check)
 */
export function forecasterKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Forecaster>,
  spec: Spec,
): readonly Check[] {
  const made = () => new Rig(definition, spec).made
  return [
    ...definitionKit(definition, spec, feed),
    {
      name: 'forecasts finite quantities, whatever it has seen, and before it has seen anything',
      check: () => {
        const forecaster = made()
        const first = [forecaster.mean(1), forecaster.mean(50), forecaster.total(3.5), forecaster.deviation(3.5)]
        for (const value of [...first, ...feed(forecaster, 1000, kitSource('series'))])
          demandThat(Number.isFinite(value), `invalid forecast ${value}; expected a finite number`)
      },
    },
    {
      name: 'forecasts finite quantities where nothing is ever wanted',
      check: () => {
        const forecaster = made()
        for (let i = 0; i < 100; i++) forecaster.observe(0)
        demandThat(
          Number.isFinite(forecaster.mean(1)),
          `invalid forecast ${forecaster.mean(1)} after nothing but zeros`,
        )
      },
    },
    {
      name: 'expects a sum that is the sum of its means, a fraction taking its share of the last',
      check: () => {
        const forecaster = made()
        feed(forecaster, 50, kitSource('series'))
        for (const intervals of [0, 1, 2, 7, 0.5, 3.25]) {
          const whole = Math.floor(intervals)
          let sum = (intervals - whole) * forecaster.mean(whole + 1)
          for (let ahead = 1; ahead <= whole; ahead++) sum += forecaster.mean(ahead)
          const error = Math.abs(forecaster.total(intervals) - sum)
          demandThat(
            error <= 1e-9 * (1 + Math.abs(sum)),
            `total(${intervals}) is ${forecaster.total(intervals)}; expected ${sum}`,
          )
        }
      },
    },
    {
      name: 'has a deviation that is not negative, grows with the number of intervals and is 0 for none',
      check: () => {
        const forecaster = made()
        feed(forecaster, 50, kitSource('series'))
        let before = 0
        for (const intervals of [0, 0.5, 1, 2, 5, 10]) {
          const deviation = forecaster.deviation(intervals)
          demandThat(deviation >= before, `deviation(${intervals}) is ${deviation}; expected at least ${before}`)
          demandThat(intervals > 0 || deviation === 0, `deviation(0) is ${deviation}; expected 0`)
          before = deviation
        }
      },
    },
    {
      name: 'is not changed by being asked',
      check: () => {
        const [quiet, asked] = [made(), made()]
        for (let i = 0; i < 30; i++) {
          quiet.observe(i % 7)
          asked.observe(i % 7)
          asked.total(4.5)
          asked.deviation(9)
        }
        demandThat(Object.is(quiet.mean(1), asked.mean(1)), 'its forecast differs after it was asked')
      },
    },
  ]
}
