import { bgNbd, lane, logit, retailer, type ScenarioSpec, scenario, sS, supplier } from '../../src/index.ts'

/** Brands (one product each) over three channels, and customers of two segments: half buy by a clock of their own, half drop out when they are disappointed. */
export function market(customers: number, horizon: number): ScenarioSpec {
  const products = Object.fromEntries(
    Array.from({ length: 20 }, (_, number) => [
      `brand-${String(number).padStart(2, '0')}`,
      { price: 20 + number, cost: 12 },
    ]),
  )
  const channels = { store: 0, partner: 1, web: 3 }
  const perDay = customers / 30 / 60
  const shelf = { s: Math.ceil(5 * perDay + 10), S: Math.ceil(12 * perDay + 30) }
  return scenario({
    name: `${customers} customers`,
    horizon,
    products,
    sites: {
      maker: supplier({}),
      ...Object.fromEntries(
        Object.keys(channels).map((name) => [
          name,
          retailer({ policy: sS(shelf), holding: 0.01, shortage: { kind: 'lost' } }),
        ]),
      ),
    },
    lanes: Object.keys(channels).map((name) => lane('maker', name, { transit: 2 })),
    market: {
      alternatives: Object.fromEntries(
        Object.entries(channels).flatMap(([site, days]) =>
          Object.keys(products).map((product) => [
            `${product}-${site}`,
            {
              brand: product,
              site,
              product,
              promise: days,
              ...(days > 0 && { delivery: { kind: 'gamma', mean: days * 0.8, cv: 0.5 } }),
            },
          ]),
        ),
      ),
      segments: {
        loyal: {
          customers: Math.ceil(customers / 2),
          buying: { kind: 'poisson', rate: 1 / 30 },
          choice: logit({ price: -0.1, loyalty: 3, reputation: 3, promise: -0.015 }),
        },
        choosy: {
          customers: Math.floor(customers / 2),
          buying: bgNbd({ r: 0.5, alpha: 15, a: 0.8, b: 8, sensitivity: 0.5 }),
          choice: logit({ price: -0.2, reputation: 5, promise: -0.015, nothing: -3 }),
        },
      },
    },
  } as ScenarioSpec)
}
