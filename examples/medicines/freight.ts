/**
 * What the freight of a shipment costs: ln USD on ln tonnes by mode, with shocks shared by country, vendor, consignment and
 * quarter, and a residual. Fitted on the shipments whose weight and freight are numbers; the effects were chosen like those of
 * the lateness (`select.ts`).
 */
import { ln } from '../../src/math/ln.ts'
import { type Fitted, fitMixedModel } from './mixed-fit.ts'
import type { Part, Term } from './mixed-model.ts'
import type { Route } from './parse.ts'
import type { Shipment } from './shipments.ts'

/** A shipment whose freight and weight are numbers. */
export interface FreightShipment extends Shipment {
  readonly weight: number
  readonly freight: number
}

/** No aircraft carries more in one load: the largest freighter in service takes about 138 tonnes. */
export const HEAVIEST_BY_AIR = 140_000

/** Why a shipment cannot inform the freight law; undefined if it can. */
export function whyNoFreight({ weight, freight, mode }: Shipment): string | undefined {
  if (freight === undefined) return 'freight is a word'
  if (weight === undefined) return 'weight is a word'
  if (weight <= 0) return 'weight is zero'
  if (freight <= 0) return 'freight is zero'
  return mode.startsWith('Air') && weight > HEAVIEST_BY_AIR ? 'weight that no aircraft carries' : undefined
}

export function hasFreight(shipment: Shipment): shipment is FreightShipment {
  return whyNoFreight(shipment) === undefined
}

export type FreightEffect =
  | 'mode'
  | 'slope of mode'
  | 'quarter'
  | 'country'
  | 'slope of country'
  | 'vendor'
  | 'consignment'

/** What `npm start -- --select` chooses. */
export const FREIGHT_STRUCTURE: Readonly<Record<Route, readonly FreightEffect[]>> = {
  hub: ['mode', 'slope of mode', 'quarter', 'country', 'slope of country', 'consignment'],
  direct: ['mode', 'slope of mode', 'quarter', 'country', 'slope of country', 'vendor'],
}

const LEVEL: Readonly<Record<FreightEffect, (shipment: Shipment) => string>> = {
  mode: (shipment) => shipment.mode,
  'slope of mode': (shipment) => shipment.mode,
  quarter: (shipment) => String(shipment.quarter),
  country: (shipment) => shipment.country,
  'slope of country': (shipment) => shipment.country,
  vendor: (shipment) => shipment.vendor,
  consignment: (shipment) => `${shipment.country} ${shipment.scheduled}`,
}

export const logTonnes = (shipment: FreightShipment): number => ln(shipment.weight / 1000)

export function freightPart(
  effects: readonly FreightEffect[],
  shipments: readonly FreightShipment[],
): Part<FreightShipment> {
  const terms: Term<FreightShipment>[] = [
    { effect: 'freight.constant', key: () => '', spread: 10 },
    { effect: 'freight.slope', key: () => '', spread: 10, value: logTonnes },
    ...effects.map((effect) => ({
      effect: `freight.${effect}`,
      key: LEVEL[effect],
      spread: 'estimated' as const,
      ...(effect.startsWith('slope') ? { value: logTonnes } : {}),
    })),
  ]
  return { name: 'freight', family: 'normal', items: shipments, response: (shipment) => ln(shipment.freight), terms }
}

/** Fits the law to shipments of one route. */
export function fitFreight(
  shipments: readonly FreightShipment[],
  effects: readonly FreightEffect[],
): Fitted<FreightShipment> {
  return fitMixedModel([freightPart(effects, shipments)])
}
