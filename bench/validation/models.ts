/**
 * The checks that models of customers, marketing, service and logistics name by id (P5-1, X7-1, ...): cases of `test/golden/models.json`, in the form of
 * `cases.json`. An expectation has a `value`, or is read `from` a place in `test/golden/downstream.json` (`bass.tstar`).
 *
 * To add a check: a case there, and its id with a function that measures it in the table below.
 */
import { readFileSync } from 'node:fs'
import { cashMeasures } from './cash-measures.ts'
import { channelMeasures } from './channel-measures.ts'
import { commerceMeasures } from './commerce-measures.ts'
import { detailingMeasures } from './detailing-measures.ts'
import { diffusionMeasures } from './diffusion-measures.ts'
import { disruptionMeasures } from './disruption-measures.ts'
import { distributorMeasures } from './distributor-measures.ts'
import type { Driver, GoldenCase, GoldenExpectation, Measure } from './driver.ts'
import { experienceMeasures } from './experience-measures.ts'
import { feedbackMeasures } from './feedback-measures.ts'
import { fitMeasures } from './fit-measures.ts'
import { freightMeasures } from './freight-measures.ts'
import { lotMeasures } from './lot-measures.ts'
import { marketMeasures } from './market-measures.ts'
import { marketingMeasures } from './marketing-measures.ts'
import { mitigationMeasures } from './mitigation-measures.ts'
import { outletMeasures } from './outlet-measures.ts'
import { returnsMeasures } from './returns-measures.ts'
import { salesMeasures } from './sales-measures.ts'
import { serviceMeasures } from './service-measures.ts'
import { storeMeasures } from './store-measures.ts'
import { talkMeasures } from './talk-measures.ts'
import { textbookMeasures } from './textbook-measures.ts'
import { tradeMeasures } from './trade-measures.ts'

const measures: Readonly<Record<string, Measure>> = {
  ...fitMeasures,
  ...textbookMeasures,
  ...distributorMeasures,
  ...lotMeasures,
  ...freightMeasures,
  ...disruptionMeasures,
  ...mitigationMeasures,
  ...salesMeasures,
  ...commerceMeasures,
  ...marketMeasures,
  ...diffusionMeasures,
  ...talkMeasures,
  ...tradeMeasures,
  ...serviceMeasures,
  ...storeMeasures,
  ...experienceMeasures,
  ...feedbackMeasures,
  ...marketingMeasures,
  ...channelMeasures,
  ...outletMeasures,
  ...cashMeasures,
  ...returnsMeasures,
  ...detailingMeasures,
}

/** The measure of a case as a driver. */
export function modelDriverOf({ id }: GoldenCase): Driver | undefined {
  return Object.hasOwn(measures, id) ? { id, run: measures[id] } : undefined
}

/** Ids that have a measure. */
export function measuredModels(): readonly string[] {
  return Object.keys(measures)
}

/** All cases, with what they expect read from where it stands. */
export function readModelCases(): readonly GoldenCase[] {
  const numbers = readGolden('downstream.json')
  return (readGolden('models.json') as readonly GoldenCase[]).map((goldenCase) => ({
    ...goldenCase,
    expected: goldenCase.expected.map((expectation) => resolve(goldenCase.id, expectation, numbers)),
  }))
}

function resolve(
  id: string,
  expectation: GoldenExpectation & { readonly from?: string },
  numbers: unknown,
): GoldenExpectation {
  const { from } = expectation
  if (from === undefined) return expectation
  let value = numbers
  for (const name of from.split('.')) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name))
      throw new Error(`missing "${from}" in downstream.json: expected by ${id}`)
    value = (value as Readonly<Record<string, unknown>>)[name]
  }
  return { ...expectation, value }
}

function readGolden(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../test/golden/${file}`, import.meta.url), 'utf8'))
}
