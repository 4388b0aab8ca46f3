import type { ExperimentManifest, ExperimentResult } from '../experiment/replicate.ts'
import { assumptionBlocks } from './assumptions.ts'
import type { ReportOptions } from './options.ts'
import type { Block } from './page.ts'

/** Manifests in full; those of more variants are in the data of the page alone. */
const MOST_MANIFESTS = 4

/** What was run, so that it can be run again, and what is assumed in it. */
export function manifestBlocks(
  results: Readonly<Record<string, ExperimentResult>>,
  { extensions = {} }: ReportOptions,
): readonly Block[] {
  const [first] = Object.values(results)
  const { contract } = first.manifest
  const rows = Object.entries(results).map(([name, { manifest, runs }]) => [
    name,
    manifest.scenarioHash,
    manifest.seed,
    String(manifest.replications),
    runs[0].fingerprint,
  ])
  const rules = [
    {
      term: 'Order of events inside a period:',
      text: `${contract.sequence.steps.join(', ')} (reviews: ${contract.sequence.review}).`,
    },
    { term: 'Information:', text: `${contract.information}.` },
    ...[...new Set(Object.values(contract.shortage))].map((how) => {
      const sites = Object.keys(contract.shortage).filter((site) => contract.shortage[site] === how)
      return { term: `Out of stock at ${sites.join(', ')}:`, text: `${how}.` }
    }),
  ]
  return [
    { kind: 'heading', text: 'What was run' },
    {
      kind: 'table',
      caption: `${first.manifest.package} ${first.manifest.version}. The same hash, seed and version give the same bits.`,
      header: ['scenario', 'hash', 'seed', 'replications', `fingerprint of replication ${first.runs[0].replication}`],
      rows,
      words: true,
    },
    { kind: 'list', items: rules },
    ...Object.entries(results)
      .slice(0, MOST_MANIFESTS)
      .map(
        ([name, { manifest }]): Block => ({
          kind: 'details',
          summary: `Manifest of ${name}, with the whole scenario`,
          text: manifestText(manifest),
        }),
      ),
    { kind: 'data', id: 'manifests', data: manifestsOf(results) },
    { kind: 'heading', text: 'Assumptions' },
    {
      kind: 'text',
      text: 'Every kind that the scenario uses, what it means, and the values it has here; what the scenario leaves out has its default.',
    },
    ...assumptionBlocks(first.manifest.spec, extensions),
  ]
}

/** Characters of a scenario that a page can carry: some hold years of recorded demand. */
const MOST_TEXT = 150_000
const LEFT_OUT = 'left out here for its size; result.json holds it'

function manifestText(manifest: ExperimentManifest): string {
  const text = JSON.stringify(manifest, null, 2)
  return text.length <= MOST_TEXT ? text : JSON.stringify({ ...manifest, spec: LEFT_OUT }, null, 2)
}

/** For programs: all manifests, with the scenarios where they are small enough. */
function manifestsOf(results: Readonly<Record<string, ExperimentResult>>): object {
  const sizes = Object.values(results).map(({ manifest }) => JSON.stringify(manifest).length)
  const whole = sizes.reduce((sum, size) => sum + size, 0) <= 2 * MOST_TEXT
  return Object.fromEntries(
    Object.entries(results).map(([name, { manifest }]) => [name, whole ? manifest : { ...manifest, spec: LEFT_OUT }]),
  )
}
