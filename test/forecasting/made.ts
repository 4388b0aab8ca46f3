import type { Definition } from '../../src/contracts/definition.ts'
import type { Forecaster } from '../../src/contracts/forecaster.ts'
import { Rig } from '../../src/testing/rig.ts'

/** A forecaster that has observed `quantities`. */
export function made<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Forecaster>,
  spec: Spec,
  ...quantities: readonly number[]
): Forecaster {
  const forecaster = new Rig(definition, spec).made
  for (const quantity of quantities) forecaster.observe(quantity)
  return forecaster
}

/** Forecasts one interval ahead, each made before the quantity beside it was seen. */
export function oneAhead(forecaster: Forecaster, quantities: readonly number[]): number[] {
  return quantities.map((quantity) => {
    const forecast = forecaster.mean(1)
    forecaster.observe(quantity)
    return forecast
  })
}
